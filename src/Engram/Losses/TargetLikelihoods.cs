namespace Engram;

/// <summary>What logits say of class numbers, computed once for the losses that share it. Targets that do not count have likelihood 0 for every class.</summary>
internal sealed class TargetLikelihoods
{
    private readonly Tensor _logs, _classes;
    private readonly Tensor? _counted;

    /// <param name="loss">Who asks, for the message about shapes.</param>
    /// <param name="outputs">Logits [batch, classes, …].</param>
    /// <param name="targets">Class numbers [batch, …].</param>
    /// <param name="ignored">The class number of targets that do not count.</param>
    internal TargetLikelihoods(string loss, Tensor outputs, Tensor targets, long? ignored)
    {
        Loss.RequireClasses(loss, outputs, targets);
        _logs = nn.functional.log_softmax(Loss.Precise(outputs), 1);
        _counted = ignored is { } number ? targets.ne(Scalars.Whole(number)) : null;
        _classes = _counted is null ? targets : targets.mul(_counted);
        var own = Loss.OfClasses(_logs, _classes, () => _logs.gather(1, _classes.unsqueeze(1)).squeeze(1));
        Own = _counted is null ? own : own.masked_fill(_counted.logical_not(), Scalars.Whole(0));
    }

    /// <summary>The logarithm of the likelihood of each target, 0 where it does not count: [batch, …].</summary>
    internal Tensor Own { get; }

    /// <summary>How many targets count: a scalar.</summary>
    internal Tensor Count => (_counted ?? ones_like(_classes)).sum().to(Own.dtype);

    /// <summary>Σ p t, Σ p and Σ t of each class, [classes], or [batch, classes] for each sample.</summary>
    internal (Tensor Shared, Tensor Predicted, Tensor True) Sums(bool perSample)
    {
        var (samples, classes) = (_logs.size(0), _logs.size(1));
        var p = _logs.exp();
        if (_counted is not null)
            p = p.mul(_counted.unsqueeze(1));
        var predicted = p.dim() > 2 ? p.sum([.. Enumerable.Range(2, (int)p.dim() - 2).Select(axis => (long)axis)]) : p;
        // One bin for each class of each sample: the sums of the batch are theirs.
        var bins = _classes.reshape(samples, -1).add(arange(Scalars.Whole(0), Scalars.Whole(samples * classes), Scalars.Whole(classes), ScalarType.Int64, _classes.device).unsqueeze(1), Scalars.Whole(1)).flatten();
        var counted = _counted is null ? ones_like(Own).detach() : _counted.to(Own.dtype);
        Tensor Binned(Tensor each) => _logs.new_zeros([samples * classes]).detach().scatter_add(0, bins, each.flatten()).view(samples, classes);
        var (shared, truth) = (Binned(Own.exp().mul(counted)), Binned(counted));
        return perSample ? (shared, predicted, truth) : (shared.sum([0L]), predicted.sum([0L]), truth.sum([0L]));
    }
}
