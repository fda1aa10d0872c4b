using System.Text.Json;

namespace Engram.Testing;

/// <summary>One operation of <c>transforms.json.gz</c>: on which picture, with which settings, and what came out.</summary>
/// <param name="Name">The operation by torchvision's name; <c>seeded_…</c> are the draws of a transform after <c>torch.manual_seed</c>.</param>
/// <param name="Settings">Its settings.</param>
/// <param name="Element">The case as it is written.</param>
/// <param name="Number">Its place in the file: cases of one name may have equal settings.</param>
public sealed record TransformCase(string Name, Arguments Settings, JsonElement Element, int Number)
{
    /// <summary>The manifest's name for these references.</summary>
    public const string Kind = "transforms";

    private static readonly Lazy<JsonElement> s_file = new(() => Fixtures.Read("vision/transforms.json.gz"));

    private static readonly Lazy<IReadOnlyList<TransformCase>> s_all = new(() =>
        [.. s_file.Value.GetProperty("cases").EnumerateArray().Select((item, i) => new TransformCase(item.Text("op"), new(item.GetProperty("attrs")), item, i))]);

    /// <summary>Every case of the file, claimed or not.</summary>
    public static IReadOnlyList<TransformCase> All => s_all.Value;

    /// <summary>The titles of the cases that run now.</summary>
    public static IEnumerable<string> Running => All.Where(item => Manifest.Runs(Kind, item.Name)).Select(item => item.Title);

    /// <summary>The case of a test's name.</summary>
    public static TransformCase Case(string title) => All.First(item => item.Title == title);

    /// <summary>A name for tests.</summary>
    public string Title => $"{Number} {Name} {ImageName}".TrimEnd();

    /// <summary>The picture's name; null where there is none.</summary>
    public string? ImageName => Element.Optional("image")?.GetString();

    /// <summary>The picture: bytes, or floats; <c>f32</c> is that of bytes over 255 unless it is written out.</summary>
    public FixtureTensor Image
    {
        get
        {
            var images = s_file.Value.GetProperty("images");
            if (images.GetProperty(ImageName!) is { ValueKind: JsonValueKind.Object } written) return FixtureTensor.Read(written);
            var bytes = FixtureTensor.Read(images.GetProperty("u8"));
            return bytes with { DType = "f32", Data = [.. bytes.Data.Select(x => (double)((float)x / 255))] };
        }
    }

    /// <summary>What came out, where it is one tensor.</summary>
    public FixtureTensor Out => FixtureTensor.Read(Element.GetProperty("out"));

    /// <summary>What came out, where it is several tensors.</summary>
    public IReadOnlyList<FixtureTensor> Outs => [.. Element.GetProperty("out").EnumerateArray().Select(FixtureTensor.Read)];

    /// <summary>Numbers among the settings; null where there are none.</summary>
    public double[]? Numbers(string name) => Settings[name]?.Numbers();
}
