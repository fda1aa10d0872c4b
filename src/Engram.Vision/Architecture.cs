namespace Engram.Vision;

/// <summary>A row of the <see cref="Zoo"/>: a network by its published name.</summary>
/// <param name="Name">The name, as torchvision (or timm) spells it.</param>
/// <param name="Build">Makes the network; called through <see cref="Create(ModelOptions?)"/>.</param>
/// <param name="ImageSize">The side of the square images it was published with.</param>
/// <param name="Paper">Where it comes from.</param>
public sealed record Architecture(string Name, Func<ModelOptions, Layer> Build, int ImageSize, string Paper)
{
    /// <summary>A network of which nothing but the number of classes can be chosen.</summary>
    public Architecture(string Name, Func<int, Layer> Build, int ImageSize, string Paper)
        : this(Name, options => Build(options.Classes ?? throw new ArgumentException("The number of classes is missing.", nameof(options))), ImageSize, Paper)
    {
    }

    /// <summary>Channels of the images: 3 for colour, 1 for grey.</summary>
    public int Channels { get; init; } = 3;

    /// <summary>The classes it was published with.</summary>
    public int Classes { get; init; } = 1000;

    /// <summary>The names of the <see cref="ModelOptions"/> it takes beside the number of classes.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Makes the network, with fresh weights once it runs.</summary>
    /// <param name="options">What is to be other than published.</param>
    /// <exception cref="ArgumentException">The network does not have one of the settings given.</exception>
    public Layer Create(ModelOptions? options = null)
    {
        options ??= new();
        if (options.Given.FirstOrDefault(name => name != nameof(ModelOptions.Classes) && !Choices.Contains(name)) is { } unknown)
            throw new ArgumentException($"{Name} has no setting '{unknown}'; it takes {string.Join(", ", Choices.Prepend(nameof(ModelOptions.Classes)))}.", nameof(options));
        return Build(options with { Classes = options.Classes ?? Classes });
    }

    /// <summary>Makes the network for images of a side, which for some is part of the network.</summary>
    internal Layer Create(int classes, int side) =>
        Create(new ModelOptions { Classes = classes, ImageSize = side != ImageSize && Choices.Contains(nameof(ModelOptions.ImageSize)) ? side : null });

    /// <summary>The parameters that depend on the number of classes: weights and biases of the head, of auxiliary ones too.</summary>
    /// <param name="options">How the network is made.</param>
    internal IReadOnlySet<string> Head(ModelOptions? options = null)
    {
        options ??= new();
        var other = Declared(options with { Classes = (options.Classes ?? Classes) + 1 }).ToDictionary();
        return Declared(options).Where(declared => !declared.Value.Equals(other[declared.Key])).Select(declared => declared.Key).ToHashSet();
    }

    private IEnumerable<KeyValuePair<string, Shape>> Declared(ModelOptions options) =>
        from found in Create(options).Walk()
        from declaration in found.Layer.Declarations
        where !declaration.IsBuffer
        select KeyValuePair.Create(string.Join('.', new[] { found.Path, declaration.Name }.Where(part => part.Length > 0)), declaration.Shape);
}
