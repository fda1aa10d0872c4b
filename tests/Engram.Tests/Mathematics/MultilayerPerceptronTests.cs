namespace Engram.Tests;

/// <summary>A neuron, a layer and a network of layers as sums in plain C#, trained by gradients worked out by hand, beside Engram's.</summary>
public class MultilayerPerceptronTests
{
    private const int Batch = 6;

    [Fact]
    public void A_neuron_is_its_formula()
    {
        using var scope = NewDisposeScope();
        var neuron = new Sequential([("neuron", new Linear(3, 1)), new Sigmoid()]);
        neuron.to(ScalarType.Float64);
        var (x, w, b) = (Networks.Distinct([3]), neuron.state_dict()["neuron.weight"].Values(), neuron.state_dict()["neuron.bias"].Values()[0]);
        // y = f(Σ xᵢwᵢ + b)
        var sum = b;
        for (var i = 0; i < 3; i++)
            sum += x.Values()[i] * w[i];
        Assert.Equal(1 / (1 + Math.Exp(-sum)), neuron.call(x).item<double>(), 1e-15);
    }

    [Theory]
    [InlineData(3, 5, 2), InlineData(2, 8, 7, 1), InlineData(4, 3)]
    public void Trained_by_hand_it_equals_Engrams_in_weights_and_losses(params int[] widths)
    {
        using var scope = NewDisposeScope();
        var model = new Sequential(Chain.Create([.. Enumerable.Range(1, widths.Length - 1).SelectMany(l => (Layer[])[new Linear(widths[l - 1], widths[l]), new Tanh()]).Select(layer => (Step)layer)]));
        model.to(ScalarType.Float64);
        var byHand = new ByHand(widths, [.. model.parameters().Select(parameter => parameter.Values())]);
        var (x, t) = (Networks.Distinct([Batch, widths[0]]), Networks.Distinct([Batch, widths[^1]], 1));
        using var optimizer = new Sgd().For(model);
        for (var step = 0; step < 200; step++)
        {
            optimizer.ZeroGradients();
            var loss = new MeanSquaredError().Of(model.call(x), t);
            loss.backward();
            Assert.Equal(loss.item<double>(), byHand.Step(x.Values(), t.Values(), Batch, rate: 0.3), 1e-10);
            optimizer.Step(0.3);
        }
        Assert.All(model.parameters().Zip(byHand.Parameters), pair => Assert.Equal(pair.First.Values(), pair.Second, (a, b) => Math.Abs(a - b) <= 1e-10));
    }

    /// <summary>Layers y = tanh(Wx + b), the mean squared error, and its gradients by the chain rule, loop by loop.</summary>
    private sealed class ByHand(int[] widths, double[][] parameters)
    {
        internal double[][] Parameters => parameters;

        internal double Step(double[] inputs, double[] targets, int batch, double rate)
        {
            var gradients = parameters.Select(parameter => new double[parameter.Length]).ToArray();
            var (depth, outputs, loss) = (widths.Length - 1, widths[^1], 0.0);
            for (var sample = 0; sample < batch; sample++)
            {
                var y = new double[depth + 1][];
                y[0] = inputs[(sample * widths[0])..((sample + 1) * widths[0])];
                for (var l = 1; l <= depth; l++)
                    y[l] = [.. Enumerable.Range(0, widths[l]).Select(j => Math.Tanh(Weighted(l, j, y[l - 1])))];
                // ∂E/∂y of the last layer: E is the mean of (y − t)² over all of the batch.
                var slope = new double[outputs];
                for (var j = 0; j < outputs; j++)
                {
                    var difference = y[depth][j] - targets[sample * outputs + j];
                    loss += difference * difference / (batch * outputs);
                    slope[j] = 2 * difference / (batch * outputs);
                }
                for (var l = depth; l >= 1; l--)
                    slope = Back(l, y[l - 1], y[l], slope, gradients);
            }
            for (var p = 0; p < parameters.Length; p++)
            {
                for (var i = 0; i < parameters[p].Length; i++)
                    parameters[p][i] -= rate * gradients[p][i];
            }
            return loss;
        }

        private double Weighted(int layer, int j, double[] x)
        {
            var (weights, sum) = (parameters[2 * (layer - 1)], parameters[2 * layer - 1][j]);
            for (var i = 0; i < x.Length; i++)
                sum += weights[j * x.Length + i] * x[i];
            return sum;
        }

        /// <summary>δ = ∂E/∂y · (1 − y²); ∂E/∂W = δxᵀ, ∂E/∂b = δ, ∂E/∂x = Wᵀδ.</summary>
        private double[] Back(int layer, double[] x, double[] y, double[] slope, double[][] gradients)
        {
            var (weights, below) = (parameters[2 * (layer - 1)], new double[x.Length]);
            for (var j = 0; j < y.Length; j++)
            {
                var delta = slope[j] * (1 - y[j] * y[j]);
                gradients[2 * layer - 1][j] += delta;
                for (var i = 0; i < x.Length; i++)
                {
                    gradients[2 * (layer - 1)][j * x.Length + i] += delta * x[i];
                    below[i] += weights[j * x.Length + i] * delta;
                }
            }
            return below;
        }
    }
}
