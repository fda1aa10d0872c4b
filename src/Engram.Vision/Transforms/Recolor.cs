namespace Engram.Vision;

/// <summary>Changes of colour without anything random; <see cref="Transforming.Sometimes"/> does them now and then.</summary>
public sealed class Recolor : ITransform
{
    private readonly Recolouring _change;
    private readonly string _name;

    private Recolor(string name, Func<Planes<byte>, Planes<byte>> colour) => (_name, _change) = (name, new(colour));

    /// <summary>Grey, in as many channels as before.</summary>
    public static Recolor Grey { get; } = new("grey", planes => planes.Grey(planes.Count));

    /// <summary>White becomes black.</summary>
    public static Recolor Invert { get; } = new("invert", planes => planes.Inverted());

    /// <summary>Each channel over the whole range.</summary>
    public static Recolor AutoContrast { get; } = new("autocontrast", planes => planes.AutoContrasted());

    /// <summary>Every brightness about as frequent.</summary>
    public static Recolor Equalize { get; } = new("equalise", planes => planes.Equalized());

    /// <summary>Keeps the upper <paramref name="bits"/> of each sample.</summary>
    public static Recolor Posterize(int bits) => new($"posterise {bits}", planes => planes.Posterized(bits));

    /// <summary>Inverts samples of <paramref name="threshold"/> and more.</summary>
    public static Recolor Solarize(double threshold) => new($"solarise {threshold}", planes => planes.Solarized(threshold));

    /// <summary>Sharper by a factor of more than 1, smoother by one of less.</summary>
    public static Recolor Sharpness(double factor) => new($"sharpness {factor}", planes => planes.Sharpened(factor));

    /// <inheritdoc/>
    public Change Draw(ImageShape shape, Draws random) => _change;

    /// <inheritdoc/>
    public override string ToString() => _name;
}
