namespace Engram.Memory;

/// <summary>A whole sequence as one node of the autograd graph.</summary>
/// <remarks>Forward takes kernel, steps, batch, threads and all tensors; backward gives a gradient for each tensor. The singleton holds nothing; what backward needs is in the
/// context's history.</remarks>
internal sealed class FusedFunction : autograd.MultiTensorFunction<FusedFunction>
{
    private const string History = "history";

    /// <summary>The gradients last handed to libtorch on this thread: it copies them only after our call has returned, and the collector must not come between.</summary>
    [ThreadStatic]
    private static Tensor[]? t_handed;

    public override string Name => nameof(FusedFunction);

    /// <summary>Runs a network over sequences; under no_grad, or where nothing asks for a gradient, without a history.</summary>
    /// <param name="kernel">The network.</param>
    /// <param name="inputs">[T, B, I].</param>
    /// <param name="first">The state before.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="threads">At most so many threads.</param>
    /// <returns>Outputs [T, B, O], and the state after.</returns>
    /// <exception cref="ArgumentException">A tensor has another shape, type or device than the settings say.</exception>
    internal static (Tensor Outputs, Tensor[] Last) Run(FusedKernel kernel, Tensor inputs, ReadOnlySpan<Tensor> first, ReadOnlySpan<Tensor> parameters, int threads)
    {
        var settings = kernel.Settings;
        if (inputs.dim() != 3 || inputs.size(2) != settings.Inputs || inputs.size(0) < 1 || inputs.size(1) < 1)
            throw new ArgumentException($"inputs: expected shape [steps, batch, {settings.Inputs}], got [{string.Join(", ", inputs.shape)}].", nameof(inputs));
        var (steps, batch) = ((int)inputs.size(0), (int)inputs.size(1));
        var all = Gather(kernel, inputs, first, parameters, batch);
        var results = is_grad_enabled() && Array.Exists(all, tensor => tensor.requires_grad)
            ? apply([kernel, steps, batch, threads, .. all])
            : Forward(kernel, steps, batch, threads, all, keep: false).Results;
        return (results[0], [.. results.Skip(1)]);
    }

    public override List<Tensor> forward(autograd.AutogradContext ctx, params object[] vars)
    {
        // TorchSharp would make zeros of a result that nobody used from a copy that the dispose scope has freed by then.
        ctx.set_materialize_grads(false);
        Tensor[] all = [.. vars.Skip(4).Cast<Tensor>()];
        var (results, history) = Forward((FusedKernel)vars[0], (int)vars[1], (int)vars[2], (int)vars[3], all, keep: true);
        ctx.save_data(History, new Saved((FusedKernel)vars[0], history!, all[0].requires_grad, (int)vars[1], (int)vars[2]));
        return results;
    }

    public override List<Tensor?> backward(autograd.AutogradContext ctx, List<Tensor> grad_outputs)
    {
        var saved = (Saved)ctx.get_data(History);
        var gradients = t_handed = saved.NewGradients();
        try
        {
            if (is_grad_enabled())
                throw new NotSupportedException("Gradients of gradients (create_graph: true) do not pass through a fused memory network: use the composed cell.");
            using var scope = NewDisposeScope();
            Tensor[] given = [.. grad_outputs.Zip(saved.ResultShapes, (gradient, shape) =>
                gradient.IsInvalid ? zeros(shape, saved.Kernel.Type) : gradient.is_contiguous() ? gradient : gradient.contiguous())];
            var from = FusedTensors.Addresses(given);
            var to = FusedTensors.Addresses(gradients);
            var states = saved.Kernel.Settings.StateShapes.Count;
            saved.History.Backward(from[0], from[1..], saved.WantsInputs ? to[0] : 0, to[1..(1 + states)], to[(1 + states)..]);
            saved.History.Dispose();
        }
        catch (Exception fault)
        {
            BackwardFault.Record("A fused memory network's backward pass failed, and its gradients are NaN", fault, onCaller: true);
            foreach (var gradient in gradients)
                gradient.fill_(Scalars.Of(double.NaN));
        }
        return [null, null, null, null, saved.WantsInputs ? gradients[0] : null, .. gradients.Skip(1)];
    }

    private static Tensor[] Gather(FusedKernel kernel, Tensor inputs, ReadOnlySpan<Tensor> first, ReadOnlySpan<Tensor> parameters, int batch)
    {
        var settings = kernel.Settings;
        if (first.Length != settings.StateShapes.Count)
            throw new ArgumentException($"A state of {settings.StateShapes.Count} tensors is expected ({string.Join(", ", settings.StateNames)}), got {first.Length}.", nameof(first));
        if (parameters.Length != settings.ParameterShapes.Count)
            throw new ArgumentException($"{settings.ParameterShapes.Count} parameters are expected ({string.Join(", ", settings.ParameterNames)}), got {parameters.Length}.", nameof(parameters));
        var all = new Tensor[1 + first.Length + parameters.Length];
        all[0] = FusedTensors.Checked(inputs, nameof(inputs), [inputs.size(0), batch, settings.Inputs], kernel.Type);
        for (var i = 0; i < first.Length; i++)
            all[1 + i] = FusedTensors.Checked(first[i], settings.StateNames[i], [batch, .. settings.StateShapes[i]], kernel.Type);
        for (var i = 0; i < parameters.Length; i++)
            all[1 + first.Length + i] = FusedTensors.Checked(parameters[i], settings.ParameterNames[i], settings.ParameterShapes[i], kernel.Type);
        return all;
    }

    private static (List<Tensor> Results, History? History) Forward(FusedKernel kernel, int steps, int batch, int threads, Tensor[] all, bool keep)
    {
        var settings = kernel.Settings;
        List<Tensor> results = [empty([steps, batch, settings.Outputs], kernel.Type), .. settings.StateShapes.Select(shape => empty([batch, .. shape], kernel.Type))];
        var addresses = FusedTensors.Addresses(all);
        var last = FusedTensors.Addresses([.. results]);
        var states = settings.StateShapes.Count;
        var history = kernel.Begin(steps, batch, keep, threads);
        history.Forward(addresses[0], addresses[1..(1 + states)], addresses[(1 + states)..], last[0], last[1..]);
        GC.KeepAlive(all);
        if (keep)
            return (results, history);
        history.Dispose();
        return (results, null);
    }

    private sealed record Saved(FusedKernel Kernel, History History, bool WantsInputs, int Steps, int Batch)
    {
        internal IEnumerable<long[]> ResultShapes => Kernel.Settings.StateShapes.Select(shape => (long[])[Batch, .. shape]).Prepend([Steps, Batch, Kernel.Settings.Outputs]);

        internal Tensor[] NewGradients() =>
        [
            empty([Steps, Batch, Kernel.Settings.Inputs], Kernel.Type), .. Kernel.Settings.StateShapes.Select(shape => empty([Batch, .. shape], Kernel.Type)),
            .. Kernel.Settings.ParameterShapes.Select(shape => empty(shape, Kernel.Type)),
        ];
    }
}
