namespace Engram.Memory;

/// <summary>What the heads of a <see cref="Ntm"/> say in one step, [batch, heads, …]; those that read come first.</summary>
/// <param name="Keys">k, of a row's width.</param>
/// <param name="Strengths">β ≥ 0.</param>
/// <param name="Gates">g within 0 and 1: content against where the head looked last.</param>
/// <param name="Shifts">s, which sum to 1.</param>
/// <param name="Sharpness">γ ≥ 1.</param>
internal sealed record NtmHeads(Tensor Keys, Tensor Strengths, Tensor Gates, Tensor Shifts, Tensor Sharpness)
{
    /// <summary>Numbers that say where a head looks: [k | β | g | s | γ].</summary>
    internal static long Sizes(NtmOptions options) => options.Width + 1 + 1 + (2 * options.Shift + 1) + 1;

    /// <summary>Numbers of a head; one that writes also says [e | a].</summary>
    internal static long Sizes(NtmOptions options, long head) => Sizes(options) + (head < options.Reads ? 0 : 2 * options.Width);

    /// <summary>Brings a head's numbers [batch, heads, …] into their ranges.</summary>
    internal static NtmHeads Of(Tensor raw, NtmOptions options)
    {
        var parts = raw.split([options.Width, 1, 1, 2 * options.Shift + 1, 1], -1);
        return new(parts[0].Squash(options.Key), parts[1].Softplus(), parts[2].sigmoid(), softmax(parts[3], -1), parts[4].OnePlus());
    }

    /// <summary>Some of the heads.</summary>
    internal NtmHeads Narrow(long from, long count) => new(
        Keys.narrow(1, from, count), Strengths.narrow(1, from, count), Gates.narrow(1, from, count), Shifts.narrow(1, from, count), Sharpness.narrow(1, from, count));

    /// <summary>Where the heads look: by content, from where they looked last, moved, sharpened. Graves et al. 2014, figure 2.</summary>
    /// <param name="memory">[batch, rows, width].</param>
    /// <param name="last">Where they looked last, [batch, heads, rows].</param>
    /// <param name="epsilon">The cosine's.</param>
    internal Tensor Address(Tensor memory, Tensor last, CosineEpsilon epsilon)
    {
        var content = ContentAddressing.Weighting(Cosine.Similarity(Keys, memory, epsilon), Strengths);
        var gated = (Gates * content).Plus(Gates.Complement() * last); // eq. 7
        return Sharpening.Weighting(CircularShift.Weighting(gated, Shifts), Sharpness);
    }
}
