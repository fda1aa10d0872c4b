namespace Engram.Bench.Plain;

/// <summary>Engram's small network for Fashion-MNIST, written with TorchSharp's own modules.</summary>
internal sealed class PlainFashionNet : nn.Module<Tensor, Tensor>
{
    private readonly TorchSharp.Modules.Sequential stem = nn.Sequential(nn.Conv2d(1, 16, 3, padding: 1, bias: false), nn.BatchNorm2d(16), nn.ReLU(inplace: true));
    private readonly TorchSharp.Modules.Sequential down1 = Down(16, 32), down2 = Down(32, 64);
    private readonly TorchSharp.Modules.Sequential residual1 = Pair(32), residual2 = Pair(64);
    private readonly TorchSharp.Modules.Linear head = nn.Linear(64, 10);
    private readonly long[] _image = [2, 3];
    private readonly Scalar _scale = 0.125.ToScalar();

    internal PlainFashionNet() : base(nameof(PlainFashionNet)) => RegisterComponents();

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var x = down1.call(stem.call(input));
        x = x.add(residual1.call(x));
        x = down2.call(x);
        x = x.add(residual2.call(x));
        return head.call(x.amax(_image)).mul(_scale).MoveToOuterDisposeScope();
    }

    private static TorchSharp.Modules.Sequential Down(int inputs, int outputs) =>
        nn.Sequential(nn.Conv2d(inputs, outputs, 3, padding: 1, bias: false), nn.MaxPool2d(2), nn.BatchNorm2d(outputs), nn.ReLU(inplace: true));

    private static TorchSharp.Modules.Sequential Pair(int width) => nn.Sequential(
        nn.Conv2d(width, width, 3, padding: 1, bias: false), nn.BatchNorm2d(width), nn.ReLU(inplace: true),
        nn.Conv2d(width, width, 3, padding: 1, bias: false), nn.BatchNorm2d(width), nn.ReLU(inplace: true));
}
