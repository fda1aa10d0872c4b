namespace Engram.Bench;

/// <summary>Layers that take one tensor and give one.</summary>
internal static class LayerTools
{
    internal static IEnumerable<Tool> All => [.. Activations, .. Convolutions, .. Normalizations, .. Pools, .. Others];

    // The other activations are one native call each; ReLU on a little shows what a leaf's bookkeeping costs.
    private static IEnumerable<Tool> Activations =>
    [
        Tool.Of("relu-small", "ReLU", () => new ReLU(), () => nn.ReLU(), 32, 128),
        Tool.Of("relu", "ReLU", () => new ReLU(), () => nn.ReLU(), 32, 64, 28, 28),
        Tool.Of("gelu", "GELU", () => new GELU(), () => nn.GELU(), 32, 64, 256),
        Tool.Of("hardtanh", "hardtanh (plain: clamp, whose gradients at the bounds differ; TorchSharp's hardtanh is broken)", () => new Hardtanh(), () => new Clamp(), 32, 64, 28, 28),
        Tool.Of("softmin", "softmin", () => new Softmin(), () => nn.Softmin(-1), 32, 64, 256),
        Tool.Of("softsign", "softsign", () => new Softsign(), () => nn.Softsign(), 32, 64, 28, 28),
        Tool.Of("tanhshrink", "tanhshrink", () => new Tanhshrink(), () => nn.Tanhshrink(), 32, 64, 28, 28),
        Tool.Of("mish", "Mish", () => new Mish(), () => nn.Mish(), 32, 64, 28, 28),
        Tool.Of("glu", "GLU", () => new GLU(), () => nn.GLU(1), 32, 64, 28, 28),
    ];

    private static IEnumerable<Tool> Convolutions =>
    [
        Tool.Of("linear", "linear 512→512", () => new Linear(512, 512), () => nn.Linear(512, 512), 128, 512),
        Tool.Of("conv2d", "convolution 3×3, 64→64", () => new Conv2d(64, 64, 3), () => nn.Conv2d(64, 64, 3, padding: 1, bias: false), 8, 64, 56, 56),
        Tool.ChannelsLast("conv2d", "convolution 3×3, 64→64", () => new Conv2d(64, 64, 3), () => nn.Conv2d(64, 64, 3, padding: 1, bias: false), 8, 64, 56, 56),
        Tool.Of("pointwise", "convolution 1×1, 256→64", () => new Conv2d(256, 64, 1), () => nn.Conv2d(256, 64, 1, bias: false), 8, 256, 28, 28),
        Tool.Of("depthwise", "depthwise convolution 3×3, 128", () => new Conv2d(128, 128, 3) { Groups = 128 }, () => nn.Conv2d(128, 128, 3, padding: 1, groups: 128, bias: false), 8, 128, 28, 28),
        Tool.Of("separable", "depthwise separable convolution 3×3, 128→128", () => new DepthwiseSeparable2d(128, 128, 3), PlainSeparable, 8, 128, 28, 28),
        Tool.ChannelsLast("separable", "depthwise separable convolution 3×3, 128→128", () => new DepthwiseSeparable2d(128, 128, 3), PlainSeparable, 8, 128, 28, 28),
        Tool.Of("transposed", "transposed convolution 2×2, stride 2, 128→64", () => new ConvTranspose2d(128, 64, 2, 2), () => nn.ConvTranspose2d(128, 64, 2, 2, bias: false), 8, 128, 28, 28),
        Tool.ChannelsLast("transposed", "transposed convolution 2×2, stride 2, 128→64", () => new ConvTranspose2d(128, 64, 2, 2), () => nn.ConvTranspose2d(128, 64, 2, 2, bias: false), 8, 128, 28, 28),
        Tool.Of("conv1d", "convolution of 5, 64→64", () => new Conv1d(64, 64, 5), () => nn.Conv1d(64, 64, 5, padding: 2, bias: false), 32, 64, 256),
        Tool.Of("conv3d", "convolution 3×3×3, 16→16", () => new Conv3d(16, 16, 3), () => nn.Conv3d(16, 16, 3, padding: 1, bias: false), 2, 16, 16, 32, 32),
    ];

    private static IEnumerable<Tool> Normalizations =>
    [
        Tool.Of("batchnorm", "batch norm", () => new BatchNorm2d(64), () => nn.BatchNorm2d(64), 32, 64, 28, 28),
        Tool.ChannelsLast("batchnorm", "batch norm", () => new BatchNorm2d(64), () => nn.BatchNorm2d(64), 32, 64, 28, 28),
        Tool.Of("layernorm", "layer norm", () => new LayerNorm(256), () => nn.LayerNorm(256), 32, 64, 256),
        Tool.Of("groupnorm", "group norm, 8 groups", () => new GroupNorm(8, 64), () => nn.GroupNorm(8, 64), 32, 64, 28, 28),
        Tool.Of("instancenorm", "instance norm", () => new InstanceNorm2d(64), () => nn.InstanceNorm2d(64, affine: true), 32, 64, 28, 28),
        Tool.Of("rmsnorm", "RMS norm (plain: composed)", () => new RMSNorm(256), () => new Plain.PlainRmsNorm(256), 32, 64, 256),
        Tool.Of("lrn", "local response norm of 5", () => new LocalResponseNorm(5), () => nn.LocalResponseNorm(5), 8, 64, 28, 28),
    ];

    private static IEnumerable<Tool> Pools =>
    [
        Tool.Of("maxpool", "max pool 3×3, stride 2", () => new MaxPool2d(3, 2) { Padding = 1 }, () => nn.MaxPool2d(3, 2, 1), 8, 64, 56, 56),
        Tool.ChannelsLast("maxpool", "max pool 3×3, stride 2", () => new MaxPool2d(3, 2) { Padding = 1 }, () => nn.MaxPool2d(3, 2, 1), 8, 64, 56, 56),
        Tool.Of("avgpool", "average pool 2×2", () => new AvgPool2d(2), () => nn.AvgPool2d(2), 8, 64, 56, 56),
        Tool.Of("adaptiveavg", "adaptive average pool to 1×1", () => new AdaptiveAvgPool2d(1), () => nn.AdaptiveAvgPool2d(1), 8, 512, 7, 7),
        Tool.Of("adaptivemax", "adaptive max pool to 7×7", () => new AdaptiveMaxPool2d(7), () => nn.AdaptiveMaxPool2d([7, 7]), 8, 64, 28, 28),
    ];

    private static IEnumerable<Tool> Others =>
    [
        Tool.Of("dropout", "dropout", () => new Dropout(), () => nn.Dropout(), 32, 64, 256),
        Tool.Of("dropout2d", "dropout of channels", () => new Dropout2d(), () => nn.Dropout2d(), 32, 64, 28, 28),
        Tool.Of("upsample", "upsampling ×2, bilinear", () => new Upsample(Interpolation.Linear), () => nn.Upsample(scale_factor: [2, 2], mode: UpsampleMode.Bilinear, align_corners: false), 8, 64, 28, 28),
        Tool.Of("pixelshuffle", "pixel shuffle ×2", () => new PixelShuffle(2), () => nn.PixelShuffle(2), 8, 64, 28, 28),
        Tool.Of("squeeze", "squeeze and excitation 128→8", () => new SqueezeExcitation(128, 8), () => new Plain.PlainSqueezeExcitation(128, 8), 8, 128, 28, 28),
        new("embedding", "embedding of 10,000 × 256, [32, 64]", () => Looking(new Embedding(10_000, 256)), () => Looking(nn.Embedding(10_000, 256))),
    ];

    private static TorchSharp.Modules.Sequential PlainSeparable() =>
        nn.Sequential(nn.Conv2d(128, 128, 3, padding: 1, groups: 128, bias: false), nn.Conv2d(128, 128, 1, bias: false));

    private static Action Looking(nn.Module<Tensor, Tensor> module) => Tool.Learning(module.call, randint(10_000, [32, 64], ScalarType.Int64));

    private sealed class Clamp() : nn.Module<Tensor, Tensor>(nameof(Clamp))
    {
        private readonly Scalar _least = (-1.0).ToScalar(), _most = 1.0.ToScalar();

        public override Tensor forward(Tensor input) => input.clamp(_least, _most);
    }
}
