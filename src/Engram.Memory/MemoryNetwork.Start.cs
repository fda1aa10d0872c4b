namespace Engram.Memory;

// What is declared and where a sequence starts, as far as the networks share it.
public abstract partial class MemoryNetwork<TState, TStep>
{
    /// <summary>The declaration of a learned memory, where there is one.</summary>
    private protected IEnumerable<Declaration> DeclareMemory() => _options.Memory == MemoryStart.Learned
        ? [new("init.memory", [_options.Rows, _options.Width], new Uniform(1 / Math.Sqrt(_options.Rows + _options.Width)))]
        : [];

    /// <summary>The memory before the first step, [batch, rows, width].</summary>
    private protected Tensor FirstMemory(long batch) => _options.Memory == MemoryStart.Learned
        ? Learned("init.memory").unsqueeze(0).expand(batch, -1, -1)
        : Filled(_options.MemoryConstant, batch, Rows, _options.Width);

    /// <summary>The controller's state before the first step: zeros.</summary>
    private protected CellState FirstController(long batch) =>
        Controllers.StateOf([.. Core.StateShapes(batch).Select(shape => Filled(0, shape.ToArray()))], 0);

    /// <summary>The declarations of the layer that makes the logits from [h; r].</summary>
    private protected IEnumerable<Declaration> DeclareOutput() =>
        [new("out.w", [Outputs, _options.Hidden + _options.Reads * _options.Width], new XavierUniform()), new("out.b", [Outputs], Constant.Zeros)];

    /// <summary>A constant in the type and on the device of the parameters, which are made first if need be.</summary>
    private protected Tensor Filled(double value, params long[] shape)
    {
        var like = Learned("out.w");
        return full(shape, Scalars.Of(value), like.dtype, like.device);
    }

    /// <summary>A parameter, made first if need be.</summary>
    private protected Tensor Learned(string name)
    {
        if (!IsMaterialized)
            Materialize();
        return Own(name);
    }
}
