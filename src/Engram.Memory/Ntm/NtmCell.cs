namespace Engram.Memory;

/// <summary>One step of a <see cref="Ntm"/> as the paper has it: controller, heads, memory, output.</summary>
internal sealed class NtmCell
{
    private readonly NtmOptions _options;
    private readonly Controller _controller;
    private readonly Func<string, Tensor> _own;
    private readonly Tensor _headWeights;
    private readonly Tensor _headBiases;

    internal NtmCell(NtmOptions options, Controller controller, Func<string, Tensor> own)
    {
        (_options, _controller, _own) = (options, controller, own);
        // All heads are one product.
        var heads = Enumerable.Range(0, (int)(options.Reads + options.Writes)).ToList();
        _headWeights = cat([.. heads.Select(head => own($"head.{head}.w"))], 0);
        _headBiases = cat([.. heads.Select(head => own($"head.{head}.b"))], 0);
    }

    internal MemoryStep<NtmState> Step(Tensor x, NtmState before)
    {
        var controller = _controller.Step(_own, cat([x, before.Reads.flatten(1)], 1), before.Controller);
        var (heads, erase, add) = Heads(controller.H);
        var (reads, writes) = (_options.Reads, _options.Writes);

        Tensor Address(NtmHeads some, long from, long count, Tensor memory) => some.Narrow(from, count).Address(memory, before.Weights.narrow(1, from, count), _options.Cosine);
        Tensor weights, memory;
        if (_options.Order == HeadOrder.ReadFirst)
        {
            weights = heads.Address(before.Memory, before.Weights, _options.Cosine);
            memory = NtmMemory.Write(before.Memory, weights.narrow(1, reads, writes), erase, add);
        }
        else
        {
            var writing = Address(heads, reads, writes, before.Memory);
            memory = NtmMemory.Write(before.Memory, writing, erase, add);
            weights = cat([Address(heads, 0, reads, memory), writing], 1);
        }
        var read = NtmMemory.Read(_options.Order == HeadOrder.ReadFirst ? before.Memory : memory, weights.narrow(1, 0, reads));

        var output = nn.functional.linear(cat([controller.H, read.flatten(1)], 1), _own("out.w"), _own("out.b")).Clip(_options.Clip);
        return new(output, new(memory, weights, read, controller));
    }

    /// <summary>What the heads say: where to look, what to erase, what to add.</summary>
    private (NtmHeads Heads, Tensor Erase, Tensor Add) Heads(Tensor h)
    {
        var (reads, writes, where) = (_options.Reads, _options.Writes, NtmHeads.Sizes(_options));
        var raw = nn.functional.linear(h, _headWeights, _headBiases).Clip(_options.Clip);
        var reading = raw.narrow(1, 0, reads * where).view(-1, reads, where);
        var writing = raw.narrow(1, reads * where, raw.size(1) - reads * where).view(-1, writes, where + 2 * _options.Width);
        return (
            NtmHeads.Of(cat([reading, writing.narrow(2, 0, where)], 1), _options),
            writing.narrow(2, where, _options.Width).sigmoid(),
            writing.narrow(2, where + _options.Width, _options.Width).Squash(_options.Add));
    }
}
