namespace Engram.Reports;

/// <summary>A picture of a sample and what was answered to it.</summary>
/// <param name="Name">Which one it is: <c>test 417</c>.</param>
/// <param name="Picture">A PNG file; nothing where the picture is no longer there.</param>
/// <param name="Truth">What it shows.</param>
/// <param name="Answers">The likeliest answers with their probabilities, the likeliest first; empty where nothing was asked.</param>
public sealed record Sample(string Name, Picture? Picture, string Truth, IReadOnlyList<Answer> Answers)
{
    /// <summary>Where things are in the picture, and what was said of them; the picture is drawn large then.</summary>
    public IReadOnlyList<Outline> Outlines { get; init; } = [];
}

/// <summary>A box on a sample's picture, in its pixels.</summary>
/// <param name="Left">Left side.</param>
/// <param name="Top">Upper side.</param>
/// <param name="Width">Columns.</param>
/// <param name="Height">Rows.</param>
/// <param name="Text">What was said there, or what was not.</param>
/// <param name="Role">Whether it was right.</param>
public sealed record Outline(double Left, double Top, double Width, double Height, string Text, OutlineRole Role);

/// <summary>What a box stands for.</summary>
public enum OutlineRole
{
    /// <summary>A thing that was found and named right.</summary>
    Right,

    /// <summary>An answer that is wrong.</summary>
    Wrong,

    /// <summary>A thing that was not found.</summary>
    Missed,
}

/// <summary>A PNG file and its sizes in pixels.</summary>
public sealed record Picture(ReadOnlyMemory<byte> Png, int Width, int Height);

/// <summary>A class and its probability.</summary>
public sealed record Answer(string Class, double Probability, bool IsTruth);

/// <summary>Samples that belong together.</summary>
/// <param name="Title">What they have in common.</param>
/// <param name="Explanation">How they were chosen and how they are read.</param>
/// <param name="Samples">In the order in which they are shown.</param>
public sealed record Gallery(string Title, string Explanation, IReadOnlyList<Sample> Samples)
{
    /// <summary>Whether the pictures are strips, each drawn over half the page.</summary>
    public bool IsWide { get; init; }

    /// <summary>What colours in the pictures stand for: names, and colours as CSS writes them.</summary>
    public IReadOnlyList<(string Name, string Colour)> Legend { get; init; } = [];
}
