namespace Engram;

/// <summary>Keeps TorchSharp from loading the application's own libtorch beside the one that ENGRAM_LIBTORCH names: two end the process.</summary>
/// <remarks>
/// TorchSharp loads "torch_cpu" by name, and .NET finds the application's. But .NET asks the system for <c>torch_cpu.so</c> before it looks
/// for <c>libtorch_cpu.so</c> anywhere, and Linux answers with any loaded library of that internal name. libtorch.so is an empty
/// library that only depends on the real ones: a copy of it under that name is the answer.
/// </remarks>
internal static class LibTorchAliases
{
    private const string Prefix = "lib";

    /// <summary>Refuses where the trick does not work and would be needed.</summary>
    internal static void RequirePossible()
    {
        if (!OperatingSystem.IsLinux() && NativeLibraries.CarriedTorch() is { } own)
            throw new LibTorchException($"ENGRAM_LIBTORCH is set, and this application carries a libtorch of its own ({own}); two in one process end it.", "Unset ENGRAM_LIBTORCH, or build the application without the TorchSharp-cpu package.");
    }

    /// <summary>Loads the copies, one for each libtorch library that <c>libtorch.so</c> depends on.</summary>
    internal static void Open(string torch)
    {
        if (!OperatingSystem.IsLinux()) return;
        var image = ElfImage.Parse(torch, File.ReadAllBytes(torch));
        foreach (var library in image.Libraries.Where(name => name.StartsWith("libtorch_", StringComparison.Ordinal)))
            ChangedLibrary.Open(image.WithNameOf(library, Prefix.Length), "aliases", library[Prefix.Length..]);
    }
}
