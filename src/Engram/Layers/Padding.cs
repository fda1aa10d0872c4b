namespace Engram;

/// <summary>Puts a border around each channel, or cuts one off where a size is negative.</summary>
/// <remarks>Shape: each axis behind the channels grows by what stands before and after it.</remarks>
/// <typeparam name="T">The axes.</typeparam>
/// <param name="before">Elements in front of each axis.</param>
/// <param name="after">Elements behind each axis; as many as before when not given.</param>
public abstract class Padding<T>(T before, T? after) : Leaf
    where T : struct, ISize<T>
{
    private readonly long[] _before = before.ToArray(), _after = (after ?? before).ToArray();

    /// <summary>What the border is made of: a constant, or the input reflected, repeated at its edge, or continued from the other side.</summary>
    public PaddingModes Mode { get; init; }

    /// <summary>The constant, where the border is one.</summary>
    public double Value { get; init; }

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, object> Attributes => new Dictionary<string, object>
    {
        ["before"] = before, ["after"] = after ?? before, ["mode"] = Mode, ["value"] = Value,
    };

    /// <inheritdoc/>
    protected internal override Kept Keeps => Kept.Nothing;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => Border.Pad(input, _before, _after, Mode, Value);

    /// <inheritdoc/>
    protected override Shape Infer(Shape input)
    {
        ISize<T>.Require(input);
        Border.Require(input, _before, _after, Mode);
        return [input[0], input[1], .. Windows(input).Select((window, axis) => window.Outputs(input[axis + 2]))];
    }

    /// <inheritdoc/>
    protected internal override IReadOnlyList<Window> Windows(Shape input) =>
        [.. _before.Zip(_after, (first, last) => new Window(1, 1, first, last))];
}

/// <summary>A border around a sequence: <see cref="Padding{T}"/>.</summary>
/// <param name="before">Elements in front.</param>
/// <param name="after">Elements behind; as many as in front when not given.</param>
public sealed class Padding1d(Size1 before, Size1? after = null) : Padding<Size1>(before, after);

/// <summary>A border around an image: <see cref="Padding{T}"/>.</summary>
/// <param name="before">Rows above and columns to the left.</param>
/// <param name="after">Rows below and columns to the right; as many as before when not given.</param>
public sealed class Padding2d(Size2 before, Size2? after = null) : Padding<Size2>(before, after);

/// <summary>A border around a volume: <see cref="Padding{T}"/>.</summary>
/// <param name="before">Elements in front of each axis.</param>
/// <param name="after">Elements behind each axis; as many as in front when not given.</param>
public sealed class Padding3d(Size3 before, Size3? after = null) : Padding<Size3>(before, after);
