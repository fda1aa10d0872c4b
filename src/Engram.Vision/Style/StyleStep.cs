namespace Engram.Vision;

/// <summary>A step of <see cref="StyleTransfer"/>.</summary>
/// <param name="Step">From 1, over all sizes.</param>
/// <param name="Steps">Steps in all.</param>
/// <param name="Height">Rows of what is painted at this step.</param>
/// <param name="Width">Its columns.</param>
/// <param name="Losses">Before this step: <c>style</c>, <c>content</c> and <c>smoothness</c>, then each style layer's as <c>style:features.1</c>; none is weighted.</param>
/// <param name="Total">The weighted sum of the first three, divided by the sum of the weights.</param>
public sealed record StyleStep(int Step, int Steps, int Height, int Width, IReadOnlyList<(string Name, double Value)> Losses, double Total)
{
    /// <summary>What is painted so far; asked for before the next step is.</summary>
    public required Func<Image> Picture { get; init; }

    /// <summary>One of the losses.</summary>
    /// <exception cref="KeyNotFoundException">There is none of that name.</exception>
    public double this[string name] => Losses.FirstOrDefault(loss => loss.Name == name) is { Name: not null } found ? found.Value
        : throw new KeyNotFoundException($"There is no loss '{name}'.{Suggestion.For(name, Losses.Select(loss => loss.Name))}");
}
