using System.Text.Json;
using Engram.Testing;

namespace Engram.Vision.Tests;

public class TransformReferenceTests
{
    public static TheoryData<string> Cases => [.. TransformCase.Running];

    [Fact]
    public void All_of_the_file_are_there() => Assert.Equal(TransformCase.All.Count, Cases.Count);

    [Theory, MemberData(nameof(Cases))]
    public void Every_case_equals_the_reference(string title)
    {
        var item = TransformCase.Case(title);
        if (item.Name.StartsWith("seeded_", StringComparison.Ordinal)) Seeded(item);
        else if (item.ImageName is null) Tables(item);
        else if (item.Image.DType == "u8") Check(item, Run(item, new Planes<byte>(Array.ConvertAll(item.Image.Data, x => (byte)x), Size(item, 0), Size(item, 1), Size(item, 2)), x => (byte)x));
        else Check(item, Run(item, new Planes<float>(Array.ConvertAll(item.Image.Data, x => (float)x), Size(item, 0), Size(item, 1), Size(item, 2)), x => (float)x));
    }

    private static int Size(TransformCase item, int axis) => (int)item.Image.Shape[axis];

    private static object Run<T>(TransformCase item, Planes<T> image, Func<double, T> sample) where T : unmanaged
    {
        var a = item.Settings;
        int[] Whole(string name) => [.. item.Numbers(name)!.Select(x => (int)x)];
        int Integer(string name) => a[name]!.Value.GetInt32();
        double Number(string name) => a.Number(name, double.NaN);
        IReadOnlyList<T> fill = a["fill"] is { ValueKind: JsonValueKind.Number } one ? [sample(one.GetDouble())] : [.. (item.Numbers("fill") ?? []).Select(sample)];
        var method = a["interpolation"]?.GetString() switch { "bilinear" => Interpolation.Linear, "bicubic" => Interpolation.Cubic, _ => Interpolation.Nearest };
        (double, double)? Point(string name) => item.Numbers(name) is [var x, var y] ? (x, y) : null;
        (double X, double Y)[] Points(string name) => [.. a[name]!.Value.EnumerateArray().Select(point => (point[0].GetDouble(), point[1].GetDouble()))];
        return item.Name switch
        {
            "resize" => Resized(image),
            "resized_crop" => Resized(image.Cropped(Integer("top"), Integer("left"), Integer("height"), Integer("width"))),
            "convert_image_dtype" => (image, a["to"]!.Value.GetString()) switch { (Planes<byte> bytes, "f32") => bytes.ToFloats(), (Planes<float> floats, "u8") => floats.ToBytes(), (_, "f64") => image, var other => throw new NotSupportedException($"{other}") },
            "adjust_brightness" => image.Brightness(Number("factor")),
            "adjust_contrast" => image.Contrast(Number("factor")),
            "adjust_saturation" => image.Saturation(Number("factor")),
            "adjust_hue" => image.Turned(Number("factor")),
            "adjust_sharpness" => image.Sharpened(Number("factor")),
            "adjust_gamma" => image.Gamma(Number("gamma"), Number("gain")),
            "invert" => image.Inverted(),
            "autocontrast" => image.AutoContrasted(),
            "solarize" => image.Solarized(Number("threshold")),
            "posterize" when image is Planes<byte> bytes => bytes.Posterized(Integer("bits")),
            "equalize" when image is Planes<byte> bytes => bytes.Equalized(),
            "to_grayscale" => image.Grey(Integer("num_output_channels")),
            "gaussian_blur" => image.Blurred(Whole("kernel_size_xy")[1], Whole("kernel_size_xy")[0], item.Numbers("sigma_xy")?[1], item.Numbers("sigma_xy")?[0]),
            "rotate" => image.Rotated(Number("angle"), method, a.Flag("expand", false), Point("center_xy"), fill),
            "affine" => image.Affine(Number("angle"), Point("translate_xy")!.Value, Number("scale"), Point("shear_deg_xy")!.Value, method, null, fill),
            "perspective" => Perspective(Points("startpoints_xy"), Points("endpoints_xy")),
            "center_crop" => image.CentralPart(Whole("output_size")[0], Whole("output_size")[1]),
            "five_crop" => image.FiveParts(Whole("size")[0], Whole("size")[1]),
            "ten_crop" => image.TenParts(Whole("size")[0], Whole("size")[1], a.Flag("vertical_flip", false)),
            "crop" => image.Cropped(Integer("top"), Integer("left"), Integer("height"), Integer("width")),
            "pad" => image.Padded(new(Whole("padding_ltrb")[0], Whole("padding_ltrb")[1], Whole("padding_ltrb")[2], Whole("padding_ltrb")[3]), Enum.Parse<Border>(a["mode"]!.Value.GetString()!, ignoreCase: true), fill),
            "hflip" => image.Mirrored(),
            "vflip" => image.UpsideDown(),
            "erase" => image.Erased(Integer("i"), Integer("j"), Integer("h"), Integer("w"), [sample(Number("v"))]),
            "normalize" when image is Planes<float> floats => floats.Normalized(new([.. item.Numbers("mean")!.Select(x => (float)x)], [.. item.Numbers("std")!.Select(x => (float)x)])),
            "rgb_to_hsv" when image is Planes<float> floats => floats.ToHsv(),
            "hsv_to_rgb" when image is Planes<float> floats => floats.ToHsv().ToRgb(),
            "autoaugment_apply_op" when image is Planes<byte> bytes => AugmentationSpace.Do(a["op_name"]!.Value.GetString()!, Number("magnitude"), new(bytes.Count, bytes.Height, bytes.Width), method, []).Apply(new Image(bytes)).Planes,
            _ => throw new NotSupportedException($"{item.Title} is claimed, but nothing here does it."),
        };

        object Resized(Planes<T> from)
        {
            int? longest = a["max_size"]?.GetInt32();
            var (height, width) = Whole("size") is [var h, var w] ? (h, w) : Scaling.Sides(from.Height, from.Width, Whole("size")[0], longest);
            return from.Scaled(height, width, method, a.Flag("antialias", false));
        }

        object Perspective((double, double)[] from, (double, double)[] to)
        {
            // The reference solved its equations in single precision.
            var (expected, own) = (item.Numbers("coeffs")!, PerspectiveWarp.Between(from, to));
            Assert.All(own.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-4 * Math.Max(0.01, Math.Abs(pair.Second))));
            Assert.Equal(image.Perspective(from, to, method, fill).Samples.ToArray().Select(x => (int)Math.Round(Convert.ToDouble(x) * 100)), image.Warped(new PerspectiveWarp(own, image.Height, image.Width), method, fill).Samples.ToArray().Select(x => (int)Math.Round(Convert.ToDouble(x) * 100)));
            return image.Warped(new PerspectiveWarp(expected, image.Height, image.Width), method, fill);
        }
    }

    private static void Check(TransformCase item, object result)
    {
        var comparison = new Comparison(item.Title);
        var outs = result is System.Collections.IEnumerable several ? several.Cast<object>().Zip(item.Outs) : [(result, item.Out)];
        foreach (var (actual, expected) in outs)
        {
            var tensor = actual is Planes<byte> bytes ? new FixtureTensor("u8", [bytes.Count, bytes.Height, bytes.Width], [.. bytes.Samples.ToArray().Select(x => (double)x)])
                : actual is Planes<float> floats ? new("f32", [floats.Count, floats.Height, floats.Width], [.. floats.Samples.ToArray().Select(x => (double)x)]) : throw new NotSupportedException($"{actual}");
            comparison.Tensor("out", expected, tensor, expected.DType == "u8" ? 0 : 1e-6);
        }
        comparison.Verify();
    }

    private static void Tables(TransformCase item)
    {
        var (a, result) = (item.Settings, item.Element.GetProperty("out"));
        double[] Numbers(string name) => item.Numbers(name)!;
        ImageShape Shape() => new(3, (int)Numbers("image_hw")[0], (int)Numbers("image_hw")[1]);
        switch (item.Name)
        {
            case "inverse_affine_matrix":
                var ((cx, cy), (tx, ty), (sx, sy)) = ((Numbers("center")[0], Numbers("center")[1]), (Numbers("translate")[0], Numbers("translate")[1]), (Numbers("shear")[0], Numbers("shear")[1]));
                Assert.All(AffineWarp.Inverse((cx, cy), a.Number("angle", 0), (tx, ty), a.Number("scale", 0), (sx, sy)).Zip(result.EnumerateArray()), pair => Assert.Equal(pair.Second.GetDouble(), pair.First, 1e-12));
                break;
            case "RandAugment_magnitudes": Magnitudes(AugmentationSpace.Of(Shape(), a.Integer("num_bins", 0)).SkipLast(1), result); break;
            case "TrivialAugmentWide_magnitudes": Magnitudes(AugmentationSpace.Wide(a.Integer("num_bins", 0)).SkipLast(1), result); break;
            case "AutoAugment_magnitudes": Magnitudes(AugmentationSpace.Of(Shape(), a.Integer("num_bins", 0)).Skip(1), result); break;
            case "AutoAugment_policies":
                var own = AutoAugmentPolicies.Of(Enum.Parse<AutoAugmentPolicy>(a["policy"]!.Value.GetString()!, ignoreCase: true));
                Assert.Equal(JsonSerializer.Serialize(result), JsonSerializer.Serialize(own.Select(pair => new[] { Step(pair.First), Step(pair.Second) })), Bare);
                break;
            case "mixup": Mixed(item, (x, y) => Mixup.Blend(x, y, a.Number("lambda", 0))); break;
            case "cutmix":
                Assert.Equal(Numbers("box_xyxy"), Rectangle(item));
                Assert.Equal(a.Number("lambda_adjusted", 0), CutMix.Kept(6, 8, a.Number("lambda", 0), a.Integer("r_x", 0), a.Integer("r_y", 0)), 1e-12);
                Mixed(item, (x, y) => CutMix.Paste(x, y, a.Number("lambda", 0), a.Integer("r_x", 0), a.Integer("r_y", 0)));
                break;
            default: throw new NotSupportedException($"{item.Title} is claimed, but nothing here does it.");
        }
    }

    private static object?[] Step(AutoAugmentPolicies.Step step) => [step.Operation, step.Probability, step.Magnitude];

    // Whether 1 is written as 1.0 is no matter.
    private static bool Bare(string left, string right) => left.Replace(".0", "", StringComparison.Ordinal) == right.Replace(".0", "", StringComparison.Ordinal);

    private static double[] Rectangle(TransformCase item)
    {
        var shape = FixtureTensor.Read(item.Element.GetProperty("in").GetProperty("x")).Shape;
        var (left, top, right, bottom) = CutMix.Rectangle((int)shape[2], (int)shape[3], item.Settings.Number("lambda", 0), item.Settings.Integer("r_x", 0), item.Settings.Integer("r_y", 0));
        return [left, top, right, bottom];
    }

    private static void Magnitudes(IEnumerable<AugmentationSpace.Operation> own, JsonElement expected)
    {
        Assert.Equal(expected.EnumerateObject().Select(entry => entry.Name), own.Select(operation => operation.Name));
        Assert.All(own, operation =>
        {
            var entry = expected.GetProperty(operation.Name);
            Assert.Equal(entry.GetProperty("signed").GetBoolean(), operation.Signed);
            Assert.Equal(entry.GetProperty("magnitudes").EnumerateArray().Select(x => x.GetSingle()), operation.Magnitudes);
        });
    }

    private static void Mixed(TransformCase item, Func<Tensor, Tensor, (Tensor Images, Tensor Targets)> mix)
    {
        using var scope = NewDisposeScope();
        var (given, expected) = (item.Element.GetProperty("in"), item.Element.GetProperty("out"));
        var (x, y) = mix(FixtureTensor.Read(given.GetProperty("x")).ToTensor(float64), FixtureTensor.Read(given.GetProperty("y")).ToTensor(float64));
        new Comparison(item.Title).Tensor("x", FixtureTensor.Read(expected.GetProperty("x")), x.ToFixture(), 1e-12).Tensor("y", FixtureTensor.Read(expected.GetProperty("y")), y.ToFixture(), 1e-12).Verify();
    }

    private static void Seeded(TransformCase item)
    {
        var a = item.Settings;
        var draws = new TorchDraws((uint)a.Integer("seed", -1));
        (double, double) Range(string name) => (item.Numbers(name)![0], item.Numbers(name)![1]);
        double Strength(string name) => (item.Numbers(name)![1] - item.Numbers(name)![0]) / 2;
        var pictures = item.ImageName ?? "u8";
        var image = TransformCase.All.First(other => other.ImageName == pictures).Image;
        var shape = new ImageShape((int)image.Shape[0], (int)image.Shape[1], (int)image.Shape[2]);
        Image Picture() => new(Array.ConvertAll(image.Data, x => (byte)x), shape.Channels, shape.Height, shape.Width);
        switch (item.Name)
        {
            case "seeded_RandomResizedCrop":
                var resized = new RandomResizedCrop(8, 8) { Scale = Range("scale"), Ratio = Range("ratio") };
                Assert.All(Rectangles(), expected => Assert.Equal(expected, Whole(resized.Part(shape, draws))));
                break;
            case "seeded_RandomCrop":
                var crop = new RandomCrop((int)item.Numbers("output_size")![0], (int)item.Numbers("output_size")![1]);
                Assert.All(Rectangles(), expected =>
                {
                    var (x, y) = ((Movement)crop.Draw(shape, draws)).Point(0, 0);
                    Assert.Equal(expected, Whole(((int)-y, (int)-x, crop.Height, crop.Width)));
                });
                break;
            case "seeded_ColorJitter":
                var (order, brightness, contrast, saturation, hue) = new ColorJitter(Strength("brightness"), Strength("contrast"), Strength("saturation"), Strength("hue")).Factors(draws);
                Assert.Equal(Out("order(0=b,1=c,2=s,3=h)").EnumerateArray().Select(x => x.GetInt32()), order);
                Assert.Equal([Out("b").GetDouble(), Out("c").GetDouble(), Out("s").GetDouble(), Out("h").GetDouble()], [brightness!.Value, contrast!.Value, saturation!.Value, hue!.Value]);
                break;
            case "seeded_RandomAffine":
                var affine = new RandomAffine(item.Numbers("degrees")![1]) { Translate = Range("translate"), Scale = Range("scale"), Shear = (item.Numbers("shears")![1], item.Numbers("shears")![3]) };
                var (degrees, move, scale, shear) = affine.Parameters(shape, draws);
                Assert.Equal(Flat(item.Element.GetProperty("out")), [degrees, move.X, move.Y, scale, shear.X, shear.Y]);
                break;
            case "seeded_RandomPerspective":
                var (from, to) = new RandomPerspective(a.Number("distortion_scale", 0)).Corners(shape, draws);
                Assert.Equal(Flat(item.Element.GetProperty("out")), from.Concat(to).SelectMany(point => new[] { point.X, point.Y }));
                break;
            case "seeded_RandomErasing":
                var erasing = new RandomErasing(1) { Scale = Range("scale"), Ratio = Range("ratio") };
                Assert.Equal(item.Element.GetProperty("out_ijhw").EnumerateArray().Select(x => x.GetInt32()), Whole(erasing.Part(shape, draws)!.Value));
                break;
            case "seeded_RandAugment":
                Check(item, new RandAugment(a.Integer("num_ops", 0), a.Integer("magnitude", 0)) { Bins = a.Integer("num_bins", 0) }.Draw(shape, draws).Apply(Picture()).Planes);
                break;
            case "seeded_TrivialAugmentWide": Check(item, new TrivialAugment().Draw(shape, draws).Apply(Picture()).Planes); break;
            default: throw new NotSupportedException($"{item.Title} is claimed, but nothing here does it.");
        }

        JsonElement Out(string name) => item.Element.GetProperty("out").GetProperty(name);
        IEnumerable<int[]> Rectangles() => item.Element.GetProperty("out_ijhw").EnumerateArray().Select(rectangle => rectangle.EnumerateArray().Select(x => x.GetInt32()).ToArray());
    }

    private static int[] Whole((int Top, int Left, int Height, int Width) part) => [part.Top, part.Left, part.Height, part.Width];

    private static IEnumerable<double> Flat(JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? element.EnumerateArray().SelectMany(Flat) : [element.GetDouble()];
}
