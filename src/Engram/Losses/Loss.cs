using System.Runtime.InteropServices;

namespace Engram;

/// <summary>How wrong a network's outputs are, as one number that training makes smaller.</summary>
public abstract record Loss
{
    /// <summary>What becomes of the losses of single elements; their mean unless a loss says otherwise.</summary>
    public Reduction Reduction { get; init; }

    /// <summary>The loss as a scalar tensor in float32 (float64 for float64 outputs): the mean over the batch, or as <see cref="Reduction"/> says.</summary>
    /// <exception cref="ShapeException">Outputs and targets do not fit each other.</exception>
    public abstract Tensor Of(Tensor outputs, Tensor targets);

    /// <summary>How much a batch counts beside others: the mean of the batches' losses, weighted by it, is the loss of all of them as one batch. The number of its targets, unless a
    /// loss says otherwise; the number of its samples for <see cref="Reduction.BatchMean"/>; nothing for <see cref="Reduction.Sum"/>, where losses just add up.</summary>
    /// <remarks>A loss that is no mean over its samples (Dice over a whole batch) cannot be split exactly; there the samples are counted.</remarks>
    public double? Count(Tensor targets)
    {
        ArgumentNullException.ThrowIfNull(targets);
        return Reduction switch
        {
            Reduction.Sum => null,
            Reduction.BatchMean => targets.dim() == 0 ? 1 : targets.size(0),
            _ => CountOfMean(targets),
        };
    }

    /// <summary>What the mean of a batch was divided by, up to a factor that is the same for all batches.</summary>
    protected virtual double CountOfMean(Tensor targets)
    {
        ArgumentNullException.ThrowIfNull(targets);
        return targets.numel();
    }

    /// <summary>The weights of all class numbers that are not ignored, summed: what a weighted mean was divided by.</summary>
    internal static double CountOfClasses(Tensor targets, IReadOnlyList<double>? weights, long? ignored)
    {
        using var scope = NewDisposeScope();
        if (ignored is null && weights is null)
            return targets.numel();
        var counted = ignored is { } skipped ? targets.masked_select(targets.ne(Scalars.Whole(skipped))) : targets.reshape(-1);
        // A class that does not exist is named when the loss is computed.
        return weights is null || weights.Count == 0 ? counted.numel() : tensor([.. weights], ScalarType.Float64, targets.device).take(counted.clamp(Scalars.Whole(0), Scalars.Whole(weights.Count - 1))).sum().item<double>();
    }

    /// <summary>The outputs in a type that sums precisely: losses are never computed in bfloat16.</summary>
    protected internal static Tensor Precise(Tensor outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        return outputs.dtype is ScalarType.BFloat16 or ScalarType.Float16 ? outputs.to(ScalarType.Float32) : outputs;
    }

    /// <summary>Outputs and targets of one shape and one precise type.</summary>
    /// <exception cref="ShapeException">libtorch would stretch one to the other, which is hardly ever meant: [8] against [8, 1] gives 64 differences.</exception>
    internal static (Tensor Outputs, Tensor Targets) Alike(string loss, Tensor outputs, Tensor targets)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        ArgumentNullException.ThrowIfNull(targets);
        if (!outputs.shape.AsSpan().SequenceEqual(targets.shape))
            throw new ShapeException($"{loss} takes outputs and targets of one shape, got {Shape.Of(outputs)} and {Shape.Of(targets)}.");
        var precise = Precise(outputs);
        return (precise, targets.to(precise.dtype));
    }

    /// <summary>Refuses what is not logits [batch, classes, …] with class numbers [batch, …].</summary>
    internal static void RequireClasses(string loss, Tensor outputs, Tensor targets)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        ArgumentNullException.ThrowIfNull(targets);
        if (outputs.dim() < 2 || !outputs.shape.Where((_, axis) => axis != 1).SequenceEqual(targets.shape))
            throw new ShapeException($"{loss} takes outputs [batch, classes, …] and class numbers [batch, …], got {Shape.Of(outputs)} and {Shape.Of(targets)}.");
        if (targets.dtype != ScalarType.Int64)
            throw new ArgumentException($"Class numbers are 64-bit integers, got {targets.dtype}.", nameof(targets));
    }

    /// <summary>Computes, and says which class numbers there were if libtorch met one that is none.</summary>
    internal static Tensor OfClasses(Tensor outputs, Tensor targets, Func<Tensor> compute)
    {
        try
        {
            return compute();
        }
        catch (ExternalException error) when (targets.numel() > 0)
        {
            using var scope = NewDisposeScope();
            var (least, most) = (targets.min().item<long>(), targets.max().item<long>());
            if (least >= 0 && most < outputs.size(1))
                throw;
            throw new ArgumentException($"Class numbers lie between 0 and {outputs.size(1) - 1}, as many as there are logits; got {least} to {most}.", nameof(targets), error);
        }
    }

    /// <summary>Targets as 1 at their class and 0 elsewhere, shaped as the outputs.</summary>
    internal static Tensor OneHot(Tensor outputs, Tensor targets) =>
        OfClasses(outputs, targets, () => zeros_like(outputs).detach().scatter_(1, targets.unsqueeze(1), ones_like(targets.unsqueeze(1), outputs.dtype)));

    /// <summary>Weights as a tensor; null where there are none.</summary>
    /// <exception cref="ShapeException">They are not as many as the axis is long.</exception>
    internal static Tensor? WeightsOf(string what, IReadOnlyList<double>? weights, Tensor outputs, int axis)
    {
        if (weights is null)
            return null;
        if (weights.Count != outputs.shape[axis < 0 ? (int)outputs.dim() + axis : axis])
            throw new ShapeException($"{weights.Count} {what} do not fit outputs of {Shape.Of(outputs)}: one is needed for each class.");
        return tensor([.. weights], outputs.dtype, outputs.device);
    }

    /// <summary>Refuses labels other than +1 and −1: with 0 and 1, a margin would silently mean something else.</summary>
    internal static void RequireSigns(string loss, Tensor targets)
    {
        using var scope = NewDisposeScope();
        if (!targets.abs().eq(Scalars.Whole(1)).all().item<bool>())
            throw new ArgumentException($"{loss} takes labels +1 and −1, got others between {targets.min().to(ScalarType.Float64).item<double>()} and {targets.max().to(ScalarType.Float64).item<double>()}.", nameof(targets));
    }
}
