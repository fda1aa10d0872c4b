namespace Engram.Vision;

/// <summary>GoogLeNet (Inception-v1): blocks that look at their input through windows of several sizes at once.</summary>
/// <remarks>
/// Source: Szegedy et al. 2014 (arXiv:1409.4842), table 1, with batch normalisation and without biases, as torchvision has it; the "5×5" branch is 3×3 there, and so it is here.
/// In training it gives [logits, those of the head after 4a, those of the head after 4d]. Dropout: 0.2 in front of the last layer, 0.7 in the auxiliary heads; a given share is that of all.
/// Initialised as torchvision does: normal with deviation 0.01, cut off at ±2. Weight names are torchvision's.
/// </remarks>
public static class GoogLeNet
{
    private static readonly TruncatedNormal s_start = new(0.01);

    internal static IEnumerable<Architecture> Variants =>
    [
        new("googlenet", Network, ImageSize: 224, "Szegedy et al. 2014, arXiv:1409.4842")
        {
            Choices = [nameof(ModelOptions.Dropout), nameof(ModelOptions.Auxiliary), nameof(ModelOptions.TransformInput)],
        },
    ];

    private static SideHeads Network(ModelOptions options) => new(
        body:
        [
            .. InceptionConv.Input(options),
            ("conv1", Conv(3, 64, 7, 2)), ("maxpool1", Pool(3, 2)),
            ("conv2", Conv(64, 64, 1)), ("conv3", Conv(64, 192, 3)), ("maxpool2", Pool(3, 2)),
            ("inception3a", Block(192, 64, (96, 128), (16, 32), 32)), ("inception3b", Block(256, 128, (128, 192), (32, 96), 64)),
            ("maxpool3", Pool(3, 2)),
            ("inception4a", Block(480, 192, (96, 208), (16, 48), 64)), ("inception4b", Block(512, 160, (112, 224), (24, 64), 64)),
            ("inception4c", Block(512, 128, (128, 256), (24, 64), 64)), ("inception4d", Block(512, 112, (144, 288), (32, 64), 64)),
            ("inception4e", Block(528, 256, (160, 320), (32, 128), 128)), ("maxpool4", Pool(2, 2)),
            ("inception5a", Block(832, 256, (160, 320), (32, 128), 128)), ("inception5b", Block(832, 384, (192, 384), (48, 128), 128)),
        ],
        heads: options.Auxiliary is false ? [] :
        [
            new("aux1", After: "inception4a", Auxiliary(512, options)), new("aux2", After: "inception4d", Auxiliary(528, options)),
        ],
        then:
        [
            ("avgpool", new AdaptiveAvgPool2d(1)), ("flatten", new Flatten()),
            ("dropout", new Dropout(options.Dropout ?? 0.2)), ("fc", Full(1024, options.Classes!.Value)),
        ]);

    /// <summary>Windows of 1×1, 3×3 and (here) 3×3 again, narrowed first, and a pool (fig. 2b).</summary>
    private static Concat Block(int inputs, int one, (int Narrow, int Wide) three, (int Narrow, int Wide) five, int pool) => new(
        [("branch1", Conv(inputs, one, 1))],
        [("branch2", new Sequential([Conv(inputs, three.Narrow, 1), Conv(three.Narrow, three.Wide, 3)]))],
        [("branch3", new Sequential([Conv(inputs, five.Narrow, 1), Conv(five.Narrow, five.Wide, 3)]))],
        [("branch4", new Sequential([Pool(3, 1, 1), Conv(inputs, pool, 1)]))]);

    /// <summary>The auxiliary classifier of §5.</summary>
    private static Sequential Auxiliary(int inputs, ModelOptions options) => new(
    [
        ("avgpool", new AdaptiveAvgPool2d(4)), ("conv", Conv(inputs, 128, 1)), ("flatten", new Flatten()),
        ("fc1", Full(2048, 1024)), ("relu", new ReLU()), ("dropout", new Dropout(options.Dropout ?? 0.7)), ("fc2", Full(1024, options.Classes!.Value)),
    ]);

    private static Sequential Conv(int inputs, int outputs, int kernel, int stride = 1) => InceptionConv.Create(s_start, inputs, outputs, kernel, stride, null);

    private static MaxPool2d Pool(int kernel, int stride, int padding = 0) => new(kernel, stride) { Padding = padding, Ceiling = true };

    private static Linear Full(int inputs, int outputs) => new(inputs, outputs) { Weights = s_start };
}
