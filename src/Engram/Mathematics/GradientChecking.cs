namespace Engram;

/// <summary>The work of a <see cref="GradientCheck"/>.</summary>
internal sealed class GradientChecking(Func<Tensor> value, IReadOnlyList<(string Name, Tensor Variable)> variables, GradientCheckOptions options)
{
    private const int Seed = 5;

    /// <summary>One number of everything a layer gives; each element with a weight of its own, so that none hides another.</summary>
    internal static Tensor Total(Layer layer, Tensor[] inputs)
    {
        manual_seed(Seed);
        return layer.Run(inputs).Where(output => output.is_floating_point()).Select(Weighed).Aggregate((sum, term) => sum.Plus(term));
    }

    internal GradientCheck Check()
    {
        using var scope = NewDisposeScope();
        var gradients = Gradients();
        using var noGradient = no_grad();
        string[] unreached = [.. variables.Index().Where(entry => gradients[entry.Index] is null).Select(entry => entry.Item.Name)];
        var worst = new GradientCheck(0, 0, "", 0, 0, unreached);
        foreach (var (index, (name, variable)) in variables.Index())
        {
            var slopes = gradients[index] is { } gradient ? Values(gradient) : new double[variable.numel()];
            var apart = options.ElementsOfEach is { } most ? Math.Max(1, slopes.Length / most) : 1;
            // Kernels lie with their channels innermost: the values in their order, not as they lie.
            using var flat = variable.detach().clone().reshape(-1);
            for (var i = 0; i < slopes.Length; i += apart)
            {
                var difference = Difference(variable, flat, i);
                var error = Math.Abs(slopes[i] - difference) / Math.Max(1, Math.Abs(difference));
                worst = worst with { Elements = worst.Elements + 1 };
                // Once it is no number it stays so.
                if (!(error <= worst.Error) && !double.IsNaN(worst.Error) || worst.Worst.Length == 0)
                    worst = worst with { Error = error, Worst = $"{name}[{i}]", Gradient = slopes[i], Difference = difference };
            }
        }
        return worst;
    }

    private Tensor?[] Gradients()
    {
        bool[] before = [.. variables.Select(entry => entry.Variable.requires_grad)];
        foreach (var (_, variable) in variables)
            variable.requires_grad_(true);
        try
        {
            using var gradients = enable_grad();
            var given = Number(value());
            Tensor?[] slopes = given.requires_grad ? [.. autograd.grad([given], [.. variables.Select(entry => entry.Variable)], allow_unused: true).Select(slope => slope is { IsInvalid: false } ? slope : null)] : new Tensor?[variables.Count];
            BackwardFault.ThrowIfAny();
            return slopes;
        }
        finally
        {
            foreach (var (index, (_, variable)) in variables.Index())
                variable.requires_grad_(before[index]);
        }
    }

    private double Difference(Tensor variable, Tensor flat, int element)
    {
        using var scope = NewDisposeScope();
        var kept = flat[element].item<double>();
        double At(double x)
        {
            flat[element] = tensor(x, ScalarType.Float64);
            variable.copy_(flat.view(variable.shape));
            return Number(value()).item<double>();
        }
        try
        {
            return (At(kept + options.Step) - At(kept - options.Step)) / (2 * options.Step);
        }
        finally
        {
            flat[element] = tensor(kept, ScalarType.Float64);
            variable.copy_(flat.view(variable.shape));
        }
    }

    private static Tensor Number(Tensor value) => value.numel() == 1 ? value.reshape([])
        : throw new ShapeException($"A gradient is taken of one number, got {Shape.Of(value)}; sum it, each element with a weight of its own.");

    private static Tensor Weighed(Tensor output, int index)
    {
        var random = new SampleRandom(Seed, 0, index);
        double[] weights = [.. Enumerable.Range(0, (int)output.numel()).Select(_ => 2 * random.NextDouble() - 1)];
        return output.mul(tensor(weights, output.shape, ScalarType.Float64)).sum();
    }

    private static double[] Values(Tensor tensor) => tensor.detach().contiguous().data<double>().ToArray();
}
