using Engram.Testing;

namespace Engram.Vision.Tests;

/// <summary>How the reference cases of single operators are run.</summary>
internal static class OperatorRuns
{
    /// <summary>Whole numbers exactly, float64 and float32 within their bands.</summary>
    internal static void Equal(Comparison result, string what, FixtureTensor expected, Tensor actual)
    {
        result.Exact($"{what}, element type", expected.DType, actual.ToFixture().DType);
        result.Tensor(what, expected, actual.ToFixture(), expected.DType switch { "f64" => Tolerance.Float64, "f32" => 1e-5, _ => 0 });
    }

    internal static void Loss(Comparison result, DetectionOperatorCase item, BoxLoss loss)
    {
        var boxes = item["boxes1"].requires_grad_();
        var value = (loss with { Reduction = Reduced(item) }).Of(boxes, item["boxes2"]);
        Equal(result, "loss", item.Expected("loss"), value);
        value.sum().backward();
        Equal(result, "gradient", item.Expected("grad_boxes1_of_sum"), boxes.grad!);
    }

    internal static void Focal(Comparison result, DetectionOperatorCase item)
    {
        var inputs = item["inputs"].requires_grad_();
        var alpha = item.Arguments.Number("alpha", 0.25);
        var value = new SigmoidFocal(alpha < 0 ? null : alpha, item.Arguments.Number("gamma", 2)) { Reduction = Reduced(item) }.Of(inputs, item["targets"]);
        Equal(result, "loss", item.Expected("loss"), value);
        value.sum().backward();
        Equal(result, "gradient", item.Expected("grad"), inputs.grad!);
    }

    internal static void Regions(Comparison result, DetectionOperatorCase item, Leaf cut)
    {
        var input = item["input"].requires_grad_();
        var value = cut.Run(input, item["rois"])[0];
        if (item.Find("grad_out") is not { } gradient)
        {
            Equal(result, item.Op, item.Expected(), value);
            return;
        }
        Equal(result, item.Op, item.Expected("y"), value);
        value.backward([gradient]);
        result.Digest("gradient", item.ExpectedDigest("grad_input"), input.grad!.ToFixture(), Tolerance.Float64);
    }

    internal static void Deformable(Comparison result, DetectionOperatorCase item)
    {
        var (input, weight, bias) = (item["input"], item["weight"], item.Find("bias"));
        var layer = new DeformableConv2d(input.size(1), weight.size(0), (weight.size(2), weight.size(3)), Size2.Of(item.Longs("stride")))
        {
            Padding = Size2.Of(item.Longs("padding")), Dilation = Size2.Of(item.Longs("dilation")), Groups = input.size(1) / weight.size(1), Bias = bias is not null,
        };
        layer.Materialize();
        layer.to(ScalarType.Float64);
        using var noGradient = no_grad();
        foreach (var (name, value) in layer.State())
            value.copy_(name == "weight" ? weight : bias!);
        Equal(result, item.Op, item.Expected(), layer.Run(item.Find("mask") is { } mask ? [input, item["offset"], mask] : [input, item["offset"]])[0]);
    }

    internal static void Pyramid(Comparison result, DetectionOperatorCase item)
    {
        int[] inputs = [.. item.Numbers("in_channels").Select(channels => (int)channels)];
        var outputs = item.Arguments.Integer("out_channels", 0);
        Layer? top = item.Arguments["extra"]?.GetString() switch
        {
            null => null,
            "maxpool" => new HalvedTop(),
            "p6p7" => new ConvolvedTop(outputs, outputs),
            var other => throw new NotSupportedException($"{item.Title}: there is no top '{other}'."),
        };
        var pyramid = Filled(new FeaturePyramid(inputs, outputs, top), item.Arguments["weights"]!.Value.GetString()!);
        foreach (var (expected, found) in item.Arguments["state_keys"]!.Value.EnumerateArray().Zip(pyramid.State()))
            result.Exact("weight", expected[0].GetString(), found.Name);
        var maps = pyramid.Run([.. item.In.EnumerateObject().Select(map => DetectionOperatorCase.Read(map.Value))]);
        foreach (var (expected, actual) in item.Out.EnumerateObject().Zip(maps))
            Equal(result, expected.Name, FixtureTensor.Read(expected.Value), actual);
        result.Exact("maps", item.Out.EnumerateObject().Count(), maps.Length);
    }

    internal static void MultiScale(Comparison result, DetectionOperatorCase item)
    {
        var align = new MultiScaleRoiAlign(Size2.Of(item.Longs("output_size")), item.Arguments.Integer("sampling_ratio", 2))
        {
            CanonicalScale = item.Arguments.Number("canonical_scale", 224), CanonicalLevel = item.Arguments.Integer("canonical_level", 4),
        };
        Tensor[] maps = [.. item.Arguments["featmap_names"]!.Value.EnumerateArray().Select(name => DetectionOperatorCase.Read(item.In.GetProperty("features").GetProperty(name.GetString()!)))];
        Tensor[] boxes = [.. item.In.GetProperty("boxes").EnumerateArray().Select(DetectionOperatorCase.Read)];
        Size2[] sizes = [.. item.Lists("image_shapes").Select(size => new Size2((long)size[0], (long)size[1]))];
        Equal(result, item.Op, item.Expected(), align.Cut(maps, boxes, sizes));
        var scales = MultiScaleRoiAlign.Scales(maps, sizes);
        result.Exact("scales", string.Join(" ", item.Numbers("scales")), string.Join(" ", scales));
        result.Exact("levels", string.Join(" ", item.Numbers("level_of_each_box_0based")), string.Join(" ", align.Levels(cat(boxes), scales).ToFixture().Data));
    }

    internal static void Anchors(Comparison result, DetectionOperatorCase item)
    {
        var anchors = new AnchorGenerator(item.Lists("sizes"), item.Lists("aspect_ratios"));
        foreach (var (expected, actual) in item.Out.GetProperty("cell_anchors").EnumerateArray().Zip(anchors.AtOrigin(ScalarType.Float64, CPU)))
            Equal(result, "around the origin", FixtureTensor.Read(expected), actual);
        Equal(result, "anchors", item.Expected("anchors"), anchors.Of(Sizes(item), Size2.Of(item.Longs("padded_image_size")), ScalarType.Float64, CPU));
        PerPlace(result, item, anchors.PerPlace);
    }

    internal static void Defaults(Comparison result, DetectionOperatorCase item)
    {
        var boxes = new DefaultBoxes(item.Lists("aspect_ratios"))
        {
            Scales = item.Arguments["scales"] is null ? null : item.Numbers("scales"), Steps = item.Arguments["steps"] is null ? null : item.Numbers("steps"), Clip = item.Arguments.Flag("clip", true),
        };
        Equal(result, "boxes", item.Expected("boxes_xyxy"), boxes.Of(Sizes(item), Size2.Of(item.Longs("image_size")), ScalarType.Float32, CPU));
        PerPlace(result, item, boxes.PerPlace);
    }

    internal static void Coder(Comparison result, DetectionOperatorCase item)
    {
        var weights = item.Numbers("weights");
        var coder = new BoxCoder(weights[0], weights[1], weights[2], weights[3]) { LargestGrowth = item.Arguments.Number("bbox_xform_clip", Math.Log(1000.0 / 16)) };
        Equal(result, "encode", item.Expected("encode"), coder.Encode(item["gt"], item["proposals"]));
        Equal(result, "decode", item.Expected("decode"), coder.Decode(item["codes"], item["proposals"]));
    }

    internal static void SqueezeExcitation(Comparison result, DetectionOperatorCase item)
    {
        var layer = Filled(new SqueezeExcitation(item.Arguments.Integer("in", 0), item.Arguments.Integer("squeeze", 0)), item.Arguments["weights"]!.Value.GetString()!);
        var input = item["x"].requires_grad_();
        var value = layer.call(input);
        Equal(result, "y", item.Expected("y"), value);
        (value * value).sum().backward();
        Equal(result, "gradient", item.Expected("grad_x_of_sum_y2"), input.grad!);
    }

    /// <summary>A layer in float64 with the values that "fill prefix P gain 1" means.</summary>
    internal static Layer Filled(Layer layer, string weights)
    {
        var prefix = weights.Split(' ').First(word => word.EndsWith('.'));
        layer.Materialize();
        layer.to(ScalarType.Float64);
        layer.eval();
        using var noGradient = no_grad();
        foreach (var (name, value) in layer.State())
            value.copy_(tensor(Fill.State(prefix + name, value.shape, isInteger: false)!, value.shape).to(ScalarType.Float64));
        return layer;
    }

    private static Size2[] Sizes(DetectionOperatorCase item) => [.. item.Lists("feature_sizes").Select(size => new Size2((long)size[0], (long)size[1]))];

    private static void PerPlace(Comparison result, DetectionOperatorCase item, IReadOnlyList<int> actual) =>
        result.Exact("anchors a place", string.Join(" ", item.Out.GetProperty("num_anchors_per_location").EnumerateArray().Select(count => count.GetInt32())), string.Join(" ", actual));

    private static Reduction Reduced(DetectionOperatorCase item) => item.Arguments["reduction"]?.GetString() switch
    {
        "mean" => Reduction.Mean,
        "sum" => Reduction.Sum,
        _ => Reduction.None,
    };
}
