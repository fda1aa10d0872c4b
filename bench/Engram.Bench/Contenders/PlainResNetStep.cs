using Engram.Bench.Plain;

namespace Engram.Bench;

/// <summary>The loop that a user of TorchSharp writes today.</summary>
internal static class PlainResNetStep
{
    internal static IEnumerable<int> Run()
    {
        LibTorch.Load();
        var model = new PlainResNet50(ResNetStep.Classes);
        var optimizer = optim.Adam(model.parameters().ToArray(), 1e-3);
        var images = randn(ResNetStep.Batch, 3, ResNetStep.Side, ResNetStep.Side);
        var labels = randint(ResNetStep.Classes, ResNetStep.Batch, ScalarType.Int64);
        var sum = 0.0;
        model.train();
        while (true)
        {
            using (NewDisposeScope())
            {
                model.zero_grad();
                var loss = nn.functional.cross_entropy(model.call(images), labels);
                loss.backward();
                optimizer.step();
                sum += loss.item<float>();
            }
            yield return double.IsFinite(sum) ? ResNetStep.Batch : 0;
        }
    }
}
