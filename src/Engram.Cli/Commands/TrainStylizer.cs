using System.CommandLine;
using System.Globalization;
using Engram.Vision;

namespace Engram.Cli.Commands;

/// <summary><c>engram train stylizer</c>.</summary>
internal static class TrainStylizer
{
    internal static Command Create()
    {
        Option<string> style = new("--style") { Description = "The picture whose style is learned. Default: none, it must be given.", HelpName = "PICTURE", Required = true };
        var folder = Options.Text("--run", "The folder to write to; where it is taken, -2, -3, … is appended. Default: runs/stylizer.", "FOLDER");
        var pictures = Options.Whole("--pictures", "Parts of photographs that are painted while it learns. Default: 2000.", 8);
        var width = Options.Whole("--width", "Channels of the network's largest map; published ones have 32. Default: 16.", 1);
        var strength = Options.Real("--strength", "What the style counts beside the content's 1. Default: 10.", 0, double.PositiveInfinity);
        var features = Options.Text("--features", "Whose features are compared, as in `engram stylize`. Default: posenet.", "NAME|FILE", LossNetworks.Names);
        Command command = new("stylizer", "Trains a network that paints any picture in one style in one pass, on the photographs that come along; `engram stylize --model RUN` uses it.") { style, folder, pictures, width, strength, features };
        command.SetAction(given => Train(
            given.GetRequiredValue(style), StylizerCourse.Free(given.GetValue(folder) ?? Path.Combine("runs", "stylizer")), given.GetValue(pictures) ?? 2000, given.GetValue(width) ?? 16,
            new(given.GetValue(strength) ?? 10), given.GetValue(features) ?? LossNetworks.PoseNet, given.GetValue(Common.Seed) ?? 0, given.Output()));
        return command.WithExamples("engram train stylizer --style painting.jpg", "engram train stylizer --style painting.jpg --pictures 8000 --run runs/painting");
    }

    private static int Train(string styleFile, string folder, int pictures, int width, StyleWeights weights, string features, long seed, Output output)
    {
        var style = Pictures.Whole(styleFile);
        LibTorch.Load();
        var network = LossNetworks.Open(features);
        var model = TransformNetwork.Create(width);
        Stylizer stylizer = new(model)
        {
            Facts = new Dictionary<string, string> { ["style"] = Path.GetFileName(styleFile), ["features"] = network.Name, ["strength"] = weights.Style.ToString(CultureInfo.InvariantCulture) },
        };
        const int side = StylizerCourse.Side;
        var scale = (double)side / Math.Min(style.Shape.Height, style.Shape.Width);
        var small = style.Resized((int)Math.Clamp(Math.Round(style.Shape.Height * scale), 1, 4 * side), (int)Math.Clamp(Math.Round(style.Shape.Width * scale), 1, 4 * side));
        StylizerStep step = new(new("model", model, new Adam(), new OneCycle(4e-3)) { ClipNorm = 1 }, network, small, weights);
        var code = new StylizerCourse("stylizer", folder, null, pictures, seed).Run(step, $"the style of {styleFile} in the features of {network.Name}", stylizer.Save, picture => stylizer.Apply(picture), output);
        if (code == ExitCode.Success)
            output.Progress.WriteLine($"next       engram stylize PICTURE --model {folder}");
        return code;
    }
}
