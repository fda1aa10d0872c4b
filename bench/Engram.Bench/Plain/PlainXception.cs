namespace Engram.Bench.Plain;

/// <summary>Xception (Chollet 2016, fig. 5) in TorchSharp's own modules.</summary>
internal static class PlainXception
{
    internal static TorchSharp.Modules.Sequential Create(int classes) => nn.Sequential(
    [
        nn.Conv2d(3, 32, 3, 2, bias: false), nn.BatchNorm2d(32), nn.ReLU(inplace: true),
        nn.Conv2d(32, 64, 3, bias: false), nn.BatchNorm2d(64), nn.ReLU(inplace: true),
        Halving(64, 128, nn.Sequential([.. Unit(64, 128), nn.ReLU(inplace: true), .. Unit(128, 128), nn.MaxPool2d(3, 2, 1)])),
        Halving(128, 256, Body(128, 256, 256)), Halving(256, 728, Body(256, 728, 728)),
        .. Enumerable.Range(0, 8).Select(_ => new Shortcut(nn.Sequential([nn.ReLU(), .. Unit(728, 728), nn.ReLU(inplace: true), .. Unit(728, 728), nn.ReLU(inplace: true), .. Unit(728, 728)]))),
        Halving(728, 1024, Body(728, 728, 1024)),
        .. Unit(1024, 1536), nn.ReLU(inplace: true), .. Unit(1536, 2048), nn.ReLU(inplace: true),
        nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Dropout(), nn.Linear(2048, classes),
    ]);

    private static Shortcut Halving(int inputs, int outputs, nn.Module<Tensor, Tensor> body) =>
        new(body, nn.Sequential(nn.Conv2d(inputs, outputs, 1, 2, bias: false), nn.BatchNorm2d(outputs)));

    // The first rectifier may not work in place: the shortcut wants the same input.
    private static TorchSharp.Modules.Sequential Body(int inputs, int inner, int outputs) =>
        nn.Sequential([nn.ReLU(), .. Unit(inputs, inner), nn.ReLU(inplace: true), .. Unit(inner, outputs), nn.MaxPool2d(3, 2, 1)]);

    private static nn.Module<Tensor, Tensor>[] Unit(int inputs, int outputs) =>
        [nn.Conv2d(inputs, inputs, 3, padding: 1, groups: inputs, bias: false), nn.Conv2d(inputs, outputs, 1, bias: false), nn.BatchNorm2d(outputs)];
}
