namespace Engram.Vision;

/// <summary>A named place on an object, in pixels as boxes are.</summary>
/// <param name="X">From the left side of the picture.</param>
/// <param name="Y">From its top.</param>
/// <param name="Visibility">As COCO has it: 0 not labelled (x and y are 0), 1 labelled but hidden, 2 visible.</param>
public readonly record struct Keypoint(float X, float Y, int Visibility);
