namespace Engram.Vision;

/// <summary>What a head says about each anchor.</summary>
/// <param name="Name">The name of its convolution's weights.</param>
/// <param name="Columns">Numbers of an anchor.</param>
/// <param name="Prior">What the bias starts at.</param>
/// <param name="IsPositive">Whether what is less than 0 becomes 0.</param>
internal sealed record AnchorPrediction(string Name, int Columns, double Prior = 0, bool IsPositive = false);

/// <summary>Four convolutions and then some predictions, the same on each map: maps → for each prediction [batch, all anchors, columns].</summary>
/// <remarks>Initialised N(0, 0.01²). Source: Lin et al. 2017 (arXiv:1708.02002), §4.</remarks>
internal sealed class DenseHead : Layer
{
    /// <summary>The logit of a probability of 1 %: nearly every anchor is background.</summary>
    internal static readonly double Rare = -Math.Log(99);

    private readonly Layer _convolutions;
    private readonly (Layer Map, Layer? Activation, Layer List)[] _predictions;

    /// <param name="convolutions">What comes before the predictions, named <c>conv</c>.</param>
    /// <param name="anchors">Anchors a place.</param>
    /// <param name="predictions">What is said about each.</param>
    internal DenseHead(Chain convolutions, int anchors, params AnchorPrediction[] predictions)
    {
        _convolutions = Add("conv", new Sequential(convolutions));
        _predictions =
        [
            .. predictions.Select(one => (
                (Layer)Add(one.Name, Convolution(PyramidBackbone.Width, anchors * one.Columns, one.Prior)),
                one.IsPositive ? (Layer)Add($"{one.Name}_relu", new ReLU()) : null,
                (Layer)Add($"{one.Name}_list", new PerAnchor(one.Columns)))),
        ];
    }

    /// <summary>A 3×3 convolution as these heads start.</summary>
    internal static Conv2d Convolution(int inputs, int outputs, double prior = 0, bool bias = true) =>
        new(inputs, outputs, 3) { Bias = bias, Weights = new Normal(0.01), Biases = new Constant((float)prior) };

    /// <inheritdoc/>
    protected override Tensor[] Forward(Tensor[] inputs)
    {
        var lists = _predictions.Select(_ => new List<Tensor>()).ToArray();
        foreach (var map in inputs)
        {
            var seen = _convolutions.call(map);
            foreach (var (i, (convolution, activation, list)) in _predictions.Index())
            {
                var said = convolution.call(seen);
                lists[i].Add(list.call(activation is null ? said : activation.call(said)));
            }
        }
        return [.. lists.Select(parts => Ops.Concat(1, [.. parts]))];
    }
}

/// <summary>Two heads side by side on the same maps.</summary>
internal sealed class TwoHeads : Layer
{
    private readonly Layer _classes, _boxes;

    internal TwoHeads(Layer classes, Layer boxes)
    {
        _classes = Add("classification_head", classes);
        _boxes = Add("regression_head", boxes);
    }

    /// <inheritdoc/>
    protected override Tensor[] Forward(Tensor[] inputs) => [.. _classes.Run(inputs), .. _boxes.Run(inputs)];
}
