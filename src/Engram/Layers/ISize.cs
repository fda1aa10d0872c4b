namespace Engram;

/// <summary>A size along each axis of a sequence, an image or a volume.</summary>
/// <typeparam name="T">The type itself.</typeparam>
public interface ISize<T>
    where T : struct, ISize<T>
{
    /// <summary>How the inputs' axes are named: <c>[batch, channels, height, width]</c>.</summary>
    static abstract string Axes { get; }

    /// <summary>What a tensor of such axes is called: a sequence, an image, a volume.</summary>
    static abstract string Name { get; }

    /// <summary>A size from one number an axis.</summary>
    static abstract T Of(ReadOnlySpan<long> sizes);

    /// <summary>One number an axis.</summary>
    long[] ToArray();

    /// <summary>The number of axes.</summary>
    internal static int Count => default(T).ToArray().Length;

    /// <summary>The same number along every axis.</summary>
    internal static T Every(long size) => T.Of([.. Enumerable.Repeat(size, Count)]);

    /// <summary>Refuses an input of another rank than batch, channels and these axes.</summary>
    internal static void Require(Shape input)
    {
        if (input.Count != Count + 2)
            throw new ShapeException($"expected {T.Axes}, got {input}.");
    }

    /// <summary>The outputs of windows along the axes of an input.</summary>
    /// <exception cref="ShapeException">A window is larger than the input.</exception>
    internal static Shape Through(IReadOnlyList<Window> windows, Shape input, long outputs, string what, string remedy)
    {
        Shape output = [input[0], outputs, .. windows.Select((window, axis) => window.Outputs(input[axis + 2]))];
        return output.Elements > 0 || input[0] == 0 ? output
            : throw new ShapeException($"{T.Name} of {T.Of([.. input.Skip(2)])} is smaller than the {what}; {remedy}.");
    }
}
