using Engram.Bench.Plain;
using Engram.Vision;

namespace Engram.Bench;

/// <summary>ResNet-50's weights from a file into a network that is there already.</summary>
internal static class WeightsLoads
{
    internal static IEnumerable<int> Opening(string path)
    {
        LibTorch.Load();
        while (true)
        {
            using (var file = Weights.Open(path))
                yield return file.Names.Count > 0 ? 1 : 0;
        }
    }

    internal static IEnumerable<int> Engram(string path)
    {
        Threads.Use(Threads.Recommended.Count);
        var model = Zoo.Create("resnet50");
        model.Materialize();
        while (true)
        {
            Weights.Load(model, path);
            yield return 1;
        }
    }

    internal static IEnumerable<int> Plain(string path)
    {
        Threads.Use(Threads.Recommended.Count);
        using var model = new PlainResNet50(ResNetStep.Classes);
        model.save(path);
        while (true)
        {
            model.load(path);
            yield return 1;
        }
    }
}
