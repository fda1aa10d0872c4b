using System.Text.Json;

namespace Engram.Testing;

/// <summary>What a reference said of each pixel.</summary>
/// <param name="Float64">The logits in float64.</param>
/// <param name="Float32Error">The relative distance of the reference's own float32.</param>
/// <param name="Histogram">How many pixels each class was the likeliest of.</param>
/// <param name="MiddleRow">The likeliest classes of the row in the middle.</param>
public sealed record PixelsDigest(Digest Float64, double Float32Error, long[] Histogram, long[] MiddleRow)
{
    internal static PixelsDigest Read(JsonElement element) => new(
        Digest.Read(element.GetProperty("f64")), element.Number("f32_rel_err"), element.Longs("argmax_hist"), element.Longs("argmax_row_mid"));
}

/// <summary>A network for segmentation with filled weights, what the reference answered, and its training loss and gradients.</summary>
/// <param name="Model">Its name.</param>
/// <param name="Arguments">What it was built with beyond defaults.</param>
/// <param name="Gains">The gains of its fill.</param>
/// <param name="InputKey">The name its input is filled from.</param>
/// <param name="InputShape">[1, 3, h, w].</param>
/// <param name="Outputs">What it gives in evaluation mode: <c>out</c>, and <c>aux</c>.</param>
/// <param name="Trace">What each module to depth three gave in float64.</param>
/// <param name="Training">A step in training mode without dropout.</param>
public sealed record SegmentationCase(
    string Model, Arguments Arguments, IReadOnlyList<Gain> Gains, string InputKey, long[] InputShape,
    IReadOnlyDictionary<string, PixelsDigest> Outputs, IReadOnlyList<TraceEntry> Trace, SegmentationTraining Training)
{
    /// <summary>The manifest's name for these references.</summary>
    public const string Kind = "segmentation";

    private static readonly Lazy<JsonElement> s_file = new(() => Fixtures.Read("vision/segmentation.json.gz"));

    private static readonly Lazy<IReadOnlyList<SegmentationCase>> s_all = new(() => [.. s_file.Value.GetProperty("cases").EnumerateArray().Select(Read)]);

    /// <summary>The cases that run now.</summary>
    public static IEnumerable<SegmentationCase> Running => s_all.Value.Where(item => Manifest.Runs(Kind, item.Model));

    /// <summary>The claimed states: <c>fcn_resnet50+aux</c> with the auxiliary head.</summary>
    public static IEnumerable<StateDescription> States =>
        s_file.Value.GetProperty("state_dicts").EnumerateObject().Where(item => Manifest.Claims(Kind, item.Name.Split('+')[0])).Select(item => StateDescription.Read(item.Name, item.Value));

    /// <summary>The case of a test's name.</summary>
    public static SegmentationCase Case(string name) => s_all.Value.First(item => item.Name == name);

    /// <summary>A name for tests.</summary>
    public string Name => $"{Model} {string.Join("×", InputShape)} {Arguments}".TrimEnd();

    private static SegmentationCase Read(JsonElement element) => new(
        element.Text("model"), new(element.GetProperty("kwargs")), element.Gains(), element.Text("input_key"), element.Longs("input_shape"),
        element.GetProperty("outputs").EnumerateObject().ToDictionary(item => item.Name, item => PixelsDigest.Read(item.Value)),
        [.. element.GetProperty("trace").EnumerateArray().Select(TraceEntry.Read)], SegmentationTraining.Read(element.GetProperty("train")));
}

/// <summary>A step of training: cross-entropy of each result, the auxiliary one's halved.</summary>
/// <param name="InputKey">The name its batch is filled from.</param>
/// <param name="InputShape">[2, 3, h, w].</param>
/// <param name="LabelsKey">The name the classes are drawn from; the first three rows are 255.</param>
/// <param name="Losses">The cross-entropy of each result by its name.</param>
/// <param name="Loss">Their sum.</param>
/// <param name="Gradients">Some gradients.</param>
public sealed record SegmentationTraining(
    string InputKey, long[] InputShape, string LabelsKey, IReadOnlyDictionary<string, double> Losses, double Loss, IReadOnlyList<NamedDigest> Gradients)
{
    /// <summary>The class of each pixel, row-major.</summary>
    public long[] Labels(int classes)
    {
        var (height, width) = (InputShape[2], InputShape[3]);
        var labels = Fill.Integers(LabelsKey, InputShape[0] * height * width, 0, classes);
        for (var i = 0L; i < labels.Length; i++)
        {
            if (i / width % height < 3)
                labels[i] = 255;
        }
        return labels;
    }

    internal static SegmentationTraining Read(JsonElement element) => new(
        element.Text("input_key"), element.Longs("input_shape"), element.Text("labels_key"),
        element.GetProperty("losses").EnumerateObject().ToDictionary(item => item.Name, item => item.Value.Number()), element.Number("loss"),
        [.. element.GetProperty("grads").EnumerateArray().Select(item => new NamedDigest(item[0].GetString()!, item[1].Number(), item[2].Numbers()))]);
}
