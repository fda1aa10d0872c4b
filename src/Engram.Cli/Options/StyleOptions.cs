using System.CommandLine;
using System.Globalization;
using Engram.Vision;

namespace Engram.Cli;

/// <summary>What can be said about how a picture is painted.</summary>
internal sealed class StyleOptions
{
    // Adam's steps are one move each, and less far-sighted.
    private const int AdamSteps = 250;

    private static readonly StyleTransferOptions s_default = new();

    private readonly Option<string?> _features = Options.Text("--features", "Whose features are compared: posenet (`engram weights get posenet`), a network with published weights (vgg19, vgg16), or a file of weights. Default: posenet.", "NAME|FILE", LossNetworks.Names);
    private readonly Option<string[]> _content = Options.Texts("--content-layers", "Layers that tell the content, such as features.22. Default: the network's usual one.", "LAYER");
    private readonly Option<string[]> _style = Options.Texts("--style-layers", "Layers that tell the style, such as features.1 features.6. Default: the network's usual ones.", "LAYER");
    private readonly Option<int?> _size = Options.Whole("--size", $"The longer side of the result, at most the content's own; 0 for that. Default: {s_default.Size}.", 0, "PIXELS");
    private readonly Option<int?> _steps = Options.Whole("--steps", $"Steps at each size. Default: {s_default.Steps} of L-BFGS, {AdamSteps} of Adam.", 1);
    private readonly Option<int?> _levels = Options.Whole("--levels", $"Sizes from coarse to fine, each twice the one before. Default: {s_default.Levels}.", 1);
    private readonly Option<double?> _strength = Options.Real("--strength", $"What the style counts beside the content's 1. Default: {By(s_default.Weights.Style)}.", 0, double.PositiveInfinity);
    private readonly Option<double?> _smoothness = Options.Real("--smoothness", $"What smoothness counts beside the content's 1. Default: {By(s_default.Weights.Smoothness)}.", 0, double.PositiveInfinity);
    private readonly Option<double?> _scale = Options.Real("--style-scale", "The longer side of the styles beside that of the result: more makes coarser strokes. Default: 1.", 0.01, 16);
    private readonly Option<string?> _blend = Options.Text("--blend", "What each style counts beside the others, with commas between them: 2,1. Default: alike.", "X,X…");
    private readonly Option<bool> _keepColour = Options.Flag("--keep-colour", "Keeps the content's colours; only its luminance is painted.");
    private readonly Option<string?> _optimizer = Options.Word("--optimizer", "What moves the pixels. Default: lbfgs.", "lbfgs", "adam");
    private readonly Option<string?> _device = Options.Text("--device", "Where to compute: auto, cpu, cuda or cuda:1. Default: auto (CUDA if it works).", "DEVICE", ["auto", "cpu", "cuda"]);
    private readonly Option<string?> _precision = Options.Word("--precision", "The numbers to compute with. Default: auto (fp32 for L-BFGS).", "auto", "fp32", "bf16");

    internal void AddTo(Command command)
    {
        foreach (var option in (Option[])[_features, _content, _style, _size, _steps, _levels, _strength, _smoothness, _scale, _blend, _keepColour, _optimizer, _device, _precision])
            command.Add(option);
    }

    internal LossNetwork Network(ParseResult given) => LossNetworks.Open(given.GetValue(_features) ?? LossNetworks.PoseNet, Layers(given, _content), Layers(given, _style));

    internal StyleTransferOptions Of(ParseResult given, int styles)
    {
        var adam = given.GetValue(_optimizer) == "adam";
        StyleTransferOptions options = new()
        {
            Size = given.GetValue(_size) ?? s_default.Size,
            Steps = given.GetValue(_steps) ?? (adam ? AdamSteps : s_default.Steps),
            Levels = given.GetValue(_levels) ?? s_default.Levels,
            Weights = s_default.Weights with { Style = given.GetValue(_strength) ?? s_default.Weights.Style, Smoothness = given.GetValue(_smoothness) ?? s_default.Weights.Smoothness },
            StyleScale = given.GetValue(_scale) ?? s_default.StyleScale,
            Blend = given.GetValue(_blend) is { } blend ? [.. blend.Split(',').Select(Number)] : [],
            KeepColour = given.GetValue(_keepColour),
            Optimizer = adam ? new Adam() : s_default.Optimizer,
            Seed = given.GetValue(Common.Seed) ?? 0,
            Device = given.GetValue(_device) ?? "auto",
            Precision = given.GetValue(_precision) ?? "auto",
        };
        return options.Checked(styles);
    }

    private static double Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value
        : throw new FailedException(new(ExitCode.Usage, $"--blend takes numbers with commas between them, such as 2,1; '{text}' is none."));

    private static string[]? Layers(ParseResult given, Option<string[]> option) => given.GetValue(option) is { Length: > 0 } layers ? layers : null;

    private static string By(double value) => value.ToString(CultureInfo.InvariantCulture);
}
