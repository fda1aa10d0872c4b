using static TorchSharp.torch.autograd;

namespace Engram;

/// <summary>One forward run of a <see cref="Recompute"/>, and what its repetition on the way back starts from.</summary>
internal sealed class RecomputedRun
{
    /// <summary>The gradients last handed to libtorch on this thread: it copies them only after our call has returned.</summary>
    [ThreadStatic]
    private static Tensor[]? t_handed;

    private readonly Recompute _part;
    private readonly Tensor[] _parameters;
    private readonly Wanted[] _wanted;
    private readonly int _inputs;
    private readonly (Layer Layer, bool IsTraining)[] _modes;
    private readonly bool _casts = Autocast.Type is not null;
    private readonly long? _cudaSeed;

    internal RecomputedRun(Recompute part, Tensor[] inputs, Tensor[] parameters)
    {
        (_part, _parameters, _inputs) = (part, parameters, inputs.Length);
        _wanted = [.. inputs.Concat(parameters).Select(tensor => new Wanted(tensor.requires_grad, tensor.shape, tensor.dtype, tensor.device))];
        _modes = [.. part.Walk().Select(found => (found.Layer, found.Layer.training))];
        if (inputs.Any(input => input.device_type == DeviceType.CUDA))
            _cudaSeed = randint(long.MaxValue, [1], ScalarType.Int64).item<long>();
    }

    internal Tensor[] Forward(Tensor[] inputs)
    {
        Tensor[] outputs, kept;
        using (no_grad())
        {
            kept = [.. inputs, .. _parameters, .. _part.Buffers().Select(buffer => buffer.clone()), random.get_rng_state()];
            outputs = Run(inputs);
        }
        return [.. Node.apply([this, outputs, kept, .. inputs, .. _parameters])];
    }

    // Copies in a smaller type that were made without gradients must not be met by what runs after this.
    private Tensor[] Run(Tensor[] inputs)
    {
        if (_cudaSeed is { } seed)
            cuda.manual_seed_all(seed);
        using var cast = _casts ? Autocast.To(Precision.BFloat16) : null;
        return _part.RunSteps(inputs);
    }

    /// <summary>Runs again as the first time, and gives the gradients of inputs and parameters.</summary>
    private Tensor?[] Repeat(Tensor[] saved, List<Tensor> gradients)
    {
        using var scope = NewDisposeScope();
        var (inputs, buffers, generator) = (saved[.._inputs], saved[(_inputs + _parameters.Length)..^1], saved[^1]);
        return GeneratorState.Undisturbed(() =>
        {
            random.set_rng_state(generator);
            using var before = new Before(_part, buffers, _modes);
            using var recording = enable_grad();
            Tensor[] leaves = [.. inputs.Select(input => input.detach().requires_grad_(input.requires_grad))];
            var outputs = Run(leaves);
            var known = outputs.Zip(gradients).Where(pair => !pair.Second.IsInvalid && pair.First.requires_grad).ToList();
            Tensor[] wanted = [.. leaves.Where(leaf => leaf.requires_grad), .. _parameters];
            var found = known.Count == 0 ? [] : grad([.. known.Select(pair => pair.First)], wanted, [.. known.Select(pair => pair.Second)], allow_unused: true);
            var next = 0;
            Tensor? Next() => next < found.Count && found[next++] is { IsInvalid: false } gradient ? gradient.DetachFromDisposeScope() : null;
            return (Tensor?[])[.. leaves.Select(leaf => leaf.requires_grad ? Next() : null), .. _parameters.Select(_ => Next())];
        });
    }

    /// <summary>Buffers and modes as they were before the first run; disposed, they are what they were before this.</summary>
    private sealed class Before : IDisposable
    {
        private readonly (Tensor Place, Tensor Now)[] _buffers;
        private readonly (Layer Layer, bool IsTraining)[] _modes;

        internal Before(Recompute part, Tensor[] buffers, (Layer Layer, bool IsTraining)[] modes)
        {
            using var noGradient = no_grad();
            _buffers = [.. part.Buffers().Select(buffer => (buffer, buffer.clone()))];
            _modes = [.. modes.Select(mode => (mode.Layer, mode.Layer.training))];
            foreach (var ((place, _), then) in _buffers.Zip(buffers))
                place.copy_(then);
            Set(modes);
        }

        public void Dispose()
        {
            using var noGradient = no_grad();
            foreach (var (place, now) in _buffers)
                place.copy_(now);
            Set(_modes);
        }

        // A parent comes before its children: train() reaches down.
        private static void Set((Layer Layer, bool IsTraining)[] modes)
        {
            foreach (var (layer, isTraining) in modes.Where(mode => mode.Layer.training != mode.IsTraining))
                layer.train(isTraining);
        }
    }

    private sealed class Node : MultiTensorFunction<Node>
    {
        public override string Name => nameof(Recompute);

        public override List<Tensor> forward(AutogradContext context, params object[] given)
        {
            var run = (RecomputedRun)given[0];
            context.set_materialize_grads(false);
            context.save_data("run", run);
            // Kept by libtorch: it will find out if one of them is edited before the way back.
            context.save_for_backward([.. (Tensor[])given[2]]);
            return [.. (Tensor[])given[1]];
        }

        public override List<Tensor> backward(AutogradContext context, List<Tensor> gradients)
        {
            var run = (RecomputedRun)context.get_data("run");
            foreach (var handed in t_handed ?? [])
                handed.Dispose();
            t_handed = null;
            Tensor?[] found;
            List<Tensor> saved = [];
            try
            {
                saved = context.get_saved_variables();
                found = run.Repeat([.. saved], gradients);
            }
            catch (Exception failure)
            {
                BackwardFault.Record("A recomputed part could not be run again on the way back", failure, onCaller: run._cudaSeed is null);
                found = run.Poison();
            }
            foreach (var tensor in saved.Concat(gradients).Where(tensor => !tensor.IsInvalid))
                tensor.Dispose();
            t_handed = [.. found.OfType<Tensor>()];
            return [null!, null!, null!, .. found.Select(gradient => gradient!)];
        }
    }

    private Tensor?[] Poison()
    {
        using var noGradient = no_grad();
        return [.. _wanted.Select(wanted => wanted.IsWanted ? full(wanted.Shape, Scalars.Of(double.NaN), wanted.Type, wanted.Device).DetachFromDisposeScope() : null)];
    }

    /// <summary>Whether a gradient is wanted, and of what form; the tensor itself is long gone on the way back.</summary>
    private sealed record Wanted(bool IsWanted, long[] Shape, ScalarType Type, Device Device);
}
