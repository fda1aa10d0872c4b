namespace Engram.Bench.Plain;

/// <summary>RMS norm (Zhang, Sennrich 2019), which TorchSharp lacks.</summary>
internal sealed class PlainRmsNorm : nn.Module<Tensor, Tensor>
{
    private readonly TorchSharp.Modules.Parameter weight;
    private readonly long[] _last = [-1];
    private readonly Scalar _two = 2.0.ToScalar(), _epsilon = 1e-5.ToScalar();

    internal PlainRmsNorm(long features) : base(nameof(PlainRmsNorm))
    {
        weight = nn.Parameter(ones(features));
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return input.mul(input.pow(_two).mean(_last, keepdim: true).add(_epsilon).rsqrt()).mul(weight).MoveToOuterDisposeScope();
    }
}

/// <summary>Squeeze and excitation (Hu et al. 2017).</summary>
internal sealed class PlainSqueezeExcitation : nn.Module<Tensor, Tensor>
{
    private readonly TorchSharp.Modules.Sequential gate;

    internal PlainSqueezeExcitation(long channels, long squeezed) : base(nameof(PlainSqueezeExcitation))
    {
        gate = nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Conv2d(channels, squeezed, 1), nn.ReLU(inplace: true), nn.Conv2d(squeezed, channels, 1), nn.Sigmoid());
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return input.mul(gate.call(input)).MoveToOuterDisposeScope();
    }
}
