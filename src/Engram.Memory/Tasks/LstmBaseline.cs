namespace Engram.Memory;

/// <summary>What every memory network is measured against: an LSTM, layer upon layer, and a linear layer that makes logits at each step.</summary>
/// <remarks>Shape: [time, batch, inputs] → [time, batch, outputs]. Parameters: <c>lstm.*</c>, <c>out.weight</c>, <c>out.bias</c>.
/// Source: the baseline of Graves, Wayne, Danihelka 2014 (arXiv:1410.5401), §4.6: three layers of 128 to 512.</remarks>
public sealed class LstmBaseline : Layer
{
    private readonly LSTM _lstm;
    private readonly Linear _out;

    /// <summary>A stack of LSTMs with logits on top.</summary>
    /// <param name="inputs">Features of a step.</param>
    /// <param name="outputs">Logits of a step.</param>
    /// <param name="hidden">Width of a layer.</param>
    /// <param name="layers">Layers.</param>
    public LstmBaseline(long inputs, long outputs, long hidden = 256, int layers = 3)
    {
        _lstm = Add("lstm", new LSTM(inputs, hidden) { Layers = layers });
        _out = Add("out", new Linear(hidden, outputs));
    }

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => _out.call(_lstm.Run(input)[0]);
}
