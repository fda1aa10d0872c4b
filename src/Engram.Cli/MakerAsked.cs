using System.CommandLine;
using Engram.Vision;

namespace Engram.Cli;

/// <summary>What the commands that ask a network for pictures share: its run, the class, the file.</summary>
internal static class MakerAsked
{
    internal static Argument<string> Run() => new("RUN") { HelpName = "RUN", Description = "The folder of a run of `engram train gan`, cgan, wgan, vae, cvae, pix2pix or cyclegan." };

    internal static Option<string?> Class() => Options.Text("--class", "The class that is asked for, by name or number, where the network was told classes. Default: all in turn.", "CLASS");

    internal static Option<string?> Out(string file) => Options.Text("--out", $"The file to write, .png, .jpg or .webp. Default: {file}.", "FILE");

    internal static Option<int?> Scale() => Options.Whole("--scale", "Pixels a side for each pixel of a picture. Default: 2.", 1, "PIXELS");

    /// <summary>Refuses a file that no picture can be written to, before anything is computed.</summary>
    internal static string Writable(string file)
    {
        if (Path.GetExtension(file).ToLowerInvariant() is not (".png" or ".jpg" or ".jpeg" or ".webp"))
            throw new FailedException(new(ExitCode.Usage, $"{file}: pictures are written as .png, .jpg or .webp."));
        if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder && !Directory.Exists(folder))
            throw new FailedException(new(ExitCode.Failure, $"{file} cannot be written: there is no folder {folder}.", "Make the folder first."));
        return file;
    }

    internal static TrainedMaker Open(string folder)
    {
        _ = Runs.MakerConfiguration(folder);
        LibTorch.Load();
        return Runs.BestMaker(folder);
    }

    internal static int? Label(TrainedMaker maker, string? asked) => asked is null ? null : maker.Label(asked);

    internal static void End(Output output, string file, object facts)
    {
        if (output.Json)
            output.Emit(facts);
        else
            output.Result.WriteLine(file);
    }
}
