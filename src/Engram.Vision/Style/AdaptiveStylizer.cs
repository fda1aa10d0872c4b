namespace Engram.Vision;

/// <summary>Paints in any style in one pass: the content's features get the style's statistics, and a decoder makes a picture of them.</summary>
/// <remarks>Source: Huang, Belongie 2017 (arXiv:1703.06868), §5. The encoder is a <see cref="LossNetwork"/>, whose last style layer is what the decoder takes.</remarks>
public sealed class AdaptiveStylizer
{
    private readonly AdaptiveInstanceNorm _transfer = new();

    /// <param name="encoder">The encoder; its style layers go from fine to coarse.</param>
    /// <param name="decoder">Makes pixels in −½ … ½ of its last layer's features; <see cref="DecoderOf"/> makes one.</param>
    public AdaptiveStylizer(LossNetwork encoder, Layer decoder)
    {
        ArgumentNullException.ThrowIfNull(encoder);
        ArgumentNullException.ThrowIfNull(decoder);
        (Encoder, Decoder) = (encoder, decoder);
    }

    /// <summary>What sees.</summary>
    public LossNetwork Encoder { get; }

    /// <summary>What paints, and what is trained.</summary>
    public Layer Decoder { get; }

    /// <summary>Reads a decoder that <see cref="Save"/> wrote; the encoder's weights come from where they came from when it was trained.</summary>
    /// <param name="path">The file, or the folder of a run, which has it as <c>model.safetensors</c>.</param>
    /// <exception cref="InvalidDataException">The file is no such decoder; the message says what it is.</exception>
    /// <exception cref="FileNotFoundException">There is no such file, or the encoder's weights are not here; the message says how to get them.</exception>
    public static AdaptiveStylizer Load(string path)
    {
        var file = StylizerFile.In(path);
        var facts = StylizerFile.Facts(file);
        if (facts.GetValueOrDefault("kind") != StylizerFile.Adaptive)
            throw new InvalidDataException($"{path} has one style of its own, or none: it takes no other picture's. `engram train adain` makes what does.");
        var encoder = LossNetworks.Open(facts["features"], style: facts["layers"].Split(' '));
        AdaptiveStylizer stylizer = new(encoder, DecoderOf(encoder));
        Weights.Load(stylizer.Decoder, file);
        return stylizer;
    }

    /// <summary>Writes the decoder as safetensors, and whose features it paints.</summary>
    public void Save(string path) => Weights.Save(Decoder, path, new Dictionary<string, string> { ["kind"] = StylizerFile.Adaptive, ["features"] = Encoder.Name, ["layers"] = string.Join(' ', Encoder.Style) });

    /// <summary>A decoder that mirrors an encoder: two convolutions for each of its style layers, enlarged where they shrink; without normalisation, which would undo the style's statistics.</summary>
    public static Layer DecoderOf(LossNetwork encoder)
    {
        ArgumentNullException.ThrowIfNull(encoder);
        const int side = 64;
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var features = encoder.Features(zeros(1, 3, side, side));
        List<(int Channels, int Side)> maps = [(3, side), .. encoder.Style.Select(layer => ((int)features[layer].size(1), (int)features[layer].size(2)))];
        List<Step> steps = [];
        for (var i = maps.Count - 1; i > 0; i--)
        {
            if (i < maps.Count - 1)
                steps.Add(new ReLU());
            steps.Add(Convolution(maps[i].Channels, maps[i].Channels));
            steps.Add(new ReLU());
            steps.Add(Convolution(maps[i].Channels, maps[i - 1].Channels));
            if (maps[i].Side != maps[i - 1].Side)
                steps.Add(new Upsample { Factor = (double)maps[i - 1].Side / maps[i].Side });
        }
        return new Sequential([.. steps]);

        static Conv2d Convolution(int inputs, int outputs) => new(inputs, outputs, 3) { Mode = PaddingModes.Reflect, Bias = true, Biases = Constant.Zeros };
    }

    /// <summary>Paints a picture.</summary>
    /// <param name="content">What is shown; any size.</param>
    /// <param name="style">How it is painted; any size.</param>
    /// <param name="strength">0: the content as the decoder makes it, 1: all of the style.</param>
    /// <exception cref="ArgumentOutOfRangeException">The strength is not within 0 and 1.</exception>
    public Image Apply(Image content, Image style, double strength = 1)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(style);
        if (!(strength >= 0 && strength <= 1)) throw new ArgumentOutOfRangeException(nameof(strength), strength, "The strength is 0 to 1.");
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        Decoder.eval();
        var picture = PictureTensor.Of(content);
        var (_, height, width) = content.Shape;
        var padded = nn.functional.pad(picture, [0, Math.Max(0, 32 - width), 0, Math.Max(0, 32 - height)], PaddingModes.Replicate);
        var painted = Decode(Target(padded, PictureTensor.Of(style), strength).Mixed);
        return PictureTensor.ToImage(nn.functional.interpolate(painted, [padded.size(2), padded.size(3)], mode: InterpolationMode.Bilinear, align_corners: false).narrow(2, 0, height).narrow(3, 0, width));
    }

    /// <summary>The features that are painted, and those of the style.</summary>
    internal (Tensor Mixed, IReadOnlyDictionary<string, Tensor> Style) Target(Tensor content, Tensor style, double strength)
    {
        var seen = Encoder.Features(style);
        var own = Encoder.Features(content)[Encoder.Style[^1]].to(ScalarType.Float32);
        var moved = _transfer.Run(own, seen[Encoder.Style[^1]].to(ScalarType.Float32))[0];
        return (strength == 1 ? moved : own.mul(Scalars.Of(1 - strength)).add(moved, Scalars.Of(strength)), seen);
    }

    internal Tensor Decode(Tensor features) => Decoder.call(features).add(Scalars.Of(0.5), Scalars.Whole(1));
}
