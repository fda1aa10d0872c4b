namespace Engram.Bench.Plain;

/// <summary>DenseNet-121 (Huang et al. 2016, table 1) in TorchSharp's own modules.</summary>
internal static class PlainDenseNet121
{
    private const int Growth = 32;

    internal static TorchSharp.Modules.Sequential Create(int classes) => nn.Sequential(
    [
        nn.Conv2d(3, 64, 7, 2, 3, bias: false), nn.BatchNorm2d(64), nn.ReLU(inplace: true), nn.MaxPool2d(3, 2, 1),
        .. Block(64, 6), .. Transition(256), .. Block(128, 12), .. Transition(512), .. Block(256, 24), .. Transition(1024), .. Block(512, 16),
        nn.BatchNorm2d(1024), nn.ReLU(inplace: true), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(1024, classes),
    ]);

    private static IEnumerable<nn.Module<Tensor, Tensor>> Block(int inputs, int depth) =>
        Enumerable.Range(0, depth).Select(i => new Branches(nn.Identity(), Dense(inputs + i * Growth)));

    private static TorchSharp.Modules.Sequential Dense(int inputs) => nn.Sequential(
        nn.BatchNorm2d(inputs), nn.ReLU(inplace: true), nn.Conv2d(inputs, 4 * Growth, 1, bias: false),
        nn.BatchNorm2d(4 * Growth), nn.ReLU(inplace: true), nn.Conv2d(4 * Growth, Growth, 3, padding: 1, bias: false));

    private static nn.Module<Tensor, Tensor>[] Transition(int inputs) =>
        [nn.BatchNorm2d(inputs), nn.ReLU(inplace: true), nn.Conv2d(inputs, inputs / 2, 1, bias: false), nn.AvgPool2d(2)];
}
