using Engram.Bench.Plain;
using Engram.Vision;

namespace Engram.Bench;

/// <summary>The optimizer alone, on ResNet-50's parameters with random gradients.</summary>
internal static class AdamSteps
{
    internal static IEnumerable<int> Engram()
    {
        Threads.Use(Threads.Recommended.Count);
        var model = Zoo.Create("resnet50");
        using var state = new Adam().For(model);
        GiveGradients(model);
        while (true)
        {
            state.Step(1e-3);
            yield return 1;
        }
    }

    internal static IEnumerable<int> Plain()
    {
        LibTorch.Load();
        var model = new PlainResNet50(ResNetStep.Classes);
        GiveGradients(model);
        var optimizer = optim.Adam(model.parameters().ToArray(), 1e-3);
        while (true)
        {
            using (NewDisposeScope())
                optimizer.step();
            yield return 1;
        }
    }

    private static void GiveGradients(nn.Module model)
    {
        foreach (var parameter in model.parameters())
            parameter.grad = randn_like(parameter.detach());
    }
}
