namespace Engram;

/// <summary>libtorch's own recurrent layers through the C door: one call for all steps, layers and directions. Gradients flow through.</summary>
/// <remarks>Callers ask <see cref="Aten.Available"/> first and otherwise walk step by step. Sizes are the caller's to check.</remarks>
internal sealed class AtenRecurrent
{
    internal static readonly AtenRecurrent
        Tanh = new("aten::rnn_tanh"), Rectified = new("aten::rnn_relu"), Gru = new("aten::gru"), Lstm = new("aten::lstm");

    private readonly AtenOperator _whole, _packed;

    private AtenRecurrent(string name) => (_whole, _packed) = (new(name, "input"), new(name, "data"));

    /// <summary>Walks sequences of one length.</summary>
    /// <param name="steps">[time, batch, inputs].</param>
    /// <param name="states">h, and c where there is one: [layers·directions, batch, …].</param>
    /// <param name="parameters">Those of each layer and direction in turn.</param>
    /// <param name="stack">How the layers stand on each other.</param>
    /// <returns>[time, batch, directions·given] and the last states.</returns>
    internal Tensor[] Run(Tensor steps, Tensor[] states, Tensor[] parameters, RecurrentStack stack)
    {
        Span<ulong> slots = stackalloc ulong[9];
        var call = new AtenCall(_whole, slots);
        call.Add(steps);
        Add(ref call, states);
        call.Add(parameters).Add(stack.Biases).Add((long)stack.Layers).Add(stack.Dropout).Add(stack.Trains).Add(stack.Bidirectional).Add(false);
        return Results(ref call, slots, states.Length);
    }

    /// <summary>Walks sequences of several lengths, the longest first.</summary>
    /// <param name="rows">The steps that there are, those of one time together: [Σ lengths, inputs].</param>
    /// <param name="counts">How many samples have each step, on the CPU, int64.</param>
    /// <param name="states">As <see cref="Run(Tensor, Tensor[], Tensor[], RecurrentStack)"/>, in the order of the lengths.</param>
    /// <param name="parameters">Those of each layer and direction in turn.</param>
    /// <param name="stack">How the layers stand on each other.</param>
    /// <returns>[Σ lengths, directions·given] and the last states.</returns>
    internal Tensor[] Run(Tensor rows, Tensor counts, Tensor[] states, Tensor[] parameters, RecurrentStack stack)
    {
        Span<ulong> slots = stackalloc ulong[9];
        var call = new AtenCall(_packed, slots);
        call.Add(rows).Add(counts);
        Add(ref call, states);
        call.Add(parameters).Add(stack.Biases).Add((long)stack.Layers).Add(stack.Dropout).Add(stack.Trains).Add(stack.Bidirectional);
        return Results(ref call, slots, states.Length);
    }

    // An LSTM takes its states as a list, the others the one they have.
    private static void Add(ref AtenCall call, Tensor[] states)
    {
        if (states.Length == 1)
            call.Add(states[0]);
        else
            call.Add(states);
    }

    private static Tensor[] Results(ref AtenCall call, Span<ulong> slots, int states)
    {
        call.Run();
        var results = new Tensor[states + 1];
        for (var i = 0; i < results.Length; i++)
            results[i] = Tensor.UnsafeCreateTensor((nint)slots[i]);
        return results;
    }
}

/// <summary>How recurrent layers stand on each other.</summary>
/// <param name="Layers">Layers.</param>
/// <param name="Bidirectional">Whether each walks both ways.</param>
/// <param name="Biases">Whether there are biases.</param>
/// <param name="Dropout">The chance of an element between two layers to be dropped.</param>
/// <param name="Trains">Whether a way back may follow.</param>
internal readonly record struct RecurrentStack(int Layers, bool Bidirectional, bool Biases, double Dropout, bool Trains);
