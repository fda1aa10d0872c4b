namespace Engram;

/// <summary>The mean of numbers that come with weights, as a loss comes with the size of its batch.</summary>
public sealed class Mean(string name) : Metric
{
    private double _sum;
    private double _weight;

    /// <inheritdoc/>
    public override string Name => name;

    /// <inheritdoc/>
    public override double Value => _sum / _weight;

    /// <inheritdoc/>
    public override double[] State
    {
        get => [_sum, _weight];
        set => (_sum, _weight) = (value[0], value[1]);
    }

    /// <summary>Takes in a number; one without weight is not looked at, even where it is NaN.</summary>
    public void Add(double value, double weight = 1)
    {
        if (weight == 0)
            return;
        _sum += value * weight;
        _weight += weight;
    }

    /// <summary>Takes in a batch of numbers; the targets are not looked at.</summary>
    public override void Update(Tensor outputs, Tensor targets)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        if (outputs.numel() == 0)
            return;
        using var scope = NewDisposeScope();
        Add(outputs.detach().to(ScalarType.Float64).mean().item<double>(), outputs.numel());
    }

    /// <inheritdoc/>
    public override Metric Fresh() => new Mean(name);
}
