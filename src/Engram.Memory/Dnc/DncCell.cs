namespace Engram.Memory;

/// <summary>One step of a <see cref="Dnc"/> in the order of the paper's Methods.</summary>
internal sealed class DncCell(DncOptions options, Controller controller, Func<string, Tensor> own)
{
    internal DncStep Step(Tensor x, DncState before)
    {
        var after = controller.Step(own, cat([x, before.Reads.flatten(1)], 1), before.Controller);
        var h = after.H.Clip(options.Clip);
        var said = new DncInterface(nn.functional.linear(h, own("interface.w"), own("interface.b")).Clip(options.InterfaceClip), options);

        var retention = Usage.Retention(said.FreeGates, before.ReadWeights);
        var usage = Usage.After(before.Usage, options.UsageGradients ? before.WriteWeights : before.WriteWeights.detach(), retention);
        var allocation = Allocation.Weighting(usage, options.AllocationEpsilon);

        // w = g_w (g_a a + (1 − g_a) c)
        var found = Content(said.WriteKey, said.WriteStrength, said.WriteMask, before.Memory).squeeze(1);
        var writing = said.WriteGate * (said.AllocationGate * allocation).Plus(said.AllocationGate.Complement() * found);
        var memory = Write(before.Memory, writing.unsqueeze(2), said, retention);

        var links = TemporalLinks.After(before.Links, writing, before.Precedence);
        var precedence = TemporalLinks.Precedence(before.Precedence, writing);
        var forward = TemporalLinks.Forward(links, before.ReadWeights);
        var backward = TemporalLinks.Backward(links, before.ReadWeights);
        if (options.SharpensLinks)
            (forward, backward) = (TemporalLinks.Sharpened(forward, said.ForwardSharpness!), TemporalLinks.Sharpened(backward, said.BackwardSharpness!));

        // w_r = π₁ b + π₂ c + π₃ f
        var modes = said.ReadModes.split(1, -1);
        var content = Content(said.ReadKeys, said.ReadStrengths, said.ReadMasks, memory);
        var reading = (modes[0] * backward).Plus(modes[1] * content).Plus(modes[2] * forward);
        var read = reading.matmul(memory);

        var output = nn.functional.linear(cat([h, read.flatten(1)], 1), own("out.w"), own("out.b")).Clip(options.Clip);
        return new(output, new(memory, usage, precedence, links, writing, reading, read, after), allocation, forward, backward, said.FreeGates.squeeze(-1), said.AllocationGate, said.WriteGate);
    }

    private Tensor Content(Tensor keys, Tensor strengths, Tensor? masks, Tensor memory) => ContentAddressing.Weighting(
        masks is null ? Cosine.Similarity(keys, memory, options.Cosine) : Cosine.Similarity(keys, memory, masks, options.Cosine), strengths);

    /// <summary>M = M₋₁ ⊙ (1 − w eᵀ) + w vᵀ; with deallocation what the free gates gave up goes first, ⊙ ψ 1ᵀ.</summary>
    private Tensor Write(Tensor memory, Tensor writing, DncInterface said, Tensor retention)
    {
        var kept = memory * (writing * said.Erase).Complement();
        return (options.Deallocates ? kept * retention.unsqueeze(2) : kept).Plus(writing * said.Write);
    }
}
