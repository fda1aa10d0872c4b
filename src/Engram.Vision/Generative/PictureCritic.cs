namespace Engram.Vision;

/// <summary>Scores how real pictures look: convolutions with a stride and no normalisation over the batch, the mean of the last map, and, with classes, how well that fits the class's vector.</summary>
/// <remarks>Shape: pictures [batch, channels, side, side], and labels [batch] where there are classes → scores [batch, 1], unbounded.
/// score = w·φ(x) + v(class)·φ(x). Source: Miyato, Koyama 2018 (arXiv:1802.05637), eq. 3.</remarks>
public sealed class PictureCritic : Layer
{
    private readonly Sequential _features;
    private readonly Linear _score;
    private readonly Embedding? _class;
    private readonly Dot _dot;

    /// <summary>A critic.</summary>
    /// <param name="channels">Channels of the pictures.</param>
    /// <param name="classes">Classes that are told; 0 for none.</param>
    /// <param name="width">Channels of the first map; four times as many of the last.</param>
    /// <param name="spectral">Whether its weights are divided by their largest singular values; a penalty on gradients does without.</param>
    public PictureCritic(int channels = 1, int classes = 0, int width = 32, bool spectral = false)
    {
        Classes = classes;
        Conv2d Look(int inputs, int outputs, int kernel, int stride) => new(inputs, outputs, kernel, stride) { Padding = 1, Bias = true, Spectral = spectral };
        _features = Add("features", new Sequential(
        [
            Look(channels, width, 4, 2), new LeakyReLU(0.2),
            Look(width, 2 * width, 4, 2), new LeakyReLU(0.2),
            Look(2 * width, 4 * width, 3, 1), new LeakyReLU(0.2),
            new AdaptiveAvgPool2d(1), new Flatten(),
        ]));
        _score = Add("score", new Linear(4 * width, 1) { Spectral = spectral });
        _class = classes > 0 ? Add("class", new Embedding(classes, 4 * width) { Weights = new Normal(1 / Math.Sqrt(4 * width)) }) : null;
        _dot = Add("dot", new Dot());
    }

    /// <summary>Classes that are told; 0 for none.</summary>
    public int Classes { get; }

    /// <inheritdoc/>
    protected override Tensor[] Forward(Tensor[] inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (inputs.Length != (Classes > 0 ? 2 : 1))
            throw new ShapeException(Classes > 0 ? "this critic is told classes: give pictures and labels." : $"this critic takes pictures alone, got {inputs.Length} tensors.");
        var features = _features.call(inputs[0]);
        var score = _score.call(features);
        return [_class is null ? score : Ops.Add(score, _dot.Run(_class.call(inputs[1]), features)[0])];
    }
}
