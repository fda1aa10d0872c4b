namespace Engram.Vision;

/// <summary>Feature maps of several sizes, each told from above what is seen at a larger scale: coarse maps are enlarged and added on the way down.</summary>
/// <remarks>Shape: maps [batch, inputs of each, h, w], the finest first → as many of <c>outputs</c> channels, then what the top adds. Enlarged by the nearest element.
/// Weight names are torchvision's: <c>inner_blocks.0.0</c> (1×1), <c>layer_blocks.0.0</c> (3×3), <c>extra_blocks</c>. Source: Lin et al. 2016 (arXiv:1612.03144), §3.</remarks>
public sealed class FeaturePyramid : Layer
{
    private readonly Layer[] _inner, _outer;
    private readonly Layer? _top;
    private readonly Layer _enlarge;

    /// <summary>A pyramid over maps of given channels.</summary>
    /// <param name="inputs">Channels of each map, the finest first.</param>
    /// <param name="outputs">Channels of every result.</param>
    /// <param name="top">Makes coarser maps of the coarsest result and the coarsest input: a <see cref="HalvedTop"/>, a <see cref="ConvolvedTop"/>, or none.</param>
    /// <param name="normalization">What normalises each convolution, which then has no bias.</param>
    public FeaturePyramid(IReadOnlyList<int> inputs, int outputs, Layer? top = null, Func<int, Leaf>? normalization = null)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        _inner = [.. inputs.Select(channels => Block(channels, outputs, 1, normalization))];
        _outer = [.. inputs.Select(_ => Block(outputs, outputs, 3, normalization))];
        Add("inner_blocks", new Sequential([.. _inner.Select(block => (Step)block)]));
        Add("layer_blocks", new Sequential([.. _outer.Select(block => (Step)block)]));
        _top = top is null ? null : Add("extra_blocks", top);
        _enlarge = Add("upsample", new EnlargedTo());
    }

    /// <inheritdoc/>
    protected override Tensor[] Forward(Tensor[] inputs)
    {
        if (inputs.Length != _inner.Length)
            throw new ShapeException($"the pyramid is made for {_inner.Length} maps, got {inputs.Length}.");
        var results = new Tensor[inputs.Length];
        var above = _inner[^1].call(inputs[^1]);
        results[^1] = _outer[^1].call(above);
        for (var level = inputs.Length - 2; level >= 0; level--)
        {
            var seen = _inner[level].call(inputs[level]);
            above = Ops.Add(seen, _enlarge.Run(above, seen)[0]);
            results[level] = _outer[level].call(above);
        }
        return _top is null ? results : [.. results, .. _top.Run(results[^1], inputs[^1])];
    }

    private static Sequential Block(int inputs, int outputs, int kernel, Func<int, Leaf>? normalization) => new(
    [
        new Conv2d(inputs, outputs, kernel) { Bias = normalization is null, Weights = new HeUniform(Gain: 1), Biases = Constant.Zeros },
        .. normalization is null ? (Chain)[] : [normalization(outputs)],
    ]);
}

/// <summary>A coarser map: every second element of the coarsest result.</summary>
/// <remarks>Source: Lin et al. 2016 (arXiv:1612.03144), §4.1.</remarks>
public sealed class HalvedTop : Layer
{
    private readonly Layer _pool;

    /// <summary>A top without weights.</summary>
    public HalvedTop() => _pool = Add("pool", new MaxPool2d(1, 2));

    /// <inheritdoc/>
    protected override Tensor[] Forward(Tensor[] inputs) => [_pool.call(inputs[0])];
}

/// <summary>Two coarser maps, each by a convolution of stride 2: <c>p6</c> of the coarsest input, or of the coarsest result where they have as many channels, and <c>p7</c> of it.</summary>
/// <remarks>Source: Lin et al. 2017 (arXiv:1708.02002), §4.</remarks>
public sealed class ConvolvedTop : Layer
{
    private readonly Layer _p6, _p7, _activation;
    private readonly bool _ofResult;

    /// <summary>A top over maps of given channels.</summary>
    /// <param name="inputs">Channels of what <c>p6</c> is made of.</param>
    /// <param name="outputs">Channels of both.</param>
    public ConvolvedTop(int inputs, int outputs)
    {
        _ofResult = inputs == outputs;
        _p6 = Add("p6", Conv(inputs, outputs));
        _p7 = Add("p7", Conv(outputs, outputs));
        _activation = Add("relu", new ReLU());
    }

    /// <inheritdoc/>
    protected override Tensor[] Forward(Tensor[] inputs)
    {
        var p6 = _p6.call(inputs[_ofResult ? 0 : 1]);
        return [p6, _p7.call(_activation.call(p6))];
    }

    private static Conv2d Conv(int inputs, int outputs) => new(inputs, outputs, 3, 2) { Bias = true, Weights = new HeUniform(Gain: 1), Biases = Constant.Zeros };
}

/// <summary>A map in the size of another, each element the nearest one's.</summary>
/// <remarks>Shape: [batch, channels, h, w] and [batch, …, h', w'] → [batch, channels, h', w'].</remarks>
internal sealed class EnlargedTo : Leaf
{
    /// <inheritdoc/>
    protected override Tensor[] Forward(Tensor[] inputs) => [nn.functional.interpolate(inputs[0], [inputs[1].size(2), inputs[1].size(3)], mode: InterpolationMode.Nearest)];

    /// <inheritdoc/>
    protected override Shape[] Infer(Shape[] inputs) => inputs is [{ Count: 4 } map, { Count: 4 } like]
        ? [[map[0], map[1], like[2], like[3]]]
        : throw new ShapeException($"expected a map and one of the size wanted, got {string.Join(" and ", (object[])inputs)}.");

    /// <inheritdoc/>
    protected override Kept Keeps => Kept.Nothing;
}
