namespace Engram.Memory;

/// <summary>What one forward pass leaves for its backward pass: a workspace of the pool, given back afterwards, or by the finalizer where backward never comes.</summary>
internal abstract class History : IDisposable
{
    private readonly WorkspacePool _pool;
    private Workspace? _workspace;

    private protected History(WorkspacePool pool) => _pool = pool;

    ~History() => GiveBack();

    /// <summary>Whether the backward pass has been: it writes over what it reads, so there is only one.</summary>
    internal bool Spent { get; private set; }

    /// <summary>Computes outputs and last state; all addresses are of contiguous tensors.</summary>
    /// <param name="inputs">[T, B, I].</param>
    /// <param name="first">The state before, in the order of <see cref="IFusedSettings.StateShapes"/>, each with a batch axis in front.</param>
    /// <param name="parameters">In the order of <see cref="IFusedSettings.ParameterNames"/>.</param>
    /// <param name="outputs">[T, B, O], written.</param>
    /// <param name="last">The state after, written.</param>
    internal abstract void Forward(nint inputs, nint[] first, nint[] parameters, nint outputs, nint[] last);

    /// <summary>Computes the gradients of everything from those of outputs and last state. Once for each forward pass.</summary>
    /// <param name="dOutputs">[T, B, O].</param>
    /// <param name="dLast">As the state after.</param>
    /// <param name="dInputs">[T, B, I], written; 0 where it is not wanted.</param>
    /// <param name="dFirst">As the state before, written.</param>
    /// <param name="dParameters">As the parameters, written.</param>
    /// <exception cref="InvalidOperationException">It is the second time.</exception>
    internal abstract void Backward(nint dOutputs, nint[] dLast, nint dInputs, nint[] dFirst, nint[] dParameters);

    /// <summary>Gives the workspace back.</summary>
    public void Dispose()
    {
        GiveBack();
        GC.SuppressFinalize(this);
    }

    /// <summary>Begins the one backward pass.</summary>
    /// <exception cref="InvalidOperationException">There has been one, or the history is gone.</exception>
    private protected void Spend()
    {
        if (Spent || _workspace is null)
            throw new InvalidOperationException(
                "The history of this sequence has been used by an earlier backward pass (retain_graph: true?). Run the forward pass again, or use the composed cell.");
        Spent = true;
    }

    private protected unsafe byte* Rent(nuint bytes) => (_workspace = _pool.Rent(bytes)).Start;

    private void GiveBack()
    {
        if (Interlocked.Exchange(ref _workspace, null) is { } workspace)
            _pool.Return(workspace);
    }
}
