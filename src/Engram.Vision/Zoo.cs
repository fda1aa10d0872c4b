namespace Engram.Vision;

/// <summary>All networks by their published names. A new family adds its file and its row here.</summary>
public static partial class Zoo
{
    /// <summary>The table: what the command line, the documentation and the tests walk through.</summary>
    public static IReadOnlyList<Architecture> All { get; } =
    [
        .. AlexNet.Variants,
        .. ConvNeXt.Variants,
        .. DenseNet.Variants,
        .. EfficientNet.Variants,
        .. FashionNet.Variants,
        .. GoogLeNet.Variants,
        .. InceptionResNetV2.Variants,
        .. InceptionV3.Variants,
        .. InceptionV4.Variants,
        .. LeNet.Variants,
        .. MaxVit.Variants,
        .. MnasNet.Variants,
        .. MobileNetV1.Variants,
        .. MobileNetV2.Variants,
        .. MobileNetV3.Variants,
        .. RegNet.Variants,
        .. ResNet.Variants,
        .. ShuffleNetV2.Variants,
        .. SqueezeNet.Variants,
        .. Swin.Variants,
        .. Vgg.Variants,
        .. VisionTransformer.Variants,
        .. Xception.Variants,
    ];

    /// <summary>The row of a name.</summary>
    /// <exception cref="ArgumentException">There is no such network; the nearest names are suggested.</exception>
    public static Architecture Find(string name) =>
        All.FirstOrDefault(row => row.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new ArgumentException(
            $"There is no model named '{name}'.{Suggestion.For(name, All.Select(row => row.Name))} `engram models` lists them all.", nameof(name));

    /// <summary>A network by its name, with fresh weights once it runs.</summary>
    /// <param name="name">As published: <c>resnet50</c>.</param>
    /// <param name="classes">Outputs of the last layer; the published number when not given.</param>
    /// <exception cref="ArgumentException">There is no such network; the nearest names are suggested.</exception>
    public static Layer Create(string name, int? classes = null) => Create(name, new ModelOptions { Classes = classes });

    /// <summary>A network by its name, other than published in what <paramref name="options"/> say.</summary>
    /// <param name="name">As published: <c>googlenet</c>.</param>
    /// <param name="options">What is to be other than published.</param>
    /// <exception cref="ArgumentException">There is no such network, or it does not have one of the settings.</exception>
    public static Layer Create(string name, ModelOptions options) => Find(name).Create(options);
}
