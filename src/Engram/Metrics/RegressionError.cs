namespace Engram;

/// <summary>How far predicted numbers are off: mean absolute, mean squared and root mean squared error, and the share of the variance that is explained.</summary>
/// <remarks>Shape: outputs and targets alike. Memory: five numbers; the variance is kept about a running mean, so that a large offset costs no digits.
/// Source: Chan, Golub, LeVeque 1979, "Updating formulae and a pairwise algorithm for computing sample variances".</remarks>
/// <param name="measure">Which one is the value.</param>
public sealed class RegressionError(RegressionMeasure measure = RegressionMeasure.RootMeanSquared) : Metric
{
    private double _count, _absolute, _squared, _mean, _spread;

    /// <inheritdoc/>
    public override string Name => measure switch
    {
        RegressionMeasure.MeanAbsolute => "mae",
        RegressionMeasure.MeanSquared => "mse",
        RegressionMeasure.RootMeanSquared => "rmse",
        _ => "r2",
    };

    /// <summary>The mean of |y − t|.</summary>
    public double MeanAbsolute => _absolute / _count;

    /// <summary>The mean of (y − t)².</summary>
    public double MeanSquared => _squared / _count;

    /// <summary>R² = 1 − Σ(y − t)²/Σ(t − mean)²: 1 is perfect, 0 no better than the mean; NaN for constant targets.</summary>
    public double Determination => _spread == 0 ? double.NaN : 1 - _squared / _spread;

    /// <inheritdoc/>
    public override double Value => measure switch
    {
        RegressionMeasure.MeanAbsolute => MeanAbsolute,
        RegressionMeasure.MeanSquared => MeanSquared,
        RegressionMeasure.RootMeanSquared => Math.Sqrt(MeanSquared),
        _ => Determination,
    };

    /// <inheritdoc/>
    public override double[] State
    {
        get => [_count, _absolute, _squared, _mean, _spread];
        set => (_count, _absolute, _squared, _mean, _spread) = (value[0], value[1], value[2], value[3], value[4]);
    }

    /// <inheritdoc/>
    /// <exception cref="ShapeException">The two are not alike.</exception>
    public override void Update(Tensor outputs, Tensor targets)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        ArgumentNullException.ThrowIfNull(targets);
        if (!outputs.shape.AsSpan().SequenceEqual(targets.shape))
            throw new ShapeException($"{Name} takes outputs and targets of one shape, got {Shape.Of(outputs)} and {Shape.Of(targets)}.");
        if (targets.numel() == 0)
            return;
        using var scope = NewDisposeScope();
        var t = targets.detach().to(ScalarType.Float64);
        var (error, mean) = (outputs.detach().to(ScalarType.Float64).sub(t), t.mean());
        Take([t.numel(), error.abs().sum().item<double>(), error.Squared().sum().item<double>(), mean.item<double>(), t.sub(mean).Squared().sum().item<double>()]);
    }

    /// <inheritdoc/>
    public override void Merge(Metric other)
    {
        if (other is not RegressionError)
            throw new ArgumentException($"{Name} cannot take in {other?.Name}: they count different things.", nameof(other));
        Take(other.State);
    }

    /// <inheritdoc/>
    public override Metric Fresh() => new RegressionError(measure);

    private void Take(double[] part)
    {
        if (part[0] == 0)
            return;
        var (count, shift) = (_count + part[0], part[3] - _mean);
        _spread += part[4] + shift * shift * _count * part[0] / count;
        _mean += shift * part[0] / count;
        (_count, _absolute, _squared) = (count, _absolute + part[1], _squared + part[2]);
    }
}

/// <summary>How an error of numbers is measured.</summary>
public enum RegressionMeasure
{
    /// <summary>Mean absolute error.</summary>
    MeanAbsolute,

    /// <summary>Mean squared error.</summary>
    MeanSquared,

    /// <summary>The root of the mean squared error, in the targets' unit.</summary>
    RootMeanSquared,

    /// <summary>R², the coefficient of determination.</summary>
    Determination,
}
