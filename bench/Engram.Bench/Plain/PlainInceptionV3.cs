using Net = TorchSharp.torch.nn.Module<TorchSharp.torch.Tensor, TorchSharp.torch.Tensor>;

namespace Engram.Bench.Plain;

/// <summary>Inception-v3 (Szegedy et al. 2015, table 1, as torchvision has it) in TorchSharp's own modules; in training with the auxiliary head's result.</summary>
internal sealed class PlainInceptionV3 : nn.Module<Tensor, (Tensor Logits, Tensor? Auxiliary)>
{
    private readonly TorchSharp.Modules.Sequential body, auxiliary, then;

    internal PlainInceptionV3(int classes) : base(nameof(PlainInceptionV3))
    {
        body = nn.Sequential(
        [
            Conv(3, 32, 3, 2, 0), Conv(32, 32, 3, 1, 0), Conv(32, 64, 3), nn.MaxPool2d(3, 2), Conv(64, 80, 1), Conv(80, 192, 3, 1, 0), nn.MaxPool2d(3, 2),
            Square(192, 32), Square(256, 64), Square(288, 64),
            new Branches(Conv(288, 384, 3, 2, 0), nn.Sequential(Conv(288, 64, 1), Conv(64, 96, 3), Conv(96, 96, 3, 2, 0)), nn.MaxPool2d(3, 2)),
            Crossed(128), Crossed(160), Crossed(160), Crossed(192),
        ]);
        auxiliary = nn.Sequential(nn.AvgPool2d(5, 3), Conv(768, 128, 1), Conv(128, 768, 5, 1, 0), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(768, classes));
        then = nn.Sequential(
            new Branches(
                nn.Sequential(Conv(768, 192, 1), Conv(192, 320, 3, 2, 0)), nn.Sequential(Conv(768, 192, 1), Line(192, 192, 1, 7), Line(192, 192, 7, 1), Conv(192, 192, 3, 2, 0)),
                nn.MaxPool2d(3, 2)),
            Wide(1280), Wide(2048), nn.AdaptiveAvgPool2d(1), nn.Dropout(), nn.Flatten(), nn.Linear(2048, classes));
        RegisterComponents();
    }

    public override (Tensor, Tensor?) forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var features = body.call(input);
        return (then.call(features).MoveToOuterDisposeScope(), training ? auxiliary.call(features).MoveToOuterDisposeScope() : null);
    }

    private static Branches Square(int inputs, int pool) => new(
        Conv(inputs, 64, 1), nn.Sequential(Conv(inputs, 48, 1), Conv(48, 64, 5)), nn.Sequential(Conv(inputs, 64, 1), Conv(64, 96, 3), Conv(96, 96, 3)),
        nn.Sequential(Mean(), Conv(inputs, pool, 1)));

    private static Branches Crossed(int width) => new(
        Conv(768, 192, 1), nn.Sequential(Conv(768, width, 1), Line(width, width, 1, 7), Line(width, 192, 7, 1)),
        nn.Sequential(Conv(768, width, 1), Line(width, width, 7, 1), Line(width, width, 1, 7), Line(width, width, 7, 1), Line(width, 192, 1, 7)),
        nn.Sequential(Mean(), Conv(768, 192, 1)));

    private static Branches Wide(int inputs) => new(
        Conv(inputs, 320, 1), nn.Sequential(Conv(inputs, 384, 1), Fork()), nn.Sequential(Conv(inputs, 448, 1), Conv(448, 384, 3), Fork()), nn.Sequential(Mean(), Conv(inputs, 192, 1)));

    private static Branches Fork() => new(Line(384, 384, 1, 3), Line(384, 384, 3, 1));

    private static Net Mean() => nn.AvgPool2d(3, 1, 1);

    private static Net Conv(int inputs, int outputs, int kernel, int stride = 1, int? padding = null) =>
        Active(outputs, nn.Conv2d(inputs, outputs, kernel, stride, padding ?? kernel / 2, bias: false));

    // Of one row or one column.
    private static Net Line(int inputs, int outputs, int height, int width) =>
        Active(outputs, nn.Conv2d(inputs, outputs, (height, width), padding: (height / 2, width / 2), bias: false));

    private static Net Active(int outputs, Net convolution) => nn.Sequential(convolution, nn.BatchNorm2d(outputs, eps: 1e-3), nn.ReLU(inplace: true));
}
