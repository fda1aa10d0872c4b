namespace Engram.Vision;

/// <summary>Images as a detector's network takes them: normalised, resized, and padded with zeros to one size.</summary>
/// <param name="Batch">[images, channels, height, width].</param>
/// <param name="Sizes">What of each is image.</param>
/// <param name="Originals">The images' own sizes.</param>
internal sealed record PreparedImages(Tensor Batch, IReadOnlyList<Size2> Sizes, IReadOnlyList<Size2> Originals)
{
    /// <summary>Height and width of the batch.</summary>
    internal Size2 Padded => new(Batch.size(2), Batch.size(3));

    /// <summary>Normalises, resizes and pads.</summary>
    /// <param name="images">Each [channels, height, width], samples in [0, 1].</param>
    /// <param name="options">Mean, deviation and the longest side.</param>
    /// <param name="side">The shorter side, or <see cref="DetectorOptions.AsTheyAre"/>, or null where images become squares of the longest.</param>
    /// <param name="multiple">Of what height and width of the batch are multiples.</param>
    /// <param name="like">A tensor whose element type and device they take on.</param>
    internal static PreparedImages Of(IReadOnlyList<Tensor> images, DetectorOptions options, int? side, int multiple, Tensor like)
    {
        foreach (var (number, image) in images.Index())
        {
            if (image.dim() != 3 || image.size(0) != options.Mean.Count || image.size(1) * image.size(2) == 0)
                throw new ShapeException($"image {number}: expected [{options.Mean.Count}, height, width], got {Shape.Of(image)}.");
            if (!image.is_floating_point())
                throw new ArgumentException($"Image {number} holds {image.dtype}; a detector takes samples between 0 and 1: divide by 255.", nameof(images));
        }
        Size2[] own = [.. images.Select(image => new Size2(image.size(1), image.size(2)))];
        // Images of one size are one tensor from the start.
        if (side == DetectorOptions.AsTheyAre && own.All(size => size == own[0] && size.Height % multiple == 0 && size.Width % multiple == 0))
            return new(Normalized(stack([.. images]), options, like), own, own);
        Tensor[] resized = [.. images.Zip(own, (image, size) =>
        {
            var normalized = Normalized(image.unsqueeze(0), options, like);
            var wanted = side switch { null => options.LongestSide, DetectorOptions.AsTheyAre => size, { } shortest => Scaled(size, shortest, options.LongestSide) };
            return wanted == size ? normalized[0] : nn.functional.interpolate(normalized, wanted.ToArray(), mode: InterpolationMode.Bilinear, align_corners: false)[0];
        })];
        var (height, width) = (Whole(resized.Max(image => image.size(1)), multiple), Whole(resized.Max(image => image.size(2)), multiple));
        var batch = stack([.. resized.Select(image => nn.functional.pad(image, [0, width - image.size(2), 0, height - image.size(1)]))]);
        return new(batch, [.. resized.Select(image => new Size2(image.size(1), image.size(2)))], own);
    }

    private static Tensor Normalized(Tensor images, DetectorOptions options, Tensor like)
    {
        var own = images.to(like.dtype, like.device);
        return (own - Channels(options.Mean, own)) / Channels(options.Deviation, own);
    }

    /// <summary>A target in the coordinates of its resized image.</summary>
    internal Target Resized(Target target, int image)
    {
        var like = Batch;
        var (from, to) = (Originals[image], Sizes[image]);
        return new(
            Moved(target.Boxes.to(like.dtype, like.device), from, to), target.Labels.to(ScalarType.Int64, like.device),
            target.Masks is { } masks ? Nearest(masks.to(ScalarType.Float32, like.device), to) : null,
            target.Keypoints is { } points ? MovedPoints(points.to(ScalarType.Float32, like.device), from, to) : null);
    }

    /// <summary>Boxes of an image resized.</summary>
    internal static Tensor Moved(Tensor boxes, Size2 from, Size2 to)
    {
        var (down, across) = Ratios(from, to);
        return stack([boxes.Part(0).Times(across), boxes.Part(1).Times(down), boxes.Part(2).Times(across), boxes.Part(3).Times(down)], -1);
    }

    /// <summary>Keypoints of an image resized.</summary>
    internal static Tensor MovedPoints(Tensor points, Size2 from, Size2 to)
    {
        var (down, across) = Ratios(from, to);
        return stack([points.Part(0).Times(across), points.Part(1).Times(down), points.Part(2)], -1);
    }

    // The scale is a float32 quotient, as published detectors were trained with.
    private static Size2 Scaled(Size2 size, int shortest, int longest)
    {
        var scale = Math.Min(shortest / (float)Math.Min(size.Height, size.Width), longest / (float)Math.Max(size.Height, size.Width));
        return new(Math.Max(1, (long)Math.Floor(size.Height * (double)scale)), Math.Max(1, (long)Math.Floor(size.Width * (double)scale)));
    }

    private static (double Down, double Across) Ratios(Size2 from, Size2 to) => (to.Height / (float)from.Height, to.Width / (float)from.Width);

    private static Tensor Nearest(Tensor masks, Size2 size) => masks.size(0) == 0 ? masks.new_zeros([0, size.Height, size.Width])
        : nn.functional.interpolate(masks.unsqueeze(1), size.ToArray(), mode: InterpolationMode.Nearest).squeeze(1);

    private static Tensor Channels(IReadOnlyList<double> values, Tensor like) => tensor(values.ToArray()).to(like.dtype, like.device).view(-1, 1, 1);

    private static long Whole(long size, int multiple) => (size + multiple - 1) / multiple * multiple;
}
