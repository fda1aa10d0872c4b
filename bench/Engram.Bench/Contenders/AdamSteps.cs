using Engram.Bench.Plain;
using Engram.Vision;

namespace Engram.Bench;

/// <summary>The optimizer alone, on ResNet-50's parameters with random gradients.</summary>
internal static class AdamSteps
{
    // A lone step of 12 ms would be measured from a sleeping thread on a core that others had just used.
    internal const int StepsOfATurn = 10;

    internal static IEnumerable<int> Engram()
    {
        Threads.Use(Threads.Recommended.Count);
        var model = Zoo.Create("resnet50");
        using var state = new Adam().For(model);
        GiveGradients(model);
        while (true)
        {
            for (var step = 0; step < StepsOfATurn; step++)
                state.Step(1e-3);
            yield return StepsOfATurn;
        }
    }

    internal static IEnumerable<int> Plain()
    {
        LibTorch.Load();
        // Held to the end: a module that is collected frees its parameters under the optimizer.
        using var model = new PlainResNet50(ResNetStep.Classes);
        GiveGradients(model);
        var optimizer = optim.Adam(model.parameters().ToArray(), 1e-3);
        while (true)
        {
            for (var step = 0; step < StepsOfATurn; step++)
            {
                using (NewDisposeScope())
                    optimizer.step();
            }
            yield return StepsOfATurn;
        }
    }

    private static void GiveGradients(nn.Module model)
    {
        foreach (var parameter in model.parameters())
            parameter.grad = randn_like(parameter.detach());
    }
}
