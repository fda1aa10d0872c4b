namespace Engram.Vision;

/// <summary>A picture and what it shows.</summary>
/// <param name="Image">The picture.</param>
/// <param name="Label">Its class, from 0.</param>
/// <param name="Index">Its index in the data set it was read from, subsets notwithstanding.</param>
public sealed record LabelledImage(Image Image, int Label, int Index);
