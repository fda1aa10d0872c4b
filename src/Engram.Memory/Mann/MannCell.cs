namespace Engram.Memory;

/// <summary>One step of a <see cref="Mann"/> as the paper has it. Source: Santoro et al. 2016 (arXiv:1605.06065), §3.</summary>
internal sealed class MannCell(MannOptions options, Controller controller, Func<string, Tensor> own)
{
    internal MannStep Step(Tensor x, MannState before)
    {
        var after = controller.Step(own, cat([x, before.Reads.flatten(1)], 1), before.Controller);
        var keys = Head("key", after.H).view(-1, options.Reads, options.Width).Squash(options.Key);
        var gates = Head("alpha", after.H).sigmoid().unsqueeze(2);
        var added = options.Written == Written.Key ? keys : Head("add", after.H).view(-1, options.Reads, options.Width).Squash(options.Key);

        // w_w = α w_r₋₁ + (1 − α) w_lu
        var rows = LeastRecentlyUsed.Rows(before.Usage, options.Reads);
        var writing = (gates * before.ReadWeights).Plus(gates.Complement() * LeastRecentlyUsed.Weighting(rows, before.Usage, options.LeastUsed));
        // M = M₋₁ without its least used row + Σ w_w aᵀ
        var memory = LeastRecentlyUsed.Emptied(before.Memory, rows).Plus(writing.transpose(1, 2).matmul(added));

        // w_r = softmax(K(k, M)), with a strength where one is asked for; no sharpening.
        var similarity = Cosine.Similarity(keys, memory, options.Cosine);
        var reading = softmax(options.ReadStrength == 1 ? similarity : similarity.mul(Scalars.Of(options.ReadStrength)), -1);
        var read = reading.matmul(memory);
        var usage = LeastRecentlyUsed.Usage(before.Usage, reading, writing, options.UsageDecay);

        var output = nn.functional.linear(cat([after.H, read.flatten(1)], 1), own("out.w"), own("out.b"));
        return new(output, new(memory, reading, usage, read, after), writing, rows);
    }

    private Tensor Head(string name, Tensor h) => nn.functional.linear(h, own($"head.{name}.w"), own($"head.{name}.b"));
}
