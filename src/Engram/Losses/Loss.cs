namespace Engram;

/// <summary>How wrong a network's outputs are, as one number that training makes smaller.</summary>
public abstract record Loss
{
    /// <summary>The loss as a scalar tensor in float32 (float64 for float64 outputs), the mean over the batch.</summary>
    /// <exception cref="ShapeException">Outputs and targets do not fit each other.</exception>
    public abstract Tensor Of(Tensor outputs, Tensor targets);

    /// <summary>The outputs in a type that sums precisely: losses are never computed in bfloat16.</summary>
    protected static Tensor Precise(Tensor outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        return outputs.dtype is ScalarType.BFloat16 or ScalarType.Float16 ? outputs.to(ScalarType.Float32) : outputs;
    }
}
