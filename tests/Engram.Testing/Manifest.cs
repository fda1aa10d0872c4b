namespace Engram.Testing;

/// <summary>What of one kind of reference Engram claims to reproduce: names, with <c>*</c> for any ending.</summary>
/// <param name="Kind">The kind: the folder of a family of files, else the file's own name.</param>
/// <param name="Names">The models or operators that must be built, or the test fails.</param>
/// <param name="Default">Those that run every time; the rest with <c>ENGRAM_TESTS=all</c>.</param>
public sealed record Claim(string Kind, string[] Names, string[] Default);

/// <summary>The references that Engram reproduces by now. A new family adds its names here, and its file to tests/Fixtures.</summary>
public static class Manifest
{
    /// <summary>One row a family.</summary>
    public static IReadOnlyList<Claim> Table { get; } =
    [
        new("fill_vectors", ["*"], Default: ["*"]),
        new("classification", ["alexnet"], Default: ["*"]),
        new("classification", ["convnext_*"], Default: ["convnext_tiny"]),
        new("classification", ["densenet*"], Default: ["densenet121"]),
        new("classification", ["efficientnet_*"], Default: ["efficientnet_b0", "efficientnet_v2_s"]),
        new("classification", ["googlenet"], Default: ["*"]),
        new("classification", ["inception_v3"], Default: ["*"]),
        new("classification", ["maxvit_*"], Default: ["maxvit_t"]),
        new("classification", ["mnasnet*"], Default: ["mnasnet0_5"]),
        new("classification", ["mobilenet_v2"], Default: ["mobilenet_v2"]),
        new("classification", ["mobilenet_v3_*"], Default: ["mobilenet_v3_small"]),
        new("classification", ["regnet_*"], Default: ["regnet_x_400mf", "regnet_y_400mf"]),
        new("classification", ["resnet*", "resnext*", "wide_resnet*"], Default: ["resnet18"]),
        new("classification", ["shufflenet_v2_*"], Default: ["shufflenet_v2_x0_5"]),
        new("classification", ["squeezenet*"], Default: ["squeezenet1_0"]),
        new("classification", ["swin_*"], Default: ["swin_t", "swin_v2_t"]),
        new("classification", ["vgg*"], Default: ["vgg11"]),
        new("classification", ["vit_*"], Default: ["vit_b_16"]),
        new("classification", ["xception"], Default: ["xception"]),
        new("classification_training", ["alexnet", "densenet*", "googlenet", "inception_v3", "squeezenet*", "vgg*"], Default: ["densenet121", "googlenet", "squeezenet1_0"]),
        new("classification_training", ["convnext_*"], Default: ["convnext_tiny"]),
        new("classification_training", ["efficientnet_*"], Default: ["efficientnet_b0", "efficientnet_v2_s"]),
        new("classification_training", ["maxvit_*"], Default: ["maxvit_t"]),
        new("classification_training", ["mnasnet*"], Default: ["mnasnet0_5"]),
        new("classification_training", ["mobilenet_v2"], Default: ["mobilenet_v2"]),
        new("classification_training", ["mobilenet_v3_*"], Default: ["mobilenet_v3_small"]),
        new("classification_training", ["regnet_*"], Default: ["regnet_x_400mf", "regnet_y_400mf"]),
        new("classification_training", ["resnet*", "resnext*", "wide_resnet*"], Default: ["resnet18"]),
        new("classification_training", ["shufflenet_v2_*"], Default: ["shufflenet_v2_x0_5"]),
        new("classification_training", ["swin_*"], Default: ["swin_t", "swin_v2_t"]),
        new("classification_training", ["vit_*"], Default: ["vit_b_16"]),
        new("classification_training", ["xception"], Default: ["xception"]),
        new("segmentation", ["fcn_*", "deeplabv3_*", "lraspp_*"], Default: ["lraspp_*"]),
        new("extra_models", ["unet", "dcgan"], Default: ["*"]),
        new("ops", ["*"], Default: ["*"]),
        new("detection", ["fasterrcnn_*", "maskrcnn_*", "keypointrcnn_*", "retinanet_*", "fcos_*", "ssd*"],
            Default: ["fasterrcnn_mobilenet_v3_large_320_fpn", "maskrcnn_resnet50_fpn_v2", "keypointrcnn_resnet50_fpn", "fcos_resnet50_fpn", "ssd*"]),
        new("optim", ["*"], Default: ["*"]),
        new("pth", ["*"], Default: ["*"]),
        new("transforms", ["*"], Default: ["*"]),
        new("metrics", ["*"], Default: ["*"]),
        new("nnops",
        [
            "sigmoid", "tanh", "relu*", "leaky_relu*", "prelu*", "elu*", "selu", "celu*", "gelu*", "silu", "mish", "hard*", "soft*", "logsigmoid", "tanhshrink",
            "threshold*", "log_softmax", "glu", "conv*", "batch_norm*", "layer_norm", "group_norm", "instance_norm", "local_response_norm", "max_pool2d", "avg_pool2d", "adaptive*",
            "lp_pool2d", "interpolate*", "pixel_shuffle", "unfold", "grid_sample", "linear", "bilinear", "embedding", "RNN*", "GRU*", "LSTM*", "multihead_attention", "transformer_encoder_layer", "losses/*",
        ], Default: ["*"]),
        new("ntm", ["*"], Default: ["*"]),
        new("dnc", ["*"], Default: ["*"]),
        new("mann", ["*"], Default: ["*"]),
    ];

    /// <summary>Whether a case must be built and agree.</summary>
    public static bool Claims(string kind, string name) => Table.Any(claim => claim.Kind == kind && Fits(claim.Names, name));

    /// <summary>Whether a claimed case is quick enough to run every time.</summary>
    public static bool RunsByDefault(string kind, string name) =>
        Table.Any(claim => claim.Kind == kind && Fits(claim.Names, name) && Fits(claim.Default, name));

    /// <summary>Whether a case runs now.</summary>
    public static bool Runs(string kind, string name) => Fixtures.All ? Claims(kind, name) : RunsByDefault(kind, name);

    /// <summary>The kind of a file: <c>classification</c> for <c>vision/classification/resnet.json.gz</c>, <c>optim</c> for <c>vision/optim.json.gz</c>,
    /// <c>ntm</c> for <c>memory/ntm-01-lstm-default.json.gz</c>.</summary>
    public static string KindOf(string file)
    {
        var parts = file.Split('/');
        return parts.Length > 2 ? parts[^2] : parts[^1].Split('.', '-')[0];
    }

    /// <summary>The files of the folder of which no kind is claimed: not read, only listed.</summary>
    public static IReadOnlyList<string> Unclaimed() => [.. Fixtures.Files().Where(file => Table.All(claim => claim.Kind != KindOf(file)))];

    private static bool Fits(string[] patterns, string name) => patterns.Any(pattern =>
        pattern.EndsWith('*') ? name.StartsWith(pattern[..^1], StringComparison.Ordinal) : name == pattern);
}
