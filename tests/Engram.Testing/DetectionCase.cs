using System.Text.Json;

namespace Engram.Testing;

/// <summary>What a reference detector found in an image.</summary>
/// <param name="Boxes">[n, 4].</param>
/// <param name="Labels">[n].</param>
/// <param name="Scores">[n].</param>
/// <param name="Masks">Digests of the first masks; null where there are none.</param>
/// <param name="Keypoints">The first keypoints and their scores; null where there are none.</param>
public sealed record FoundThings(FixtureTensor Boxes, long[] Labels, double[] Scores, IReadOnlyList<Digest>? Masks, (FixtureTensor Points, FixtureTensor Scores)? Keypoints)
{
    /// <summary>Whether float32 finds the same in the same order, and how far it is off.</summary>
    public (bool Same, double Boxes, double Scores) Float32 { get; init; }
}

/// <summary>A detector of <c>detection.json.gz</c>: every stage, what it finds, what it would learn.</summary>
/// <param name="Model">Its name, as torchvision has it.</param>
/// <param name="Element">The case as it is written.</param>
public sealed record DetectionCase(string Model, JsonElement Element)
{
    /// <summary>The manifest's name for these references.</summary>
    public const string Kind = "detection";

    private static readonly Lazy<JsonElement> s_file = new(() => Fixtures.Read("vision/detection.json.gz"));

    private static readonly Lazy<IReadOnlyList<DetectionCase>> s_all = new(() =>
        [.. s_file.Value.GetProperty("cases").EnumerateArray().Select(item => new DetectionCase(item.Text("model"), item))]);

    /// <summary>The titles of the cases that run now.</summary>
    public static IEnumerable<string> Running => s_all.Value.Where(item => Manifest.Runs(Kind, item.Model)).Select(item => item.Model);

    /// <summary>The claimed states, each without weights: <c>NAME</c>, or <c>NAME#frozen_bn</c> as published weights have it.</summary>
    public static IEnumerable<StateDescription> States =>
        s_file.Value.GetProperty("state_dicts").EnumerateObject().Where(item => Manifest.Claims(Kind, item.Name.Split('#')[0])).Select(item => StateDescription.Read(item.Name, item.Value));

    /// <summary>The case of a test's name.</summary>
    public static DetectionCase Case(string model) => s_all.Value.First(item => item.Model == model);

    /// <summary>What the model was built with.</summary>
    public Arguments Arguments => new(Element.GetProperty("kwargs"));

    /// <summary>The gains of its fill.</summary>
    public IReadOnlyList<Gain> Gains => Element.Gains();

    /// <summary>ε of its frozen batch normalisation; null where it is not frozen.</summary>
    public double? FrozenEpsilon
    {
        get
        {
            var norm = Element.Text("backbone_norm");
            const string frozen = "FrozenBatchNorm2d(eps=";
            return norm.StartsWith(frozen, StringComparison.Ordinal) ? double.Parse(norm[frozen.Length..].TrimEnd(')'), System.Globalization.CultureInfo.InvariantCulture) : null;
        }
    }

    /// <summary>The images.</summary>
    public IReadOnlyList<FixtureTensor> Images =>
        [.. Element.GetProperty("images").EnumerateArray().Select(image => Fill.Input(image.Text("key"), image.Longs("shape"), image.Number("center"), image.Number("scale")))];

    /// <summary>The stages by torchvision's names.</summary>
    public JsonElement Stages => Element.GetProperty("stages");

    /// <summary>What it finds, in float64.</summary>
    public IReadOnlyList<FoundThings> Found =>
    [
        .. Element.GetProperty("detections_f64").EnumerateArray().Zip(Element.GetProperty("f32_vs_f64").EnumerateArray(), (found, other) => new FoundThings(
            FixtureTensor.Read(found.GetProperty("boxes")), found.Longs("labels"), found.Numbers("scores"),
            found.Optional("masks") is { } masks ? [.. masks.EnumerateArray().Select(Digest.Read)] : null,
            found.Optional("keypoints") is { } points ? (FixtureTensor.Read(points), FixtureTensor.Read(found.GetProperty("keypoints_scores"))) : null)
        {
            Float32 = (other.GetProperty("f32_same_labels_in_order").GetBoolean(), other.Number("max_box_diff"), other.Number("max_score_diff")),
        }),
    ];

    /// <summary>Training: the targets as they are written, the losses by name in order, their sum, and some gradients.</summary>
    public (IReadOnlyList<JsonElement> Targets, IReadOnlyList<(string Name, double Value)> Losses, double Total, int Learning, IReadOnlyList<NamedDigest> Gradients) Training
    {
        get
        {
            var train = Element.GetProperty("train");
            return (
                [.. train.GetProperty("targets").EnumerateArray()],
                [.. train.GetProperty("losses").EnumerateObject().Select(loss => (loss.Name, loss.Value.Number()))],
                train.Number("total"), train.GetProperty("n_params_with_grad").GetInt32(),
                [.. train.GetProperty("grads").EnumerateArray().Select(item => new NamedDigest(item[0].GetString()!, item[1].Number(), item[2].Numbers()))]);
        }
    }
}
