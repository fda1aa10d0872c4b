namespace Engram.Vision;

/// <summary>Something wrong in a data set.</summary>
/// <param name="File">The file that says it.</param>
/// <param name="Line">The line, from 1; 0 where it is about the file as a whole.</param>
/// <param name="What">What is wrong, and with which object.</param>
public sealed record AnnotationFault(string File, int Line, string What)
{
    /// <summary>FILE:LINE: WHAT, as compilers write it.</summary>
    public override string ToString() => Line > 0 ? $"{File}:{Line}: {What}" : $"{File}: {What}";
}

/// <summary>A data set has faults; the message names the first, <see cref="Faults"/> all.</summary>
public sealed class AnnotationException : IOException
{
    private const int Shown = 3;

    internal AnnotationException(IReadOnlyList<AnnotationFault> faults)
        : base($"{string.Join(" ", faults.Take(Shown))}{(faults.Count > Shown ? $" … and {faults.Count - Shown} more faults." : "")} Mend the files; `engram data check` lists every fault.") => Faults = faults;

    /// <summary>All of them.</summary>
    public IReadOnlyList<AnnotationFault> Faults { get; }
}
