namespace Engram.Memory;

/// <summary>What happened while a network worked through one sequence, as pictures of numbers.</summary>
/// <param name="Size">The sequence's size.</param>
/// <param name="Steps">Its steps.</param>
/// <param name="FirstAsked">The first step at which something is asked, from 0.</param>
/// <param name="Bits">What its answers cost: bits of the sequence, or nats of an answer where classes are asked for.</param>
/// <param name="Wrong">Bits, or classes, said wrongly.</param>
/// <param name="OverTime">One column a step: input, target, output, weightings, the memory's rows.</param>
/// <param name="Moments">One picture each of the memory, or of the links between its rows, after a step.</param>
public sealed record SequenceTrace(int Size, int Steps, int FirstAsked, double Bits, long Wrong, IReadOnlyList<TracedMap> OverTime, IReadOnlyList<TracedMap> Moments);

/// <summary>A table of numbers to be looked at.</summary>
/// <param name="Name">What it shows.</param>
/// <param name="Rows">Rows, from the top.</param>
/// <param name="Columns">Columns; several a step where a step is a picture.</param>
/// <param name="Values">Row by row; NaN where there is nothing.</param>
public sealed record TracedMap(string Name, int Rows, int Columns, float[] Values)
{
    /// <summary>Whether numbers go to both sides of zero.</summary>
    public bool IsSigned { get; init; }

    /// <summary>What the value 1, or the largest magnitude, stands for; the largest that occurs when 0.</summary>
    public double Most { get; init; }

    /// <summary>A sentence on how it is read; may be empty.</summary>
    public string Note { get; init; } = "";
}
