using System.Runtime.InteropServices;

namespace Engram.Vision;

/// <summary>Scenes that are trained on together, their pictures in one tensor; whoever takes a batch disposes it.</summary>
public sealed class SceneBatch : IBatch
{
    private static readonly float[] s_table = [.. Enumerable.Range(0, 256).Select(sample => sample / 255f)];

    private SceneBatch(Tensor images, IReadOnlyList<Scene> scenes) => (Images, Scenes) = (images, scenes);

    /// <summary>The pictures: [n, 3, height, width], samples in [0, 1], on the CPU. Smaller ones lie at the upper left, with zeros around; grey ones have three channels alike.</summary>
    public Tensor Images { get; }

    /// <summary>The scenes.</summary>
    public IReadOnlyList<Scene> Scenes { get; }

    /// <summary>What a pixel belongs to, where the task asks for it: [n, height, width], int64; nothing else.</summary>
    public Tensor? Pixels { get; private init; }

    /// <inheritdoc/>
    public int Count => Scenes.Count;

    /// <summary>Writes pictures into one tensor; belongs to no dispose scope.</summary>
    /// <exception cref="ArgumentException">There is no scene, or its lists are of different lengths.</exception>
    public static SceneBatch Of(IReadOnlyList<Scene> scenes)
    {
        ArgumentNullException.ThrowIfNull(scenes);
        if (scenes.Count == 0)
            throw new ArgumentException("A batch needs a scene.", nameof(scenes));
        var (height, width) = (scenes.Max(scene => scene.Checked().Image.Shape.Height), scenes.Max(scene => scene.Image.Shape.Width));
        var images = zeros([scenes.Count, 3, height, width], ScalarType.Float32);
        var to = MemoryMarshal.Cast<byte, float>(images.bytes);
        for (var i = 0; i < scenes.Count; i++)
        {
            var planes = scenes[i].Image.Planes;
            for (var c = 0; c < 3; c++)
                for (var y = 0; y < planes.Height; y++)
                {
                    var from = planes.Row(Math.Min(c, planes.Count - 1), y);
                    var line = to.Slice(((i * 3 + c) * height + y) * width, planes.Width);
                    for (var x = 0; x < from.Length; x++) line[x] = s_table[from[x]];
                }
        }
        return new(images.DetachFromDisposeScope(), scenes);
    }

    /// <summary>The same with the class of each pixel, of which this batch takes possession.</summary>
    public SceneBatch With(Tensor pixels)
    {
        ArgumentNullException.ThrowIfNull(pixels);
        return new(Images, Scenes) { Pixels = pixels.DetachFromDisposeScope() };
    }

    /// <summary>Frees the tensors.</summary>
    public void Dispose()
    {
        Images.Dispose();
        Pixels?.Dispose();
    }
}
