namespace Engram;

/// <summary>Every element gets the same value.</summary>
public sealed record Constant(float Value) : Initializer
{
    /// <summary>All zeros.</summary>
    public static Constant Zeros { get; } = new(0);

    /// <summary>All ones.</summary>
    public static Constant Ones { get; } = new(1);

    /// <inheritdoc/>
    public override void Fill(Span<float> values, Shape shape, SampleRandom random) => values.Fill(Value);
}
