namespace Engram;

/// <summary>How far confidence is from accuracy: over equal bins of the largest probability, the mean of |accuracy − confidence| weighted by samples.</summary>
/// <remarks>Shape: outputs (logits) [batch, classes], targets [batch] of int64. Memory: three numbers a bin. Bins are open below and closed above.
/// Source: Naeini, Cooper, Hauskrecht 2015; Guo et al. 2017 (arXiv:1706.04599), eq. 3.</remarks>
/// <param name="bins">The number of bins.</param>
public sealed class CalibrationError(int bins = 15) : Metric
{
    private double[] _counts = new double[3 * bins];

    /// <inheritdoc/>
    public override string Name => "calibration error";

    /// <summary>Samples, mean confidence and accuracy of a bin: a reliability diagram's bar.</summary>
    public (long Samples, double Confidence, double Accuracy) this[int bin] =>
        ((long)_counts[3 * bin], _counts[3 * bin + 1] / _counts[3 * bin], _counts[3 * bin + 2] / _counts[3 * bin]);

    /// <inheritdoc/>
    public override double Value
    {
        get
        {
            var (gaps, all) = (0.0, 0.0);
            for (var i = 0; i < _counts.Length; i += 3)
                (gaps, all) = (gaps + Math.Abs(_counts[i + 2] - _counts[i + 1]), all + _counts[i]);
            return gaps / all;
        }
    }

    /// <inheritdoc/>
    public override double[] State
    {
        get => [.. _counts];
        set => _counts = value.Length == 3 * bins ? [.. value] : throw new ArgumentException($"{bins} bins have {3 * bins} numbers, got {value.Length}.", nameof(value));
    }

    /// <inheritdoc/>
    public override void Update(Tensor outputs, Tensor targets)
    {
        RequireClasses(outputs, targets);
        if (targets.numel() == 0)
            return;
        using var scope = NewDisposeScope();
        var (best, classes) = nn.functional.softmax(outputs.detach().to(ScalarType.Float64), 1).max(1);
        var confidences = best.cpu().data<double>().ToArray();
        var right = classes.eq(targets).cpu().data<bool>().ToArray();
        for (var n = 0; n < confidences.Length; n++)
        {
            if (double.IsNaN(confidences[n]))
                throw new ArgumentException("A probability is not a number.", nameof(outputs));
            var bin = 3 * Math.Clamp((int)Math.Ceiling(confidences[n] * bins) - 1, 0, bins - 1);
            _counts[bin]++;
            _counts[bin + 1] += confidences[n];
            _counts[bin + 2] += right[n] ? 1 : 0;
        }
    }

    /// <inheritdoc/>
    public override Metric Fresh() => new CalibrationError(bins);
}
