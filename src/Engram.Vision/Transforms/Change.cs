namespace Engram.Vision;

/// <summary>What a transform decided to do: the same to a picture and to everything that is known about it.</summary>
public abstract record Change
{
    /// <summary>Leaves everything as it is.</summary>
    public static Change None { get; } = new Recolouring(planes => planes);

    /// <summary>The changed picture; the given one stays as it is.</summary>
    public abstract Image Apply(Image image);

    /// <summary>The changed picture with its objects moved along; those that are no longer seen are left out.</summary>
    public abstract Scene Apply(Scene scene);

    /// <summary>First this, then <paramref name="next"/>.</summary>
    public Change Then(Change next) => this == None ? next : next == None ? this : new Sequence(this, next);

    private sealed record Sequence(Change First, Change Next) : Change
    {
        public override Image Apply(Image image) => Next.Apply(First.Apply(image));

        public override Scene Apply(Scene scene) => Next.Apply(First.Apply(scene));
    }
}

/// <summary>Pixels change, and stay where they are.</summary>
internal sealed record Recolouring(Func<Planes<byte>, Planes<byte>> Colour) : Change
{
    public override Image Apply(Image image)
    {
        var (before, after) = (image.Planes, Colour(image.Planes));
        return after.Samples.Equals(before.Samples) ? image : new(after);
    }

    public override Scene Apply(Scene scene) => scene with { Image = Apply(scene.Image) };
}
