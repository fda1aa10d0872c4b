namespace Engram.Testing;

/// <summary>The two problems of the optimizers' references, with gradients by hand: an optimizer is then tested alone, without autograd.</summary>
public abstract class OptimizerProblem
{
    /// <summary>The parameters' shapes.</summary>
    public abstract IReadOnlyList<long[]> Shapes { get; }

    /// <summary>The parameters to begin with.</summary>
    public abstract double[][] Initial { get; }

    /// <summary>The loss and its gradient for every parameter.</summary>
    public abstract (double Loss, double[][] Gradients) Evaluate(double[][] parameters);

    /// <summary>The problem of a case.</summary>
    public static OptimizerProblem Of(OptimizerCase item) => item.Problem switch
    {
        "A" => new Valley(item.Prefix),
        "B" => new Network(item.Prefix),
        _ => throw new NotSupportedException($"There is no problem '{item.Problem}'."),
    };

    private static double[] Filled(string key, int count, double center, double scale) =>
        [.. Fill.Values(key, count, center, scale).Select(value => (double)value)];

    /// <summary>A: Rosenbrock's valley in five dimensions, a hundredth as steep.</summary>
    private sealed class Valley(string prefix) : OptimizerProblem
    {
        public override IReadOnlyList<long[]> Shapes { get; } = [[5]];

        public override double[][] Initial { get; } = [Filled($"{prefix}A", 5, 0.2, 1)];

        public override (double, double[][]) Evaluate(double[][] parameters)
        {
            var p = parameters[0];
            var (loss, gradient) = (0.0, new double[p.Length]);
            for (var i = 0; i + 1 < p.Length; i++)
            {
                var bend = p[i + 1] - p[i] * p[i];
                loss += 0.01 * (100 * bend * bend + (1 - p[i]) * (1 - p[i]));
                gradient[i] -= 0.01 * (400 * bend * p[i] + 2 * (1 - p[i]));
                gradient[i + 1] += 0.01 * 200 * bend;
            }
            return (loss, [gradient]);
        }
    }

    /// <summary>B: mean((tanh(x·w1ᵀ + b1)·w2ᵀ + b2 − y)²), three inputs, five hidden units, two outputs, eight samples.</summary>
    private sealed class Network(string prefix) : OptimizerProblem
    {
        private const int Samples = 8, Inputs = 3, Hidden = 5, Outputs = 2;

        private readonly double[] _x = Filled($"{prefix}x", Samples * Inputs, 0, 1);
        private readonly double[] _y = Filled($"{prefix}y", Samples * Outputs, 0, 1);

        public override IReadOnlyList<long[]> Shapes { get; } = [[Hidden, Inputs], [Hidden], [Outputs, Hidden], [Outputs]];

        public override double[][] Initial { get; } =
        [
            Filled($"{prefix}w1", Hidden * Inputs, 0, 0.8), Filled($"{prefix}b1", Hidden, 0, 0.1),
            Filled($"{prefix}w2", Outputs * Hidden, 0, 0.8), Filled($"{prefix}b2", Outputs, 0, 0.1),
        ];

        public override (double, double[][]) Evaluate(double[][] parameters)
        {
            var (w1, b1, w2, b2) = (parameters[0], parameters[1], parameters[2], parameters[3]);
            double[] dw1 = new double[w1.Length], db1 = new double[Hidden], dw2 = new double[w2.Length], db2 = new double[Outputs];
            var loss = 0.0;
            for (var n = 0; n < Samples; n++)
            {
                double[] hidden = new double[Hidden], dHidden = new double[Hidden];
                for (var h = 0; h < Hidden; h++)
                {
                    var sum = b1[h];
                    for (var i = 0; i < Inputs; i++) sum += _x[n * Inputs + i] * w1[h * Inputs + i];
                    hidden[h] = Math.Tanh(sum);
                }
                for (var o = 0; o < Outputs; o++)
                {
                    var error = b2[o] - _y[n * Outputs + o];
                    for (var h = 0; h < Hidden; h++) error += hidden[h] * w2[o * Hidden + h];
                    loss += error * error / (Samples * Outputs);
                    var d = 2 * error / (Samples * Outputs);
                    db2[o] += d;
                    for (var h = 0; h < Hidden; h++)
                    {
                        dw2[o * Hidden + h] += d * hidden[h];
                        dHidden[h] += d * w2[o * Hidden + h];
                    }
                }
                for (var h = 0; h < Hidden; h++)
                {
                    var d = dHidden[h] * (1 - hidden[h] * hidden[h]);
                    db1[h] += d;
                    for (var i = 0; i < Inputs; i++) dw1[h * Inputs + i] += d * _x[n * Inputs + i];
                }
            }
            return (loss, [dw1, db1, dw2, db2]);
        }
    }
}
