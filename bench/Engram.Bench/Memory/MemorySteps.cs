using Engram.Memory;

namespace Engram.Bench;

/// <summary>Whole training steps of a fused memory network: forward, loss, backward, clipping, RMSProp as the papers use it.</summary>
internal static class MemorySteps
{
    internal static IEnumerable<int> Run(string name, int batch, int threads)
    {
        Threads.Use(threads);
        var shape = MemoryShape.All.First(item => item.Name == name);
        var settings = shape.Kernel.Settings;
        var model = new Weights(settings);
        model.Materialize();
        using var optimizer = new RmsProp(0.95, 1e-8, 0.9, Centered: true).For(model);
        Tensor[] parameters = [.. settings.ParameterNames.Select(model.Of)];
        var inputs = rand(shape.Steps, batch, settings.Inputs).round();
        var targets = rand(shape.Steps, batch, settings.Outputs).round();
        Tensor[] first = [.. settings.StateShapes.Select((part, i) => Start(settings.StateNames[i], [batch, .. part]))];
        // A turn is long enough to be measured and short enough to be undisturbed now and then.
        var sequences = batch == 1 ? 10 : 1;
        while (true)
        {
            for (var i = 0; i < sequences; i++)
            {
                using var scope = NewDisposeScope();
                optimizer.ZeroGradients();
                var (outputs, _) = FusedFunction.Run(shape.Kernel, inputs, first, parameters, threads);
                nn.functional.binary_cross_entropy_with_logits(outputs, targets).backward();
                BackwardFault.ThrowIfAny();
                Clipping.ByValue(optimizer.WithGradient(), 10);
                optimizer.Step(1e-4);
            }
            yield return sequences * shape.Steps;
        }
    }

    /// <summary>The same steps by the same network in the composed form: tensor operations, as anything but the fused kernel would run it.</summary>
    internal static IEnumerable<int> Composed(string name, int batch, int threads)
    {
        Threads.Use(threads);
        var shape = MemoryShape.All.First(item => item.Name == name);
        var model = shape.Composed();
        model.Materialize();
        using var optimizer = new RmsProp(0.95, 1e-8, 0.9, Centered: true).For(model);
        var inputs = rand(shape.Steps, batch, shape.Kernel.Settings.Inputs).round();
        var targets = rand(shape.Steps, batch, shape.Kernel.Settings.Outputs).round();
        while (true)
        {
            using (NewDisposeScope())
            {
                optimizer.ZeroGradients();
                nn.functional.binary_cross_entropy_with_logits(model.Run(inputs)[0], targets).backward();
                Clipping.ByValue(optimizer.WithGradient(), 10);
                optimizer.Step(1e-4);
            }
            yield return shape.Steps;
        }
    }

    private static Tensor Start(string part, long[] shape) => part switch
    {
        "memory" => full(shape, 1e-6),
        "weights" => full(shape, 1.0 / shape[^1]),
        _ => zeros(shape),
    };

    // The parameters as a layer, which is what optimizers take.
    private sealed class Weights(IFusedSettings settings) : Leaf
    {
        internal Tensor Of(string name) => Own(name.Replace('.', '_'));

        protected override IEnumerable<Declaration> Declare() =>
            settings.ParameterNames.Zip(settings.ParameterShapes, (name, shape) => new Declaration(name.Replace('.', '_'), [.. shape], new Normal(0.1)));

        protected override Tensor Forward(Tensor input) => input;
    }
}
