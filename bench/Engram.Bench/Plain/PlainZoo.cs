using Engram.Vision;

namespace Engram.Bench.Plain;

/// <summary>The zoo's best-known networks as a user of TorchSharp writes them.</summary>
internal static class PlainZoo
{
    private const int Classes = 1000;

    /// <summary>A network, and what it computes: logits, and in training an auxiliary head's where there is one.</summary>
    /// <exception cref="InvalidOperationException">It has not as many parameters as Engram's: it would be another network.</exception>
    internal static (nn.Module Model, Func<Tensor, Tensor[]> Compute) Create(string name)
    {
        var (model, compute) = Make(name);
        // Counted from the declarations: Engram's weights are never made here.
        var expected = Zoo.Create(name).Walk().SelectMany(found => found.Layer.Declarations).Where(declaration => !declaration.IsBuffer).Sum(declaration => declaration.Shape.Elements);
        var count = model.parameters().Sum(parameter => parameter.numel());
        return count == expected ? (model, compute) : throw new InvalidOperationException($"The plain {name} has {count} parameters, Engram's {expected}.");
    }

    private static (nn.Module, Func<Tensor, Tensor[]>) Make(string name)
    {
        if (name == "inception_v3")
        {
            var inception = new PlainInceptionV3(Classes);
            return (inception, images => inception.call(images) is var (logits, auxiliary) && auxiliary is not null ? [logits, auxiliary] : [logits]);
        }
        nn.Module<Tensor, Tensor> model = name switch
        {
            "vgg16" => PlainVgg16.Create(Classes),
            "resnet50" => new PlainResNet50(Classes),
            "densenet121" => PlainDenseNet121.Create(Classes),
            "xception" => PlainXception.Create(Classes),
            "mobilenet_v2" => PlainMobileNetV2.Create(Classes),
            _ => throw new ArgumentException($"There is no plain '{name}'.", nameof(name)),
        };
        return (model, images => [model.call(images)]);
    }
}
