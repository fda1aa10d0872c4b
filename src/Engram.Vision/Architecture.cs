namespace Engram.Vision;

/// <summary>A row of the <see cref="Zoo"/>: a network by its published name.</summary>
/// <param name="Name">The name, as torchvision (or timm) spells it.</param>
/// <param name="Create">Makes the network for a number of classes.</param>
/// <param name="ImageSize">The side of the square images it was published with.</param>
/// <param name="Paper">Where it comes from.</param>
public sealed record Architecture(string Name, Func<int, Layer> Create, int ImageSize, string Paper)
{
    /// <summary>Channels of the images: 3 for colour, 1 for grey.</summary>
    public int Channels { get; init; } = 3;

    /// <summary>The classes it was published with.</summary>
    public int Classes { get; init; } = 1000;
}
