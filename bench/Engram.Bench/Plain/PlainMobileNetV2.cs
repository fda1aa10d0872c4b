namespace Engram.Bench.Plain;

/// <summary>MobileNetV2 (Sandler et al. 2018, table 2) in TorchSharp's own modules.</summary>
internal static class PlainMobileNetV2
{
    private static readonly (int Expansion, int Outputs, int Depth, int Stride)[] s_stages =
        [(1, 16, 1, 1), (6, 24, 2, 2), (6, 32, 3, 2), (6, 64, 4, 2), (6, 96, 3, 1), (6, 160, 3, 2), (6, 320, 1, 1)];

    internal static TorchSharp.Modules.Sequential Create(int classes)
    {
        List<nn.Module<Tensor, Tensor>> layers = [.. Conv(3, 32, 3, 2)];
        var inputs = 32;
        foreach (var (expansion, outputs, depth, stride) in s_stages)
        {
            for (var i = 0; i < depth; i++, inputs = outputs)
                layers.Add(Block(inputs, expansion * inputs, outputs, i == 0 ? stride : 1));
        }
        return nn.Sequential([.. layers, .. Conv(320, 1280, 1), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Dropout(0.2), nn.Linear(1280, classes)]);
    }

    private static nn.Module<Tensor, Tensor> Block(int inputs, int inner, int outputs, int stride)
    {
        var body = nn.Sequential(
        [
            .. inner == inputs ? [] : Conv(inputs, inner, 1), .. Conv(inner, inner, 3, stride, groups: inner),
            nn.Conv2d(inner, outputs, 1, bias: false), nn.BatchNorm2d(outputs),
        ]);
        return stride == 1 && inputs == outputs ? new Shortcut(body) : body;
    }

    private static nn.Module<Tensor, Tensor>[] Conv(int inputs, int outputs, int kernel, int stride = 1, int groups = 1) =>
        [nn.Conv2d(inputs, outputs, kernel, stride, kernel / 2, groups: groups, bias: false), nn.BatchNorm2d(outputs), nn.ReLU6(inplace: true)];
}
