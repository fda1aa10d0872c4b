namespace Engram.Vision;

/// <summary>How far a detection is like an object: what boxes, masks and keypoints differ in when COCO measures them.</summary>
internal abstract class Similarity
{
    /// <summary>How many detections of a class in a picture count, one measure each; the last is for precision.</summary>
    public virtual int[] Most => [1, 10, 100];

    /// <summary>0: nothing in common, 1: equal.</summary>
    public abstract double Of(GroundTruth truth, Detection found);

    public abstract double Area(GroundTruth truth);

    public abstract double Area(Detection found);

    public virtual bool Ignores(GroundTruth truth) => truth.Ignored;

    /// <summary>Refuses what has not what is to be compared.</summary>
    public virtual void Require(GroundTruth truth) { }

    /// <inheritdoc cref="Require(GroundTruth)"/>
    public virtual void Require(Detection found) { }

    // In double: an overlap is often exactly at a threshold, and must not be rounded over it. A detection within a crowd is none too many.
    protected static double Overlap(Box truth, Box found, bool crowd)
    {
        var width = Math.Min((double)truth.Right, found.Right) - Math.Max((double)truth.Left, found.Left);
        var height = Math.Min((double)truth.Bottom, found.Bottom) - Math.Max((double)truth.Top, found.Top);
        if (width <= 0 || height <= 0) return 0;
        var (shared, own) = (width * height, Size(found));
        return shared / (crowd ? own : own + Size(truth) - shared);
    }

    protected static double Size(Box box) => ((double)box.Right - box.Left) * ((double)box.Bottom - box.Top);
}

/// <summary>Intersection over union of boxes.</summary>
internal sealed class BoxSimilarity : Similarity
{
    public override double Of(GroundTruth truth, Detection found) => Overlap(truth.Box, found.Box, truth.Ignored);

    public override double Area(GroundTruth truth) => truth.Area ?? Size(truth.Box);

    public override double Area(Detection found) => Size(found.Box);
}

/// <summary>Intersection over union of masks.</summary>
internal sealed class MaskSimilarity : Similarity
{
    public override double Of(GroundTruth truth, Detection found)
    {
        var (own, drawn) = (truth.Mask!, found.Mask!);
        // Runs are compared only where they can meet; sizes are compared always.
        if (own.Height == drawn.Height && own.Width == drawn.Width && Overlap(own.Box, drawn.Box, crowd: false) == 0) return 0;
        var shared = own.Shared(drawn);
        return shared == 0 ? 0 : shared / (double)(truth.Ignored ? drawn.Area : drawn.Area + own.Area - shared);
    }

    public override double Area(GroundTruth truth) => truth.Area ?? truth.Mask!.Area;

    public override double Area(Detection found) => found.Mask!.Area;

    public override void Require(GroundTruth truth) => _ = truth.Mask ?? throw new ArgumentException("Masks are measured, but an object has none; leave it out, or measure boxes.");

    public override void Require(Detection found) => _ = found.Mask ?? throw new ArgumentException("Masks are measured, but a detection has none; leave it out, or measure boxes.");
}
