namespace Engram.Vision;

/// <summary>What may be chosen about a network of the <see cref="Zoo"/>; what is not given is as published.</summary>
/// <remarks>Every network takes <see cref="Classes"/>; a network's <see cref="Architecture.Choices"/> names what else it takes.</remarks>
public sealed record ModelOptions
{
    /// <summary>Outputs of the last layer.</summary>
    public int? Classes { get; init; }

    /// <summary>The share of activations that the head drops in training, 0 to 1.</summary>
    public double? Dropout { get; init; }

    /// <summary>Whether the network has auxiliary heads, which give results of their own in training only.</summary>
    public bool? Auxiliary { get; init; }

    /// <summary>Whether images normalised as torchvision does are turned into the range −1 … 1 that the weights were trained with.</summary>
    public bool? TransformInput { get; init; }

    /// <summary>What the numbers of channels are multiplied by.</summary>
    public double? Width { get; init; }

    /// <summary>The side of the images, for networks whose weights depend on it.</summary>
    public int? ImageSize { get; init; }

    /// <summary>The settings that were given, by name.</summary>
    internal IEnumerable<string> Given =>
        from setting in new (string Name, object? Value)[]
        {
            (nameof(Classes), Classes), (nameof(Dropout), Dropout), (nameof(Auxiliary), Auxiliary),
            (nameof(TransformInput), TransformInput), (nameof(Width), Width), (nameof(ImageSize), ImageSize),
        }
        where setting.Value is not null
        select setting.Name;
}
