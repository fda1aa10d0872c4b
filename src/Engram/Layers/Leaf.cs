namespace Engram;

/// <summary>A layer that computes: one node of a recorded graph. It knows the shapes it gives, what they cost and how far it sees.</summary>
public abstract class Leaf : Layer
{
    private IReadOnlyList<Declaration>? _declarations;

    /// <inheritdoc/>
    public sealed override IReadOnlyList<Declaration> Declarations => _declarations ??= [.. Declare()];

    /// <summary>The settings that a reader of a graph needs, by name.</summary>
    public virtual IReadOnlyDictionary<string, object> Attributes => new Dictionary<string, object>();

    /// <summary>What its results are called in a graph whose results they are; empty where they have no names.</summary>
    public virtual IReadOnlyList<string> ResultNames => [];

    /// <summary>Whether each output element sees the whole input, as a fully connected layer's does.</summary>
    protected internal virtual bool SeesEverything => false;

    /// <summary>Whether each output element sees the whole of such an input; differs from <see cref="SeesEverything"/> where the axes decide.</summary>
    protected internal virtual bool SeesAllOf(Shape input) => SeesEverything;

    /// <summary>The parameters and buffers to be owned.</summary>
    protected virtual IEnumerable<Declaration> Declare() => [];

    /// <summary>The shape given for one input's shape.</summary>
    /// <exception cref="ShapeException">The input does not fit.</exception>
    protected virtual Shape Infer(Shape input) => input;

    /// <summary>The shapes given for several inputs' shapes.</summary>
    /// <exception cref="ShapeException">The inputs do not fit.</exception>
    protected virtual Shape[] Infer(Shape[] inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return inputs is [var input]
            ? [Infer(input)]
            : throw new ShapeException($"{GetType().Name} takes one tensor, got {inputs.Length}.");
    }

    /// <summary>The element type given; that of the first input unless the leaf changes it.</summary>
    protected internal virtual ScalarType Infer(ScalarType input) => input;

    /// <summary>The element type of one of several results; all have the first's unless the leaf says otherwise (places are int64).</summary>
    protected internal virtual ScalarType Infer(ScalarType input, int output) => Infer(input);

    /// <summary>Multiply–accumulates of the matrix product or convolution; 0 for everything else, as publications count.</summary>
    protected internal virtual long Macs(Shape input, Shape output) => 0;

    /// <summary>The window along each spatial axis, or nothing when the leaf works element by element.</summary>
    protected internal virtual IReadOnlyList<Window>? Windows(Shape input) => null;

    /// <summary>What backward needs of a run, which stays in memory until then.</summary>
    protected internal virtual Kept Keeps => Kept.Inputs;

    /// <summary>Bytes that backward needs beside inputs and results: the places of maxima, a dropout's mask.</summary>
    protected internal virtual long KeptBeside(Shape output) => 0;

    /// <summary>Which input elements each output element is made of along each spatial axis, or nothing when the leaf works element by element; its windows' unless it enlarges.</summary>
    protected internal virtual IReadOnlyList<Reach>? Reaches(Shape input) => Windows(input)?.Select(Reach.Of).ToArray();

    internal Shape[] Check(Shape[] inputs)
    {
        try
        {
            return Infer(inputs);
        }
        catch (ShapeException refused)
        {
            throw refused.At(Path);
        }
    }

    /// <summary>Refuses an input of another rank, named by its axes: <c>[batch, channels, height, width]</c>.</summary>
    protected static void RequireRank(Shape input, int rank, string axes)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.Count != rank)
            throw new ShapeException($"expected {axes}, got {input}.");
    }

    /// <summary>Refuses an input whose axis has another size.</summary>
    protected static void RequireSize(Shape input, int axis, long expected, string what)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input[axis] != expected)
            throw new ShapeException($"expected {expected} {what}, got {input[axis]} (input {input}).");
    }
}
