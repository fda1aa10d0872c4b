namespace Engram.Vision;

/// <summary>What is done to a picture before a network with published weights sees it: resized, cropped in the middle, normalised.</summary>
/// <param name="Resize">The shorter side in pixels, or height and width.</param>
/// <param name="Crop">The side of the square cut out of the middle, or height and width; empty where the whole is used.</param>
/// <param name="Normalization">Mean and deviation of each channel, in units of [0, 1].</param>
/// <param name="Interpolation">Between pixels: <c>bilinear</c> or <c>bicubic</c>.</param>
public sealed record Preprocessing(IReadOnlyList<int> Resize, IReadOnlyList<int> Crop, Normalization Normalization, string Interpolation);
