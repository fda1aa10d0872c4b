using System.CommandLine;
using Engram.Vision;

namespace Engram.Cli.Commands;

/// <summary><c>engram train adain</c>.</summary>
internal static class TrainAdaptiveStylizer
{
    private const int Layers = 4;

    internal static Command Create()
    {
        var styles = Options.Texts("--style", "Pictures whose styles are learned beside those of the photographs that come along. May be given several times. Default: none.", "PICTURE");
        var folder = Options.Text("--run", "The folder to write to; where it is taken, -2, -3, … is appended. Default: runs/adain.", "FOLDER");
        var pictures = Options.Whole("--pictures", "Parts of pictures that are painted while it learns, each in the style of another. Default: 4000.", 8);
        var strength = Options.Real("--strength", "What the style counts beside the content's 1. Default: 3.", 0, double.PositiveInfinity);
        var features = Options.Text("--features", "Whose features are painted, as in `engram stylize`. Default: posenet.", "NAME|FILE", LossNetworks.Names);
        Command command = new("adain", "Trains a network that paints any picture in the style of any other in one pass (AdaIN), on the photographs that come along; `engram stylize CONTENT STYLE --model RUN` uses it.") { styles, folder, pictures, strength, features };
        command.SetAction(given => Train(
            given.GetValue(styles) ?? [], StylizerCourse.Free(given.GetValue(folder) ?? Path.Combine("runs", "adain")), given.GetValue(pictures) ?? 4000,
            new(given.GetValue(strength) ?? 3), given.GetValue(features) ?? LossNetworks.PoseNet, given.GetValue(Common.Seed) ?? 0, given.Output()));
        return command.WithExamples("engram train adain", "engram train adain --style painting.jpg --style drawing.png --pictures 20000");
    }

    private static int Train(string[] styleFiles, string folder, int pictures, StyleWeights weights, string features, long seed, Output output)
    {
        List<Image> pool = [.. styleFiles.Select(Pictures.Whole), .. Photographs.Embedded(DataPart.Training)];
        LibTorch.Load();
        // Deeper features know nothing of colours any more; Huang and Belongie paint the fourth of VGG's too.
        var encoder = LossNetworks.Open(features) is var all && all.Style.Count > Layers ? LossNetworks.Open(features, style: [.. all.Style.Take(Layers)]) : all;
        AdaptiveStylizer stylizer = new(encoder, AdaptiveStylizer.DecoderOf(encoder));
        AdaptiveStylizerStep step = new(new("decoder", stylizer.Decoder, new Adam(), new OneCycle(2e-3)) { ClipNorm = 1 }, stylizer, weights);
        var code = new StylizerCourse("adain", folder, pool, pictures, seed).Run(step, $"a decoder of the features of {encoder.Name}", stylizer.Save, picture => stylizer.Apply(picture, pool[0]), output);
        if (code == ExitCode.Success)
            output.Progress.WriteLine($"next       engram stylize PICTURE STYLE --model {folder}");
        return code;
    }
}
