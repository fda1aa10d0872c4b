namespace Engram.Vision;

/// <summary>What sets of features must be like to be compared.</summary>
internal static class FeatureSets
{
    internal static void Require(Tensor left, Tensor right, int least)
    {
        if (left.dim() != 2 || right.dim() != 2 || left.size(1) != right.size(1))
            throw new ShapeException($"two sets of features are [pictures, width] of one width, got {Shape.Of(left)} and {Shape.Of(right)}.");
        if (left.size(0) < least || right.size(0) < least)
            throw new ShapeException($"sets of {left.size(0)} and {right.size(0)} pictures are too small: {least} or more are needed of each.");
    }
}
