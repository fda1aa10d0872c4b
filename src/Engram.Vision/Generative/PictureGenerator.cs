namespace Engram.Vision;

/// <summary>Makes pictures of random numbers: a small map, enlarged twice, each time sharpened by a convolution. Classes, where there are some, set gain and shift of each map.</summary>
/// <remarks>Shape: numbers [batch, latent], and labels [batch] where there are classes → [batch, channels, side, side] within −1 … 1. Nearest neighbours and a convolution leave no
/// chequered pattern, as transposed convolutions do. Source: Miyato, Koyama 2018 (arXiv:1802.05637), fig. 18, without its residuals; Odena et al. 2016, "Deconvolution and checkerboard artifacts".</remarks>
public sealed class PictureGenerator : Layer
{
    private readonly Sequential _small;
    private readonly Stage[] _stages;
    private readonly Sequential _picture;

    /// <summary>A generator.</summary>
    /// <param name="side">Side of the pictures, a multiple of 4.</param>
    /// <param name="channels">Channels of the pictures.</param>
    /// <param name="latent">Random numbers of a picture.</param>
    /// <param name="classes">Classes to be asked for; 0 for none.</param>
    /// <param name="width">Channels of the largest map; four times as many of the smallest.</param>
    /// <exception cref="ArgumentOutOfRangeException">The side is no multiple of 4.</exception>
    public PictureGenerator(int side = 28, int channels = 1, int latent = 64, int classes = 0, int width = 32)
    {
        if (side < 4 || side % 4 != 0)
            throw new ArgumentOutOfRangeException(nameof(side), side, "The smallest map is enlarged twice, so the side is a multiple of 4; pad or resize the pictures.");
        (Latent, Classes) = (latent, classes);
        _small = Add("small", new Sequential([new Linear(latent, 4L * width * side / 4 * (side / 4)), new Unflatten(4 * width, side / 4, side / 4)]));
        _stages = [Add("stage1", new Stage(4 * width, 2 * width, classes)), Add("stage2", new Stage(2 * width, width, classes)), Add("stage3", new Stage(width, null, classes))];
        _picture = Add("picture", new Sequential([new Conv2d(width, channels, 3) { Bias = true }, new Tanh()]));
    }

    /// <summary>Random numbers of a picture.</summary>
    public int Latent { get; }

    /// <summary>Classes to be asked for; 0 for none.</summary>
    public int Classes { get; }

    /// <inheritdoc/>
    protected override Tensor[] Forward(Tensor[] inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (inputs.Length != (Classes > 0 ? 2 : 1))
            throw new ShapeException(Classes > 0 ? "this generator is asked for classes: give random numbers and labels." : $"this generator takes random numbers alone, got {inputs.Length} tensors.");
        var map = _small.call(inputs[0]);
        foreach (var stage in _stages)
            map = stage.Run([map, .. inputs.Skip(1)])[0];
        return [_picture.call(map)];
    }

    /// <summary>Normalise, with the class's gain and shift; then enlarge and convolve, where it is not the last.</summary>
    private sealed class Stage : Layer
    {
        private readonly BatchNorm2d _norm;
        private readonly ClassScaleShift? _class;
        private readonly Sequential _grow;

        internal Stage(int inputs, int? outputs, int classes)
        {
            _norm = Add("norm", new BatchNorm2d(inputs) { Affine = classes == 0 });
            _class = classes > 0 ? Add("class", new ClassScaleShift(classes, inputs)) : null;
            _grow = Add("grow", new Sequential([new ReLU(), .. outputs is { } width ? (Step[])[new Upsample(), new Conv2d(inputs, width, 3)] : []]));
        }

        /// <inheritdoc/>
        protected override Tensor[] Forward(Tensor[] inputs)
        {
            var map = _norm.call(inputs[0]);
            return [_grow.call(_class is null ? map : _class.Run(map, inputs[1])[0])];
        }
    }
}
