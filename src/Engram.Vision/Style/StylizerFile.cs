namespace Engram.Vision;

/// <summary>Files of networks that paint in one pass, and what they say of themselves.</summary>
internal static class StylizerFile
{
    /// <summary>The kind of those that take any picture's style.</summary>
    internal const string Adaptive = "adaptive stylizer";

    /// <summary>The file itself, or that of a run's folder.</summary>
    internal static string In(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Directory.Exists(path) ? Path.Combine(path, "model.safetensors") : path;
    }

    /// <summary>What a file of safetensors says beside its tensors; nothing where it is of another form.</summary>
    internal static IReadOnlyDictionary<string, string> Facts(string path)
    {
        using var file = Weights.Open(path);
        return file is SafeTensors own ? own.Metadata : new Dictionary<string, string>();
    }
}
