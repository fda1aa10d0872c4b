namespace Engram.Vision;

/// <summary>What can be told of a network of the <see cref="Zoo"/> without making its weights, at the size of image it was published with.</summary>
/// <param name="Row">The network.</param>
/// <param name="Parameters">Trained numbers, those of auxiliary heads too.</param>
/// <param name="Macs">Multiply–accumulates of one image.</param>
/// <param name="Memory">What it needs of memory with one image at a time, or with two where one has no variance to train on.</param>
/// <param name="ReceptiveField">The pixels, along either axis, that an element of the last map of features sees, gates left out; null where it sees all.</param>
/// <param name="SmallestImage">The side of the smallest square image that it takes.</param>
public sealed record ModelFacts(Architecture Row, long Parameters, long Macs, MemoryNeeds Memory, long? ReceptiveField, int SmallestImage)
{
    /// <summary>The facts of one network.</summary>
    public static ModelFacts Of(Architecture row)
    {
        ArgumentNullException.ThrowIfNull(row);
        var model = row.Create();
        Shape image = [1, row.Channels, row.ImageSize, row.ImageSize];
        var summary = Summary.Of(model, image);
        return new(row, summary.Parameters, summary.Macs, Needed(model, image), summary.ReceptiveField, Smallest(row, model));
    }

    /// <summary>The facts of many networks, in their order; as many at once as there are cores.</summary>
    public static IReadOnlyList<ModelFacts> Of(IEnumerable<Architecture> rows) => [.. rows.AsParallel().AsOrdered().Select(Of)];

    private static MemoryNeeds Needed(Layer model, Shape image)
    {
        try
        {
            return MemoryNeeds.Of(model, image);
        }
        catch (ShapeException)
        {
            return MemoryNeeds.Of(model, image.With(0, 2));
        }
    }

    private static int Smallest(Architecture row, Layer model)
    {
        model.eval();
        var (refused, taken) = (0, row.ImageSize);
        // Most take any; else the size that is just enough lies between one that is not and one that is.
        for (var side = 1; taken - refused > 1; side = (refused + taken) / 2)
            (refused, taken) = Takes(model, [1, row.Channels, side, side]) ? (refused, side) : (side, taken);
        return taken;
    }

    private static bool Takes(Layer model, Shape image)
    {
        try
        {
            _ = Graph.Record(model, image);
            return true;
        }
        catch (ShapeException)
        {
            return false;
        }
    }
}
