namespace Engram.Vision;

/// <summary>Four scenes in one: each fills a quarter with the corner that it turns to the middle, and the middle lies at random.</summary>
/// <remarks>Source: Bochkovskiy et al. 2020 (arXiv:2004.10934), §3.3. Scenes are not scaled; where one is smaller than its quarter, black is seen.</remarks>
/// <param name="Height">Rows of the result.</param>
/// <param name="Width">Its columns.</param>
public sealed record Mosaic(int Height, int Width)
{
    /// <summary>Where the middle lies, as shares of height and width.</summary>
    public (double Low, double High) Middle { get; init => field = Setting.Range(value, 0, 1, nameof(Middle)); } = (0.25, 0.75);

    /// <summary>The scene made of <paramref name="four"/>: upper left, upper right, lower left, lower right.</summary>
    /// <exception cref="ArgumentException">There are not four, or one lacks what another has: channels, masks, keypoints.</exception>
    public Scene Apply(IReadOnlyList<Scene> four, SampleRandom random)
    {
        ArgumentNullException.ThrowIfNull(random);
        CropFault.CheckSize(Height, Width);
        var draws = Draws.From(random);
        return Of(four, (int)(draws.Uniform(Middle.Low, Middle.High) * Height), (int)(draws.Uniform(Middle.Low, Middle.High) * Width));
    }

    internal Scene Of(IReadOnlyList<Scene> four, int middleY, int middleX)
    {
        ArgumentNullException.ThrowIfNull(four);
        if (four.Count != 4) throw new ArgumentException($"A mosaic is made of four scenes, not of {four.Count}.", nameof(four));
        if (four.Select(scene => (scene.Image.Shape.Channels, scene.Masks is null, scene.Keypoints is null)).Distinct().Count() > 1)
            throw new ArgumentException("The four scenes of a mosaic must have as many channels each, and all or none of them masks, and keypoints; leave out what one lacks.", nameof(four));
        // A quarter is a crop of its scene that reaches over the whole result, with what lies in the other quarters hidden.
        var quarters = four.Select((scene, i) =>
        {
            var (bottom, right) = (i / 2 == 1, i % 2 == 1);
            var (height, width) = (bottom ? Height - middleY : middleY, right ? Width - middleX : middleX);
            if (height == 0 || width == 0) return scene.Only([]) with { Image = Movement.Crop(scene.Image.Shape.Height, 0, Height, Width).Apply(scene.Image), Masks = scene.Masks is null ? null : new(default, 0, Height, Width) };
            var cut = Movement.Crop(bottom ? 0 : scene.Image.Shape.Height - height, right ? 0 : scene.Image.Shape.Width - width, height, width).Apply(scene);
            return Movement.Crop(bottom ? -middleY : 0, right ? -middleX : 0, Height, Width).Apply(cut);
        }).ToArray();
        var pixels = new byte[quarters[0].Image.Pixels.Length];
        foreach (var quarter in quarters)
            for (var i = 0; i < pixels.Length; i++) pixels[i] |= quarter.Image.Pixels.Span[i];
        return new(new(pixels, quarters[0].Image.Shape.Channels, Height, Width), [.. quarters.SelectMany(quarter => quarter.Boxes)], [.. quarters.SelectMany(quarter => quarter.Labels)])
        {
            Masks = four[0].Masks is null ? null : new(quarters.SelectMany(quarter => quarter.Masks!.Samples.ToArray()).ToArray(), quarters.Sum(quarter => quarter.Count), Height, Width),
            Keypoints = four[0].Keypoints is null ? null : [.. quarters.SelectMany(quarter => quarter.Keypoints!)],
            Ignored = four.All(scene => scene.Ignored is null) ? null : [.. quarters.SelectMany(quarter => quarter.Ignored ?? Enumerable.Repeat(false, quarter.Count))],
        };
    }
}
