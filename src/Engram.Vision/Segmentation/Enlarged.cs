namespace Engram.Vision;

/// <summary>Maps brought to the size of an image or of another map.</summary>
internal static class Enlarged
{
    /// <summary>The map at the height and width of <paramref name="like"/>, values between its elements found bilinearly, as torchvision does (corners not aligned).</summary>
    internal static Tensor To(Tensor map, Tensor like, Interpolation method = Interpolation.Linear) =>
        new Upsample(method) { Size = [like.size(2), like.size(3)] }.call(map);
}
