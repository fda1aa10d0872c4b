namespace Engram;

/// <summary>A parameter or buffer that a leaf will own once its model is materialised.</summary>
/// <param name="Name">Its name below the leaf, as published weights spell it; empty for a parameter that is named as its leaf is, such as <c>layer_scale</c>.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Initializer">How its first values are drawn.</param>
public sealed record Declaration(string Name, Shape Shape, Initializer Initializer)
{
    /// <summary>Whether it is a buffer: saved with the weights, but not trained.</summary>
    public bool IsBuffer { get; init; }

    /// <summary>Whether it counts (a 64-bit integer) and keeps its type when the model changes precision.</summary>
    public bool IsCounter { get; init; }

    /// <summary>A buffer of real numbers.</summary>
    public static Declaration Buffer(string name, Shape shape, Initializer initializer) =>
        new(name, shape, initializer) { IsBuffer = true };

    /// <summary>A scalar buffer that counts from zero.</summary>
    public static Declaration Counter(string name) =>
        new(name, [], Constant.Zeros) { IsBuffer = true, IsCounter = true };

    /// <summary>Running mean and variance a channel, and how many batches they are of.</summary>
    internal static Declaration[] Statistics(long channels) =>
    [
        Buffer("running_mean", [channels], Constant.Zeros),
        Buffer("running_var", [channels], Constant.Ones),
        Counter("num_batches_tracked"),
    ];
}
