#:project ../src/Engram
using Engram;
using TorchSharp;
using static TorchSharp.torch;

// Exclusive or, learned twice from the same weights: by sums and the chain rule written out, and by Engram.
double[][] x = [[0, 0], [0, 1], [1, 0], [1, 1]];
double[] target = [0, 1, 1, 0];
var (model, hidden, rate) = (new Sequential([("hidden", new Linear(2, 8)), new Tanh(), ("out", new Linear(8, 1))]), 8, 0.2);
model.Materialize(seed: 2);
model.to(ScalarType.Float64);
double[][] start = [.. model.parameters().Select(parameter => parameter.data<double>().ToArray())];
var (w, b, v, c) = (start[0], start[1], start[2], start[3]);
var (inputs, targets, loss) = (tensor(x.SelectMany(row => row).ToArray(), [4, 2]), tensor(target, [4, 1]), 0.0);
using var optimizer = new Sgd().For(model);

for (var step = 0; step < 2000; step++)
{
    double[] dw = new double[w.Length], db = new double[b.Length], dv = new double[v.Length], dc = new double[1];
    for (var n = 0; n < 4; n++)
    {
        var h = Enumerable.Range(0, hidden).Select(j => Math.Tanh(w[2 * j] * x[n][0] + w[2 * j + 1] * x[n][1] + b[j])).ToArray();
        var dy = 2 * (h.Select((value, j) => v[j] * value).Sum() + c[0] - target[n]) / 4;  // E = mean of (y − t)²
        dc[0] += dy;
        for (var j = 0; j < hidden; j++)
        {
            var delta = dy * v[j] * (1 - h[j] * h[j]);                                      // through the tanh
            (dv[j], db[j], dw[2 * j], dw[2 * j + 1]) = (dv[j] + dy * h[j], db[j] + delta, dw[2 * j] + delta * x[n][0], dw[2 * j + 1] + delta * x[n][1]);
        }
    }
    foreach (var (weights, gradients) in new[] { (w, dw), (b, db), (v, dv), (c, dc) })
        for (var i = 0; i < weights.Length; i++)
            weights[i] -= rate * gradients[i];
    using var scope = NewDisposeScope();
    optimizer.ZeroGradients();
    var error = new MeanSquaredError().Of(model.call(inputs), targets);
    error.backward();
    optimizer.Step(rate);
    loss = error.item<double>();
}
Console.WriteLine($"loss after 2,000 steps: {loss:E2}; answers {string.Join(", ", model.call(inputs).data<double>().Select(y => $"{y:F2}"))} for 0⊕0, 0⊕1, 1⊕0, 1⊕1");
Console.WriteLine($"largest difference between the two networks' weights: {model.parameters().Zip(new[] { w, b, v, c }, (p, q) => p.data<double>().Zip(q, (s, t) => Math.Abs(s - t)).Max()).Max():E1}");
