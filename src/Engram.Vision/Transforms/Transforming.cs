namespace Engram.Vision;

/// <summary>Doing what transforms decide.</summary>
public static class Transforming
{
    /// <summary>The changed picture; the given one stays as it is.</summary>
    public static Image Apply(this ITransform transform, Image image, SampleRandom random)
    {
        ArgumentNullException.ThrowIfNull(transform);
        ArgumentNullException.ThrowIfNull(image);
        return transform.Draw(image.Shape, Draws.From(random)).Apply(image);
    }

    /// <summary>The changed scene: boxes, masks and keypoints move with the pixels; the given one stays as it is.</summary>
    public static Scene Apply(this ITransform transform, Scene scene, SampleRandom random)
    {
        ArgumentNullException.ThrowIfNull(transform);
        ArgumentNullException.ThrowIfNull(scene);
        return transform.Draw(scene.Image.Shape, Draws.From(random)).Apply(scene.Checked());
    }

    /// <summary>The scene after all <paramref name="transforms"/>, first to last.</summary>
    public static Scene Apply(this IEnumerable<ITransform> transforms, Scene scene, SampleRandom random) => transforms.Aggregate(scene, (changed, transform) => transform.Apply(changed, random));

    /// <summary>The transform with <paramref name="probability"/>, else nothing.</summary>
    public static ITransform Sometimes(this ITransform transform, double probability)
    {
        ArgumentNullException.ThrowIfNull(transform);
        return new Now(transform, Setting.Probability(probability));
    }

    private sealed record Now(ITransform Transform, double Probability) : ITransform
    {
        public Change Draw(ImageShape shape, Draws random) => random.Chance(Probability) ? Transform.Draw(shape, random) : Change.None;

        public ImageShape After(ImageShape shape) => Transform.After(shape) == shape ? shape
            : throw new ArgumentException($"{Transform} makes {Transform.After(shape)} of {shape}: done only sometimes, pictures would have two shapes.");
    }
}
