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
        new("classification", ["resnet18", "resnet34", "resnet50", "resnet101", "resnet152"], Default: ["resnet18"]),
        new("classification_training", ["resnet18", "resnet34", "resnet50", "resnet101", "resnet152"], Default: ["resnet18"]),
        new("optim", ["*"], Default: ["*"]),
        new("metrics", ["classification", "segmentation"], Default: ["*"]),
        new("nnops",
        [
            "sigmoid", "tanh", "relu*", "leaky_relu*", "prelu*", "elu*", "selu", "celu*", "gelu*", "silu", "mish", "hard*", "soft*", "logsigmoid", "tanhshrink",
            "threshold*", "log_softmax", "glu", "conv*", "batch_norm*", "layer_norm", "group_norm", "instance_norm", "local_response_norm", "max_pool2d", "avg_pool2d", "adaptive*",
            "lp_pool2d", "interpolate*", "pixel_shuffle", "linear", "bilinear", "embedding", "RNN*", "GRU*", "LSTM*", "multihead_attention", "transformer_encoder_layer", "losses/*",
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
