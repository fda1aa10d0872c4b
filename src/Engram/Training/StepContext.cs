namespace Engram;

/// <summary>What a training step needs from its trainer.</summary>
public sealed class StepContext
{
    private readonly IReadOnlyDictionary<Player, OptimizerState> _optimizers;
    private readonly bool _channelsLast;

    internal StepContext(IReadOnlyDictionary<Player, OptimizerState> optimizers, Device device, Precision precision, long steps, bool channelsLast)
    {
        _optimizers = optimizers;
        (Device, Precision, Steps, _channelsLast) = (device, precision, steps, channelsLast);
    }

    /// <summary>Where is computed.</summary>
    public Device Device { get; }

    /// <summary>In what type matrix products and convolutions are computed.</summary>
    public Precision Precision { get; }

    /// <summary>All steps of the training.</summary>
    public long Steps { get; }

    /// <summary>This step, from 0.</summary>
    public long Step { get; internal set; }

    /// <summary>What <see cref="UseAverages"/> does.</summary>
    internal Func<IDisposable?> Averages { get; init; } = () => null;

    /// <summary>The rate of every player while a <see cref="LearningRateFinder"/> tries rates out.</summary>
    internal double? SweptRate { get; set; }

    /// <summary>Who has moved in this step.</summary>
    internal HashSet<Player> Moved { get; } = [];

    /// <summary>The norm of all gradients before clipping; nothing where no player clips.</summary>
    public double? GradientNorm { get; private set; }

    /// <summary>A batch's tensor where it is computed on, images with their channels innermost where that is faster.</summary>
    public Tensor Place(Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        var placed = MemoryFormat.Aligned(tensor.to(Device));
        return _channelsLast && placed.dim() == 4 ? MemoryFormat.ChannelsLast(placed) : placed;
    }

    /// <summary>A model's output in the precision of this training.</summary>
    public Tensor Compute(Layer model, Tensor input)
    {
        ArgumentNullException.ThrowIfNull(model);
        using var cast = Autocast.To(Precision);
        return model.call(Place(input));
    }

    /// <summary>All results of a model in the precision of this training: those of auxiliary heads come after its own.</summary>
    public Tensor[] ComputeAll(Layer model, params Tensor[] inputs)
    {
        ArgumentNullException.ThrowIfNull(model);
        using var cast = Autocast.To(Precision);
        return model.Run(Array.ConvertAll(inputs, Place));
    }

    /// <summary>The finished epochs, for schedules that follow the validation.</summary>
    public IReadOnlyList<EpochReport> Epochs { get; internal set; } = [];

    /// <summary>The learning rate of a player at this step.</summary>
    public double Rate(Player player)
    {
        ArgumentNullException.ThrowIfNull(player);
        return SweptRate ?? player.Schedule.Rate(Step, Steps, Epochs);
    }

    /// <summary>Puts the players' averaged weights in place until what is returned is disposed, to look at what they give; nothing where there are none yet.</summary>
    public IDisposable? UseAverages() => Averages();

    /// <summary>Clips a player's gradients, moves its parameters and forgets the gradients.</summary>
    public void Move(Player player)
    {
        ArgumentNullException.ThrowIfNull(player);
        var optimizer = _optimizers[player];
        Clip(player, optimizer);
        optimizer.Step(Rate(player), Momentum(player));
        optimizer.ZeroGradients();
        Moved.Add(player);
    }

    /// <summary>Moves a player's parameters by an optimizer that may evaluate the loss several times, as <see cref="Lbfgs"/> does, and forgets the gradients.</summary>
    /// <param name="player">Who moves.</param>
    /// <param name="loss">Computes the loss and its gradients (backward included), and gives the loss. Gradients are forgotten before each call and clipped after it.</param>
    /// <remarks>Each evaluation but the first draws what the first drew and leaves no trace in running statistics: a line search must see one function, and a batch is seen once.
    /// (CUDA's generator cannot be put back; there, dropout makes the function noisy.)</remarks>
    /// <returns>The loss before the step.</returns>
    public double Move(Player player, Func<double> loss)
    {
        ArgumentNullException.ThrowIfNull(player);
        ArgumentNullException.ThrowIfNull(loss);
        var optimizer = _optimizers[player];
        using var again = optimizer.Reevaluates ? new Repetition([.. _optimizers.Keys.Select(known => known.Model)]) : null;
        var first = optimizer.Step(Rate(player), () =>
        {
            var value = again is null ? loss() : again.Run(loss);
            Clip(player, optimizer);
            return value;
        }, Momentum(player));
        optimizer.ZeroGradients();
        Moved.Add(player);
        return first;
    }

    // While rates are tried out, the momentum is the optimizer's own.
    private double? Momentum(Player player) => SweptRate is null ? player.Schedule.Momentum(Step, Steps) : null;

    private void Clip(Player player, OptimizerState optimizer)
    {
        BackwardFault.ThrowIfAny();
        if (player.ClipValue is { } value)
            Clipping.ByValue(optimizer.WithGradient(), value);
        if (player.ClipNorm is { } norm)
            GradientNorm = Clipping.ByNorm(optimizer.WithGradient(), norm);
    }
}
