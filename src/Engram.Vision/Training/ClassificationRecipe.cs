namespace Engram.Vision;

/// <summary>A training that is known to work: a name, what it does, and its options. A new one adds its row here.</summary>
/// <param name="Name">What is typed after <c>engram train</c>.</param>
/// <param name="Description">What it trains, on what, and what to expect.</param>
/// <param name="Options">How.</param>
public sealed record ClassificationRecipe(string Name, string Description, ClassificationOptions Options)
{
    /// <summary>The table.</summary>
    public static IReadOnlyList<ClassificationRecipe> All { get; } =
    [
        new("fashion", "a small residual network on 6,000 photographs of clothes (Fashion-MNIST); about a minute to 91 %",
            new() { Model = "fashionnet", Data = "embedded", Epochs = 20, Rate = 4e-3 }),
        new("images", "a ResNet-18 on your own pictures: --data folder:PATH, one sub-folder a class",
            new() { Model = "resnet18", Data = "folder:", Epochs = 20, BatchSize = 32, Rate = 1e-3, Shift = 8, Validation = 0.1 }),
    ];

    /// <summary>The row of a name.</summary>
    /// <exception cref="ArgumentException">There is no such recipe; the nearest is suggested.</exception>
    public static ClassificationRecipe Find(string name) =>
        All.FirstOrDefault(recipe => recipe.Name == name)
        ?? throw new ArgumentException(
            $"There is no recipe named '{name}'.{Suggestion.For(name, All.Select(recipe => recipe.Name))} There are: {string.Join(", ", All.Select(recipe => recipe.Name))}.", nameof(name));
}
