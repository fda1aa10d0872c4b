namespace Engram.Vision;

/// <summary>A picture parted into segments: for each pixel the number of one, 0 where there is none.</summary>
/// <param name="Numbers">Row by row, height · width of them.</param>
/// <param name="Segments">The segments that occur.</param>
public sealed record PanopticMap(ReadOnlyMemory<int> Numbers, IReadOnlyList<PanopticSegment> Segments);

/// <summary>A thing, or all pixels of some stuff.</summary>
/// <param name="Number">As pixels have it; not 0.</param>
/// <param name="Label">Its class, from 0.</param>
/// <param name="Ignored">A crowd of the class: to be covered or not, as one likes.</param>
public readonly record struct PanopticSegment(int Number, int Label, bool Ignored = false);
