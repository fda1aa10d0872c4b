using System.Numerics;

namespace Engram.Memory;

/// <summary>All of a memory network that is not memory: controller, interface layer, output layer, for a whole sequence.</summary>
/// <remarks>
/// <c>U[s] = [h_s | 1 | r_s | 0…]</c> is the recurrent input of step s, the input of the interface (its first C+1 numbers) and of the output layer, and the right
/// factor of the weight gradients; its 1 makes biases a row of the weights. What depends on the inputs alone, the outputs, and all weight gradients are one GEMM each for
/// the whole sequence. In backward the gates and the interface are overwritten by their gradients.
/// Layout [t][sample][…]; an LSTM's gates i, f, g, o are padded to whole vectors each.
/// </remarks>
internal sealed unsafe partial class Trunk<V, T> where V : unmanaged, ILanes<V, T> where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // A few samples through wide layers: the recurrent weights are used as rows, one sum along each, because bringing them into panels costs more than the sums
    // (a quarter of a DNC's step at batch 1). Short rows are the other way round.
    private const int DirectStride = 256;
    private readonly TrunkSizes _sizes;
    private readonly int _gates, _c, _x, _y, _k;
    private readonly bool _keep, _direct;
    private readonly T* _inputs, _gate, _cell, _tanhCell, _outputs;
    private readonly T* _inputPanels, _recurrentPanels, _interfacePanels, _outputPanels;
    private readonly T* _inputRows, _recurrentRows, _interfaceRows, _outputRows;
    private readonly T* _dCell, _dOutputs, _dInputs, _dRecurrent, _dInput, _dInterface, _dOutput;

    /// <param name="sizes">The sizes.</param>
    /// <param name="arena">Where everything lies.</param>
    /// <param name="keep">Whether a backward pass follows.</param>
    internal Trunk(TrunkSizes sizes, ref Arena<T> arena, bool keep)
    {
        (_sizes, _keep) = (sizes, keep);
        var (steps, batch, c) = (sizes.Steps, sizes.Batch, sizes.Controller);
        (_c, _x, _y) = (Elementwise<V, T>.Pad(c), Elementwise<V, T>.Pad(sizes.Inputs), Elementwise<V, T>.Pad(sizes.Outputs));
        (_gates, _k) = ((sizes.Lstm ? 4 : 1) * _c, c + 1 + sizes.Reads);
        Stride = Elementwise<V, T>.Pad(_k);
        _direct = batch < 4 && Stride >= DirectStride;
        var rows = (long)steps * batch;
        _inputs = arena.Take(rows * _x);
        U = arena.Take((rows + batch) * Stride);
        _gate = arena.Take(rows * _gates);
        _cell = arena.Take((rows + batch) * _c);
        _tanhCell = arena.Take(rows * _c);
        Interface = arena.Take(rows * sizes.Interface);
        _outputs = arena.Take(rows * _y);
        _inputPanels = arena.Take(Pack<V, T>.PanelsSize(sizes.Inputs, _gates));
        _recurrentPanels = arena.Take(_direct ? 0 : Pack<V, T>.PanelsSize(_k, _gates));
        _recurrentRows = arena.Take(_direct || keep ? (long)_gates * Stride : 0);
        _interfacePanels = arena.Take(Pack<V, T>.PanelsSize(c + 1, sizes.Interface));
        _outputPanels = arena.Take(Pack<V, T>.PanelsSize(_k, _y));
        if (!keep) return;
        _inputRows = arena.Take((long)_gates * _x);
        _interfaceRows = arena.Take((long)sizes.Interface * _c);
        _outputRows = arena.Take((long)sizes.Outputs * Stride);
        DU = arena.Take((rows + batch) * Stride);
        _dCell = arena.Take((long)batch * _c);
        _dOutputs = arena.Take(rows * _y);
        _dInputs = arena.Take(rows * _x);
        _dRecurrent = arena.Take((long)_gates * Stride);
        _dInput = arena.Take((long)_gates * _x);
        _dInterface = arena.Take((long)sizes.Interface * InterfaceStride);
        _dOutput = arena.Take((long)sizes.Outputs * Stride);
    }

    /// <summary>[T+1][B][Stride]: h, 1, r.</summary>
    internal T* U { get; }

    /// <summary>[T+1][B][Stride]: the gradient of <see cref="U"/>.</summary>
    internal T* DU { get; }

    /// <summary>[T][B][Interface]: what the interface layers gave, later its gradient.</summary>
    internal T* Interface { get; }

    /// <summary>From one row of U to the next.</summary>
    internal int Stride { get; }

    /// <summary>Where in a row of U the reads begin.</summary>
    internal int ReadAt => _sizes.Controller + 1;

    private int InterfaceStride => Elementwise<V, T>.Pad(_sizes.Controller + 1);

    /// <summary>The read vectors of the row after step <paramref name="t"/>; of the first row for t = −1.</summary>
    internal T* Reads(int t, int sample) => U + ((nint)(t + 1) * _sizes.Batch + sample) * Stride + ReadAt;

    /// <summary>The gradient of <see cref="Reads"/>.</summary>
    internal T* DReads(int t, int sample) => DU + ((nint)(t + 1) * _sizes.Batch + sample) * Stride + ReadAt;

    /// <summary>The interface of a step.</summary>
    internal T* InterfaceOf(int t, int sample) => Interface + ((nint)t * _sizes.Batch + sample) * _sizes.Interface;
}
