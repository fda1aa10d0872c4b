using System.Text.Json;

namespace Engram.Testing;

/// <summary>A network outside torchvision with filled weights on a filled input, in evaluation mode.</summary>
/// <param name="Family"><c>unet</c>, <c>dcgan</c>.</param>
/// <param name="Model">How it was built: <c>UNet(n_channels=3,n_classes=2,bilinear=False)</c>.</param>
/// <param name="Gains">The gains of its fill.</param>
/// <param name="InputKey">The name its input is filled from.</param>
/// <param name="InputShape">The input's shape.</param>
/// <param name="Float64">The result in float64.</param>
/// <param name="Float32Error">The relative distance of the reference's own float32.</param>
/// <param name="State">Every state entry.</param>
public sealed record ExtraModelCase(
    string Family, string Model, IReadOnlyList<Gain> Gains, string InputKey, long[] InputShape, Digest Float64, double Float32Error, StateDescription State)
{
    /// <summary>The manifest's name for these references.</summary>
    public const string Kind = "extra_models";

    private static readonly Lazy<IReadOnlyList<ExtraModelCase>> s_all = new(() =>
    [
        .. from family in Fixtures.Read("vision/extra_models.json.gz").GetProperty("families").EnumerateObject()
           from item in family.Value.EnumerateArray()
           select Read(family.Name, item),
    ]);

    /// <summary>The cases that run now.</summary>
    public static IEnumerable<ExtraModelCase> Running => s_all.Value.Where(item => Manifest.Runs(Kind, item.Family));

    /// <summary>The case of a test's name.</summary>
    public static ExtraModelCase Case(string model) => s_all.Value.First(item => item.Model == model);

    /// <summary>What is built: <c>UNet</c>.</summary>
    public string Builder => Model.Split('(')[0];

    /// <summary>An argument as it is written.</summary>
    public string Argument(string name) => Model.Split('(', ')')[1].Split(',').Select(pair => pair.Split('=')).First(pair => pair[0] == name)[1];

    private static ExtraModelCase Read(string family, JsonElement element) => new(
        family, element.Text("model"), element.Gains(), element.Text("input_key"), element.Longs("input_shape"), Digest.Read(element.GetProperty("out_f64")),
        element.Number("f32_rel_err"), StateDescription.Read(element.Text("model"), element.GetProperty("state_dict")));
}
