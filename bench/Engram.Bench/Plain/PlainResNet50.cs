namespace Engram.Bench.Plain;

/// <summary>ResNet-50 (He et al. 2015, v1.5) as it is written with TorchSharp's own modules: registered fields, dispose scopes, activations in place.</summary>
internal sealed class PlainResNet50 : nn.Module<Tensor, Tensor>
{
    private readonly TorchSharp.Modules.Sequential features;
    private readonly TorchSharp.Modules.Linear fc;

    internal PlainResNet50(int classes) : base(nameof(PlainResNet50))
    {
        features = nn.Sequential(
        [
            nn.Conv2d(3, 64, 7, 2, 3, bias: false), nn.BatchNorm2d(64), nn.ReLU(inplace: true), nn.MaxPool2d(3, 2, 1),
            .. Stage(64, 64, 3, 1), .. Stage(256, 128, 4, 2), .. Stage(512, 256, 6, 2), .. Stage(1024, 512, 3, 2),
            nn.AdaptiveAvgPool2d(1), nn.Flatten(),
        ]);
        fc = nn.Linear(2048, classes);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return fc.call(features.call(input)).MoveToOuterDisposeScope();
    }

    private static IEnumerable<nn.Module<Tensor, Tensor>> Stage(int inputs, int width, int depth, int stride)
    {
        yield return new Bottleneck(inputs, width, stride);
        for (var i = 1; i < depth; i++)
            yield return new Bottleneck(4 * width, width, 1);
    }
}

/// <summary>1×1, 3×3, 1×1 and the shortcut.</summary>
internal sealed class Bottleneck : nn.Module<Tensor, Tensor>
{
    private readonly TorchSharp.Modules.Conv2d conv1, conv2, conv3;
    private readonly TorchSharp.Modules.BatchNorm2d bn1, bn2, bn3;
    private readonly TorchSharp.Modules.ReLU relu = nn.ReLU(inplace: true);
    private readonly TorchSharp.Modules.Sequential? downsample;

    internal Bottleneck(int inputs, int width, int stride) : base(nameof(Bottleneck))
    {
        (conv1, bn1) = (nn.Conv2d(inputs, width, 1, bias: false), nn.BatchNorm2d(width));
        (conv2, bn2) = (nn.Conv2d(width, width, 3, stride, 1, bias: false), nn.BatchNorm2d(width));
        (conv3, bn3) = (nn.Conv2d(width, 4 * width, 1, bias: false), nn.BatchNorm2d(4 * width));
        if (stride != 1 || inputs != 4 * width)
            downsample = nn.Sequential(nn.Conv2d(inputs, 4 * width, 1, stride, bias: false), nn.BatchNorm2d(4 * width));
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var shortcut = downsample?.call(input) ?? input;
        var output = relu.call(bn1.call(conv1.call(input)));
        output = relu.call(bn2.call(conv2.call(output)));
        output = bn3.call(conv3.call(output)).add_(shortcut);
        return relu.call(output).MoveToOuterDisposeScope();
    }
}
