using System.IO.Enumeration;

namespace Engram.Vision;

/// <summary>How names in published files differ from the networks': one row a difference. A new layout adds its row here.</summary>
/// <remarks>A row counts only for names that the network does not have. Facts: torchvision 0.14's own conversions. Counters of batch normalisation that a file from before
/// PyTorch 0.4.1 lacks need no row: every network tolerates that.</remarks>
public static class LegacyNames
{
    private static readonly (string Models, string Pattern, string? Becomes)[] s_rows =
    [
        // DenseNet: a dot between kind and number, from before PyTorch 0.4.
        ("densenet*", @"^(.*denselayer\d+\.(?:norm|relu|conv))\.([12]\.(?:weight|bias|running_mean|running_var|num_batches_tracked))$", "$1$2"),
        // Heads that only training has, where the network was made without.
        ("googlenet", @"^aux[12]\.", null),
        ("inception_v3", @"^AuxLogits\.", null),
        // Vision transformer: the two layers of a block's perceptron had names.
        ("vit_*", @"^(.*\.mlp)\.linear_1\.(weight|bias)$", "$1.0.$2"),
        ("vit_*", @"^(.*\.mlp)\.linear_2\.(weight|bias)$", "$1.3.$2"),
        // Detection: what is one convolution with its activation today was a bare convolution.
        ("*rcnn*", @"^(.*\.head)\.conv\.(weight|bias)$", "$1.conv.0.0.$2"),
        ("*fpn*", @"^(.*\.(?:inner|layer)_blocks\.\d+)\.(weight|bias)$", "$1.0.$2"),
        ("retinanet*", @"^(.*_head\.conv)\.0\.(weight|bias)$", "$1.0.0.$2"),
        ("retinanet*", @"^(.*_head\.conv)\.2\.(weight|bias)$", "$1.1.0.$2"),
        ("retinanet*", @"^(.*_head\.conv)\.4\.(weight|bias)$", "$1.2.0.$2"),
        ("retinanet*", @"^(.*_head\.conv)\.6\.(weight|bias)$", "$1.3.0.$2"),
        ("maskrcnn*", @"^(.*\.mask_head)\.mask_fcn1\.(weight|bias)$", "$1.0.0.$2"),
        ("maskrcnn*", @"^(.*\.mask_head)\.mask_fcn2\.(weight|bias)$", "$1.1.0.$2"),
        ("maskrcnn*", @"^(.*\.mask_head)\.mask_fcn3\.(weight|bias)$", "$1.2.0.$2"),
        ("maskrcnn*", @"^(.*\.mask_head)\.mask_fcn4\.(weight|bias)$", "$1.3.0.$2"),
        // Frozen batch normalisation counts nothing.
        ("*", @"\.num_batches_tracked$", null),
    ];

    /// <summary>The rows of a network.</summary>
    public static NameMap Of(string model) => new([.. s_rows.Where(row => FileSystemName.MatchesSimpleExpression(row.Models, model)).Select(row => (row.Pattern, row.Becomes))]);
}
