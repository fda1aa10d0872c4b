#:project ../src/Engram
using Engram;
using static TorchSharp.torch;

// The sign of the first of 30 steps is asked for at the end; all others are noise. Whoever forgets is right half of the time.
Console.WriteLine($"a simple recurrent network:    {Learn(new RNN(1, 24) { BatchFirst = true }):F1} % right");
Console.WriteLine($"long short-term memory:        {Learn(new LSTM(1, 24) { BatchFirst = true }):F1} % right");
Console.WriteLine($"that begins by not forgetting: {Learn(new LSTM(1, 24) { BatchFirst = true }, forget: 4):F1} % right");

// The forget gate's bias decides how long a cell keeps what it holds at first (Gers et al. 2000; Jozefowicz et al. 2015).
static double Learn(Recurrent walk, double forget = 0)
{
    manual_seed(5);
    using var model = new Reader(walk);
    model.Materialize(seed: 1);
    if (forget > 0)
        using (no_grad())
            walk.state_dict()["bias_hh_l0"].narrow(0, 24, 24).fill_(forget);
    using var optimizer = new Adam().For(model);
    for (var step = 0; step < 150; step++)
    {
        using var scope = NewDisposeScope();
        var (x, y) = Draw(64);
        optimizer.ZeroGradients();
        new BinaryCrossEntropyWithLogits().Of(model.call(x), y).backward();
        Clipping.ByNorm(optimizer.WithGradient(), 1);
        optimizer.Step(2e-2);
    }
    var (unseen, answers) = Draw(2000);
    return 100 * model.call(unseen).gt(0).eq(answers.gt(0.5)).to(float64).mean().item<double>();
}

static (Tensor X, Tensor Y) Draw(int count)
{
    var x = randn(count, 30, 1);
    return (x, x.select(1, 0).gt(0).to(float32));
}

internal sealed class Reader : Layer
{
    private readonly Recurrent _walk;
    private readonly Linear _answer;

    internal Reader(Recurrent walk) => (_walk, _answer) = (Add("walk", walk), Add("answer", new Linear(24, 1)));

    protected override Tensor Forward(Tensor input) => _answer.call(_walk.Run(input)[0].select(1, -1));
}
