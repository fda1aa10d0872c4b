namespace Engram.Vision;

/// <summary>A file that was left out.</summary>
/// <param name="File">Its path.</param>
/// <param name="Reason">What is wrong with it.</param>
public sealed record SkippedImage(string File, string Reason);
