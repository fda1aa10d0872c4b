using System.Collections.Concurrent;

namespace Engram.Memory;

/// <summary>The fused form of a network, where it applies: float32 or float64 on a CPU with vectors of 256 bits, every sample with every step.</summary>
/// <param name="settings">What the kernel is to compute for so many rows; nothing where it cannot.</param>
/// <param name="make">Makes the kernel for an element type.</param>
internal sealed class FusedSequence(Func<IFusedSettings?> settings, Func<IFusedSettings, ScalarType, FusedKernel> make) : ISequenceKernel
{
    private readonly ConcurrentDictionary<(IFusedSettings Settings, ScalarType Type), FusedKernel> _made = new();

    /// <inheritdoc/>
    public bool Applies(Tensor inputs, IReadOnlyList<Tensor> state, Tensor? mask) =>
        mask is null && FusedKernel.IsSupported && inputs.dtype is ScalarType.Float32 or ScalarType.Float64
        && state.Append(inputs).All(tensor => tensor.device_type == DeviceType.CPU && tensor.dtype == inputs.dtype) && settings() is not null;

    /// <inheritdoc/>
    public Tensor[] Unroll(Tensor inputs, IReadOnlyList<Tensor> state, Tensor? mask, IReadOnlyDictionary<string, Tensor> parameters)
    {
        var kernel = _made.GetOrAdd((settings()!, inputs.dtype), key => make(key.Settings, key.Type));
        Tensor[] ordered = [.. kernel.Settings.ParameterNames.Select(name => parameters[name])];
        var (outputs, last) = FusedFunction.Run(kernel, inputs, [.. state], ordered, get_num_threads());
        return [outputs, .. last];
    }
}
