namespace Engram.Vision;

/// <summary>Variational autoencoder: a picture becomes a normal distribution over few numbers, and a draw from it the picture again. With classes, both are told what is to be seen.</summary>
/// <remarks>
/// Shape: pictures [batch, channels, side, side] within 0 … 1, and labels [batch] where there are classes → logits of the pixels, means [batch, latent], logarithms of variances.
/// Source: Kingma, Welling 2013 (arXiv:1312.6114), §3 and appendix C; with classes: Sohn, Lee, Yan 2015, "Learning structured output representation", eq. 4.
/// </remarks>
public sealed class VariationalAutoencoder : Layer
{
    private const int Told = 16;

    private readonly Sequential _features, _pixels;
    private readonly Linear _code, _decode;
    private readonly Slice _mean, _logVariance;
    private readonly GaussianSample _sample = new();
    private readonly Embedding? _class;

    /// <summary>A pair of encoder and decoder.</summary>
    /// <param name="side">Side of the pictures, a multiple of 4.</param>
    /// <param name="channels">Channels of the pictures.</param>
    /// <param name="latent">Numbers that stand for a picture.</param>
    /// <param name="classes">Classes that are told; 0 for none.</param>
    /// <param name="width">Channels of the first map.</param>
    /// <exception cref="ArgumentOutOfRangeException">The side is no multiple of 4, or a size is not positive.</exception>
    public VariationalAutoencoder(int side = 28, int channels = 1, int latent = 20, int classes = 0, int width = 32)
    {
        if (side < 4 || side % 4 != 0)
            throw new ArgumentOutOfRangeException(nameof(side), side, "The maps are halved twice, so the side is a multiple of 4; pad or resize the pictures.");
        ArgumentOutOfRangeException.ThrowIfLessThan(latent, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(classes);
        (Latent, Classes) = (latent, classes);
        var (small, hidden, told) = (side / 4, 8 * width, classes > 0 ? Told : 0);
        var flat = 2 * width * small * small;
        _features = Add("encoder", new Sequential([Down(channels, width), new ReLU(), Down(width, 2 * width), new ReLU(), new Flatten(), new Linear(flat, hidden), new ReLU()]));
        _code = Add("code", new Linear(hidden + told, 2 * latent));
        (_mean, _logVariance) = (new(1, 0, latent), new(1, latent, latent));
        _class = classes > 0 ? Add("class", new Embedding(classes, Told)) : null;
        _decode = Add("decode", new Linear(latent + told, hidden));
        _pixels = Add("decoder", new Sequential([new ReLU(), new Linear(hidden, flat), new ReLU(), new Unflatten(2 * width, small, small), Up(2 * width, width), new ReLU(), Up(width, channels)]));
        Add("sample", _sample);
    }

    /// <summary>Numbers that stand for a picture.</summary>
    public int Latent { get; }

    /// <summary>Classes that are told; 0 for none.</summary>
    public int Classes { get; }

    /// <summary>What a picture may be coded as.</summary>
    /// <param name="pictures">[batch, channels, side, side].</param>
    /// <param name="labels">[batch] where there are classes.</param>
    /// <returns>Means and logarithms of variances [batch, latent].</returns>
    public (Tensor Mean, Tensor LogVariance) Encode(Tensor pictures, Tensor? labels = null)
    {
        var code = _code.call(WithClass(_features.call(pictures), labels));
        return (_mean.call(code), _logVariance.call(code));
    }

    /// <summary>The logits of the pictures that codes [batch, latent] stand for.</summary>
    public Tensor Decode(Tensor codes, Tensor? labels = null) => _pixels.call(_decode.call(WithClass(codes, labels)));

    /// <inheritdoc/>
    protected override Tensor[] Forward(Tensor[] inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (inputs.Length != (Classes > 0 ? 2 : 1))
            throw new ShapeException(Classes > 0 ? "this autoencoder is told classes: give pictures and labels." : $"this autoencoder takes pictures alone, got {inputs.Length} tensors.");
        var labels = Classes > 0 ? inputs[1] : null;
        var (mean, logVariance) = Encode(inputs[0], labels);
        return [Decode(_sample.Run(mean, logVariance)[0], labels), mean, logVariance];
    }

    private Tensor WithClass(Tensor features, Tensor? labels) => _class is null
        ? features
        : Ops.Concat(1, features, _class.call(labels ?? throw new ArgumentNullException(nameof(labels), "This autoencoder is told classes: give a label for each picture.")));

    private static Conv2d Down(int inputs, int outputs) => new(inputs, outputs, 4, 2) { Padding = 1, Bias = true };

    private static ConvTranspose2d Up(int inputs, int outputs) => new(inputs, outputs, 4, 2) { Padding = 1, Bias = true };
}
