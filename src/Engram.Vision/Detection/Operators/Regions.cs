namespace Engram.Vision;

/// <summary>Regions of interest as operators take them: [n, 5], the number of the image in the batch and the corners of a box in it.</summary>
internal static class Regions
{
    // What the gathered rows may take at once, in elements.
    private const long Chunk = 1 << 24;

    /// <summary>Boxes of several images as regions.</summary>
    internal static Tensor Of(IReadOnlyList<Tensor> boxes) =>
        cat([.. boxes.Select((of, image) => cat([full([of.size(0), 1], Scalars.Whole(image), of.dtype, of.device), of], 1))]);

    /// <summary>Refuses what is no feature map with regions of it; libtorch would read beyond its end.</summary>
    internal static Shape Infer(Shape[] inputs, long channels, Size2 bins)
    {
        if (inputs is not [{ Count: 4 } map, { Count: 2 } regions] || regions[1] != 5)
            throw new ShapeException($"expected features [batch, channels, h, w] and regions [n, 5] (image, left, top, right, bottom), got {string.Join(" and ", (object[])inputs)}.");
        if (map[2] * map[3] == 0)
            throw new ShapeException($"a feature map without elements ({map}) has no regions.");
        return [regions[0], channels, bins.Height, bins.Width];
    }

    /// <summary>The image of each region, int64.</summary>
    /// <exception cref="ArgumentException">There is no such image.</exception>
    internal static Tensor Images(Tensor regions, long batch)
    {
        var images = regions.select(1, 0).detach().to(ScalarType.Int64);
        if (images.numel() > 0 && (images.min().item<long>() < 0 || images.max().item<long>() >= batch))
            throw new ArgumentException($"Regions name images {images.min().item<long>()} to {images.max().item<long>()} of a batch of {batch}.", nameof(regions));
        return images;
    }

    /// <summary>Weighted sums of rows: [rows, width], places [n, k], shares [n, k] → [n, width]. In parts, so that memory stays small.</summary>
    internal static Tensor Gather(Tensor table, Tensor places, Tensor shares)
    {
        var (count, each, width) = (places.size(0), places.size(1), table.size(1));
        return InParts(count, each * width, (from, some) =>
            shares.narrow(0, from, some).unsqueeze(1).bmm(table.index_select(0, places.narrow(0, from, some).reshape(-1)).view(some, each, width)).squeeze(1), [count, width], table);
    }

    /// <summary>The largest of rows, element by element; 0 where no place is used.</summary>
    internal static Tensor Largest(Tensor table, Tensor places, Tensor used)
    {
        var (count, each, width) = (places.size(0), places.size(1), table.size(1));
        return InParts(count, each * width, (from, some) =>
        {
            var mask = used.narrow(0, from, some);
            var rows = table.index_select(0, places.narrow(0, from, some).reshape(-1)).view(some, each, width);
            var most = rows.masked_fill(mask.logical_not().unsqueeze(2), Scalars.Of(double.NegativeInfinity)).max(1).values;
            return most.masked_fill(mask.any(1).logical_not().unsqueeze(1), Scalars.Of(0));
        }, [count, width], table);
    }

    /// <summary>A feature map as a table of its places: [batch · h · w, channels].</summary>
    internal static Tensor Table(Tensor map) => map.permute(0, 2, 3, 1).reshape(-1, map.size(1));

    private static Tensor InParts(long count, long cost, Func<long, long, Tensor> part, long[] shape, Tensor like)
    {
        var size = Math.Max(1, Chunk / Math.Max(1, cost));
        List<Tensor> parts = [];
        for (long from = 0; from < count; from += size)
            parts.Add(part(from, Math.Min(size, count - from)));
        return parts switch { [] => like.new_zeros(shape), [var only] => only, _ => cat(parts) };
    }
}
