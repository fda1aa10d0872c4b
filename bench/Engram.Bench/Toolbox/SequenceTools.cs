namespace Engram.Bench;

/// <summary>Recurrent layers and attention.</summary>
internal static class SequenceTools
{
    private const long Time = 64, Batch = 32, Width = 128, Features = 256, Heads = 8, Inner = 1024;
    private const string Recurrent = "128→128, 64 steps, batch 32", Attending = "width 256, 8 heads, 64 places, batch 16";

    internal static IEnumerable<Tool> All =>
    [
        Of("lstm", $"LSTM, {Recurrent}", () => new LSTM(Width, Width), () => Plain(nn.LSTM(Width, Width))),
        Of("lstm-both", $"LSTM both ways, {Recurrent}", () => new LSTM(Width, Width) { Bidirectional = true }, () => Plain(nn.LSTM(Width, Width, bidirectional: true))),
        Of("gru", $"GRU, {Recurrent}", () => new GRU(Width, Width), () => Plain(nn.GRU(Width, Width))),
        Of("rnn", $"RNN, {Recurrent}", () => new RNN(Width, Width), () => Plain(nn.RNN(Width, Width))),
        new("lstm-packed", $"LSTM, {Recurrent}, lengths 64 … 33", PackedOurs, PackedPlain),
        new("lstm-cell", $"LSTM cell, step by step, {Recurrent}", CellOurs, CellPlain),
        new("attention", $"multi-head attention, {Attending}", AttentionOurs, AttentionPlain),
        new("encoder", $"transformer encoder layer, {Attending}", EncoderOurs, EncoderPlain),
    ];

    private static Tool Of(string key, string what, Func<Layer> ours, Func<Func<Tensor, Tensor>> plain) => new(
        key, what,
        () => ours() is var layer ? Tool.Learning(x => layer.Run(x)[0], Tool.Values(Time, Batch, Width)) : throw new InvalidOperationException(),
        () => Tool.Learning(plain(), Tool.Values(Time, Batch, Width)));

    private static Func<Tensor, Tensor> Plain(TorchSharp.Modules.LSTM layer) => x => layer.call(x).Item1;

    private static Func<Tensor, Tensor> Plain(TorchSharp.Modules.GRU layer) => x => layer.call(x).Item1;

    private static Func<Tensor, Tensor> Plain(TorchSharp.Modules.RNN layer) => x => layer.call(x).Item1;

    private static Tensor Lengths() => tensor([.. Enumerable.Range(0, (int)Batch).Select(i => Time - i)]);

    private static Action PackedOurs()
    {
        var (layer, lengths) = (new LSTM(Width, Width), Lengths());
        return Tool.Learning(x => layer.Run(x, lengths)[0], Tool.Values(Time, Batch, Width));
    }

    private static Action PackedPlain()
    {
        var (layer, lengths) = (nn.LSTM(Width, Width), Lengths());
        return Tool.Learning(x =>
        {
            using var packed = nn.utils.rnn.pack_padded_sequence(x, lengths);
            using var given = layer.call(packed).Item1;
            return nn.utils.rnn.pad_packed_sequence(given).Item1;
        }, Tool.Values(Time, Batch, Width));
    }

    private static Action CellOurs()
    {
        var cell = new LSTMCell(Width, Width);
        return Tool.Learning(x => cell.Unroll(x).Outputs, Tool.Values(Time, Batch, Width));
    }

    private static Action CellPlain()
    {
        var cell = nn.LSTMCell(Width, Width);
        return Tool.Learning(x =>
        {
            var (h, c) = (zeros(Batch, Width), zeros(Batch, Width));
            var given = new Tensor[Time];
            for (var t = 0; t < Time; t++)
            {
                (h, c) = cell.call(x.select(0, t), (h, c));
                given[t] = h;
            }
            return stack(given, 0);
        }, Tool.Values(Time, Batch, Width));
    }

    private static Action AttentionOurs()
    {
        var layer = new MultiHeadAttention(Features, Heads);
        return Tool.Learning(x => layer.Run(x, x, x)[0], Tool.Values(16, Time, Features));
    }

    // TorchSharp has the time first.
    private static Action AttentionPlain()
    {
        var layer = nn.MultiheadAttention(Features, Heads);
        return Tool.Learning(x => layer.call(x, x, x, null, false, null).Item1, Tool.Values(Time, 16, Features));
    }

    private static Action EncoderOurs()
    {
        var layer = new TransformerEncoderLayer(Features, Heads, new(Inner));
        return Tool.Learning(layer.call, Tool.Values(16, Time, Features));
    }

    private static Action EncoderPlain()
    {
        var layer = nn.TransformerEncoderLayer(Features, Heads, Inner);
        return Tool.Learning(x => layer.call(x, null, null), Tool.Values(Time, 16, Features));
    }
}
