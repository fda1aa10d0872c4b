using Engram.Testing;

namespace Engram.Tests;

/// <summary>Layers against PyTorch's, by value and by gradient of inputs and parameters, in float64.</summary>
public class OperatorTests
{
    public static TheoryData<string> Cases => [.. OperatorCase.Running("layers")];

    [Theory, MemberData(nameof(Cases))]
    public void Values_gradients_and_buffers_equal_the_reference(string title)
    {
        using var scope = NewDisposeScope();
        var item = OperatorCase.Case(title);
        if (item.Name == "embedding")
        {
            Embeds(item);
            return;
        }
        var layer = Make(item);
        layer.train(item.Name is "batch_norm_train" or "batch_norm_cumulative");
        layer.Fill(item);
        var input = item["x"].ToTensor(float64).requires_grad_();
        var output = item.Name is "bilinear" ? layer.Run(input, input * 0.5)[0] // the second input was half of the first
            : item.Name is "grid_sample" ? layer.Run(input, Places(item))[0]
            : item.Name is "multihead_attention" ? layer.Run(input, input, input)[0] : layer.call(input);
        output.mul(item.Weights(output.shape).ToTensor(float64)).sum().backward();
        var comparison = new Comparison(title)
            .Tensor("y", item["y"], output.ToFixture(), Tolerance.Float64)
            .Tensor("gradient of x", item.Find("grad_x", input.shape)!, input.grad!.ToFixture(), Tolerance.Float64);
        var state = layer.State().ToDictionary(entry => entry.Name, entry => entry.Tensor);
        item.Gradients(comparison, name => state[name].grad!.ToFixture());
        if (item.Element.TryGetProperty("buffers_after", out var buffers))
            foreach (var buffer in buffers.EnumerateObject())
                comparison.Tensor(buffer.Name, FixtureTensor.Read(buffer.Value), state[buffer.Name].ToFixture(), Tolerance.Float64);
        comparison.Verify();
    }

    [Fact]
    public void All_of_the_file_are_there() => Assert.Equal(OperatorCase.All.Count(item => item.Section == "layers"), Cases.Count);

    private static Tensor Places(OperatorCase item) => Engram.Testing.Fill.Input(
        item.Arguments["grid_key"]!.Value.GetString()!, [.. item.Arguments["grid_shape"]!.Value.EnumerateArray().Select(size => size.GetInt64())], scale: item.Arguments.Number("grid_scale", 1)).ToTensor(float64);

    private static void Embeds(OperatorCase item)
    {
        var layer = new Embedding(item.Arguments.Integer("num", 0), item.Arguments.Integer("dim", 0)) { Padding = item.Arguments.Integer("padding_idx", 0) };
        layer.Fill(item);
        var output = layer.call(item["idx"].ToTensor());
        output.square().sum().backward();
        new Comparison(item.Title)
            .Tensor("y", item["y"], output.ToFixture(), Tolerance.Float64)
            .Tensor("gradient", item["grad_weight_of_sum_y2"], layer.Own("weight").grad!.ToFixture(), Tolerance.Float64)
            .Verify();
    }

    private static Layer Make(OperatorCase item)
    {
        var a = item.Arguments;
        long Number(string name, int otherwise = 0) => a.Integer(name, otherwise);
        Size2 Pair(string name, int otherwise = 0) => a[name] is { ValueKind: System.Text.Json.JsonValueKind.Array } pair
            ? (pair[0].GetInt64(), pair[1].GetInt64()) : a.Integer(name, otherwise);
        return item.Name switch
        {
            "conv1d" => new Conv1d(Number("in"), Number("out"), a.Integer("k", 0)) { Padding = a.Integer("padding", 0), Dilation = a.Integer("dilation", 1), Bias = true },
            "conv2d" or "conv2d_asym" => new Conv2d(Number("in"), Number("out"), Pair("k"), Pair("stride", 1)) { Padding = Pair("padding"), Dilation = Pair("dilation", 1), Groups = Number("groups", 1), Bias = true },
            "conv3d" => new Conv3d(Number("in"), Number("out"), a.Integer("k", 0), a.Integer("stride", 1)) { Padding = 0, Bias = true },
            "conv_transpose2d" => new ConvTranspose2d(Number("in"), Number("out"), Pair("k"), Pair("stride", 1)) { Padding = Pair("padding"), Extra = Pair("output_padding"), Groups = Number("groups", 1), Bias = true },
            "batch_norm_train" => new BatchNorm2d(4) { Epsilon = a.Number("eps", 1e-5) },
            "batch_norm_eval" => new BatchNorm2d(4),
            "batch_norm_cumulative" => new BatchNorm2d(4) { Momentum = null },
            "layer_norm" => new LayerNorm([7, 6]),
            "group_norm" => new GroupNorm(Number("groups"), 4),
            "instance_norm" => new InstanceNorm2d(4),
            "local_response_norm" => new LocalResponseNorm(Number("size")) { Alpha = a.Number("alpha", 0), Beta = a.Number("beta", 0), K = a.Number("k", 0) },
            "max_pool2d" => new MaxPool2d(Pair("k"), Pair("stride")) { Padding = Pair("padding"), Ceiling = a.Flag("ceil_mode", false) },
            "avg_pool2d" => new AvgPool2d(Pair("k"), Pair("stride")) { Padding = Pair("padding"), Ceiling = a.Flag("ceil_mode", false), CountsPadding = a.Flag("count_include_pad", true) },
            "adaptive_avg_pool2d" => new AdaptiveAvgPool2d(Pair("out")),
            "adaptive_max_pool2d" => new AdaptiveMaxPool2d(Pair("out")),
            "lp_pool2d" => new LpPool2d(a.Number("norm", 2), Pair("k")),
            "interpolate" when a["mode"]?.GetString() is "area" => new AdaptiveAvgPool2d(Pair("size")),
            "interpolate" or "interpolate_scale" => new Upsample(a["mode"]?.GetString() switch { "nearest" => Interpolation.Nearest, "bicubic" => Interpolation.Cubic, _ => Interpolation.Linear })
            {
                Size = a["size"] is null ? null : [Pair("size").Height, Pair("size").Width], Factor = a.Number("scale_factor", 1), AlignCorners = a.Flag("align_corners", false),
            },
            "unfold" => new Unfold(Pair("k"), Pair("stride", 1)) { Padding = Pair("padding") },
            "grid_sample" => new GridSample(a["mode"]?.GetString() switch { "nearest" => Interpolation.Nearest, "bicubic" => Interpolation.Cubic, _ => Interpolation.Linear })
            {
                Mode = a["padding_mode"]?.GetString() switch { "border" => PaddingModes.Replicate, "reflection" => PaddingModes.Reflect, _ => PaddingModes.Zeros }, AlignCorners = a.Flag("align_corners", false),
            },
            "pixel_shuffle" => new PixelShuffle(Number("r")),
            "multihead_attention" => new MultiHeadAttention(Number("embed"), Number("heads")),
            "transformer_encoder_layer" => new TransformerEncoderLayer(Number("d_model"), Number("nhead"), new(Number("ff"), a.Number("dropout", 0), a.Flag("norm_first", false))),
            "linear" => new Linear(Number("in"), Number("out")),
            "bilinear" => new Bilinear(Number("in1"), Number("in2"), Number("out")),
            _ => throw new NotSupportedException($"{item.Title} is claimed and cannot be built."),
        };
    }
}

internal static class Filling
{
    /// <summary>Gives a layer the parameters of a case, in float64.</summary>
    internal static void Fill(this Layer layer, OperatorCase item)
    {
        layer.to(ScalarType.Float64);
        using var noGradient = no_grad();
        foreach (var (name, tensor) in layer.State())
        {
            if (tensor.dtype == ScalarType.Int64)
                continue;
            tensor.copy_(item.Parameter(name, tensor.shape).ToTensor(float64));
        }
    }
}
