namespace Engram;

/// <summary>Connectionist temporal classification: −log of the probability of all alignments that give the target once repeats are merged and blanks dropped, in nats.</summary>
/// <remarks>Shape: logits [time, batch, classes], targets [batch, longest] of int64, both lengths [batch] of int64. The mean divides each sequence by its target's length, then
/// averages. A target that cannot be reached in its time has an infinite loss. Source: Graves et al. 2006, "Connectionist Temporal Classification", §3–4.</remarks>
/// <param name="Blank">The class that means nothing.</param>
/// <param name="ZeroInfinity">Whether unreachable targets cost 0, and have no gradient, instead.</param>
public sealed record Ctc(int Blank = 0, bool ZeroInfinity = false)
{
    /// <summary>What becomes of the losses of single sequences.</summary>
    public Reduction Reduction { get; init; }

    /// <summary>The loss of sequences; a log-softmax over the classes is taken first.</summary>
    /// <param name="logits">Scores of each class at each time.</param>
    /// <param name="targets">Class numbers; what lies beyond a target's length is not looked at.</param>
    /// <param name="times">How much of the time each sequence takes.</param>
    /// <param name="lengths">The lengths of the targets.</param>
    /// <exception cref="ShapeException">Shapes or lengths do not fit each other.</exception>
    /// <exception cref="ArgumentException">A target has a class that does not exist, or the blank.</exception>
    public Tensor Of(Tensor logits, Tensor targets, Tensor times, Tensor lengths)
    {
        Require(logits, targets, times, lengths);
        var y = nn.functional.log_softmax(Loss.Precise(logits), 2);
        var each = nn.functional.ctc_loss(y, targets, times, lengths, Blank, ZeroInfinity, nn.Reduction.None);
        return Reduction == Reduction.Mean ? each.div(lengths.to(each.device).clamp_min(Scalars.Whole(1))).mean() : Reduction.Of(each);
    }

    // libtorch reads beyond its arrays where a class or a length is too large.
    private void Require(Tensor logits, Tensor targets, Tensor times, Tensor lengths)
    {
        ArgumentNullException.ThrowIfNull(logits);
        ArgumentNullException.ThrowIfNull(targets);
        ArgumentNullException.ThrowIfNull(times);
        ArgumentNullException.ThrowIfNull(lengths);
        if (logits.dim() != 3 || targets.dim() != 2 || times.dim() != 1 || lengths.dim() != 1
            || targets.size(0) != logits.size(1) || times.size(0) != logits.size(1) || lengths.size(0) != logits.size(1))
        {
            throw new ShapeException(
                $"CTC takes logits [time, batch, classes], targets [batch, longest] and two lengths [batch], got {Shape.Of(logits)}, {Shape.Of(targets)}, {Shape.Of(times)} and {Shape.Of(lengths)}.");
        }
        if (targets.dtype != ScalarType.Int64 || times.dtype != ScalarType.Int64 || lengths.dtype != ScalarType.Int64)
            throw new ArgumentException($"CTC's targets and lengths are 64-bit integers, got {targets.dtype}, {times.dtype} and {lengths.dtype}.", nameof(targets));
        var classes = logits.size(2);
        if (Blank < 0 || Blank >= classes)
            throw new ArgumentException($"CTC's blank is class {Blank}, but there are {classes}.", nameof(logits));
        if (logits.size(1) == 0)
            throw new ShapeException("CTC takes at least one sequence.");
        using var scope = NewDisposeScope();
        RequireWithin("times", times, logits.size(0));
        RequireWithin("target lengths", lengths, targets.size(1));
        var used = targets.masked_select(Scalars.UpTo(targets.size(1), ScalarType.Int64, targets.device).unsqueeze(0).lt(lengths.to(targets.device).unsqueeze(1)));
        if (used.numel() > 0 && (used.min().item<long>() < 0 || used.max().item<long>() >= classes || used.eq(Scalars.Whole(Blank)).any().item<bool>()))
            throw new ArgumentException($"CTC's targets are classes between 0 and {classes - 1} other than the blank, {Blank}; got {used.min().item<long>()} to {used.max().item<long>()}.", nameof(targets));
    }

    private static void RequireWithin(string what, Tensor lengths, long most)
    {
        if (lengths.min().item<long>() < 0 || lengths.max().item<long>() > most)
            throw new ShapeException($"CTC's {what} lie between 0 and {most}, got {lengths.min().item<long>()} to {lengths.max().item<long>()}.");
    }
}
