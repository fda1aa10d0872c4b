namespace Engram.Bench.Plain;

/// <summary>VGG-16 (Simonyan, Zisserman 2014, table 1 D) in TorchSharp's own modules.</summary>
internal static class PlainVgg16
{
    internal static TorchSharp.Modules.Sequential Create(int classes) => nn.Sequential(
    [
        .. Stage(3, 64, 2), .. Stage(64, 128, 2), .. Stage(128, 256, 3), .. Stage(256, 512, 3), .. Stage(512, 512, 3),
        nn.AdaptiveAvgPool2d(7), nn.Flatten(),
        nn.Linear(512 * 7 * 7, 4096), nn.ReLU(inplace: true), nn.Dropout(),
        nn.Linear(4096, 4096), nn.ReLU(inplace: true), nn.Dropout(),
        nn.Linear(4096, classes),
    ]);

    private static IEnumerable<nn.Module<Tensor, Tensor>> Stage(int inputs, int width, int depth)
    {
        for (var i = 0; i < depth; i++)
        {
            yield return nn.Conv2d(i == 0 ? inputs : width, width, 3, padding: 1);
            yield return nn.ReLU(inplace: true);
        }
        yield return nn.MaxPool2d(2);
    }
}
