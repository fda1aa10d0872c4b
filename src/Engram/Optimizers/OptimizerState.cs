using TorchSharp.Modules;

namespace Engram;

/// <summary>An optimizer at work: the parameters it moves and what it remembers of each.</summary>
public sealed class OptimizerState : IDisposable
{
    private readonly Optimizer _rule;
    private readonly Slot[] _slots;
    private readonly LbfgsMemory? _whole;

    internal bool Reevaluates => _rule.Reevaluates;

    internal OptimizerState(Optimizer rule, IEnumerable<(string Name, Parameter Parameter)> parameters)
    {
        _rule = rule;
        _slots = [.. parameters.Select(p => new Slot(p.Name, p.Parameter, rule.Groups.FirstOrDefault(g => g.Matches(p.Name, (int)p.Parameter.dim()))))];
        if (rule is not Lbfgs whole)
            return;
        if (_slots.FirstOrDefault(slot => slot.Group is { Rate: not (0 or 1) }) is { } odd)
            throw new ArgumentException($"{nameof(Lbfgs)} moves all parameters together: '{odd.Name}' cannot have a rate of its own, unless 0.", nameof(rule));
        _whole = new(whole);
    }

    /// <summary>Moves the parameters by an optimizer that may evaluate the loss several times, as <see cref="Lbfgs"/> does; any other evaluates it once.</summary>
    /// <param name="rate">The learning rate of this step.</param>
    /// <param name="loss">Computes the loss and its gradients (backward included), and gives the loss. Gradients are forgotten before each call.</param>
    /// <param name="momentum">The momentum (or first beta) of this step, where a schedule moves it.</param>
    /// <returns>The loss before the step.</returns>
    public double Step(double rate, Func<double> loss, double? momentum = null)
    {
        ArgumentNullException.ThrowIfNull(loss);
        double? first = null;
        if (_whole is null)
        {
            first = Evaluate();
            Step(rate, momentum);
            return first.Value;
        }
        Slot[] moving = [.. _slots.Where(slot => slot.Group is not { Rate: 0 } && slot.Parameter.requires_grad)];
        _whole.Step(rate, () => (Evaluate() + Penalty(), Flat(Gradient)), () => Flat(slot => slot.Parameter.detach()), Place);
        return first!.Value;

        double Evaluate()
        {
            ZeroGradients();
            var value = loss();
            first ??= value;
            return value;
        }

        double DecayOf(Slot slot) => slot.Group?.WeightDecay ?? _rule.WeightDecay;

        // Half the squares, whose gradient is the decay: a line search must see the function whose slope it is given.
        double Penalty()
        {
            using var noGradient = no_grad();
            return moving.Where(slot => DecayOf(slot) != 0).Sum(slot => DecayOf(slot) / 2 * slot.Parameter.Squared().sum().ToDouble());
        }

        Tensor Gradient(Slot slot)
        {
            var gradient = slot.Parameter.grad ?? zeros_like(slot.Parameter);
            return DecayOf(slot) == 0 ? gradient : gradient.add(slot.Parameter, alpha: Scalars.Of(DecayOf(slot)));
        }

        Tensor Flat(Func<Slot, Tensor> part)
        {
            using var noGradient = no_grad();
            using var scope = NewDisposeScope();
            // TorchSharp's cat of one tensor is that tensor, which would move with the parameter.
            return (moving is [] ? zeros(0) : moving is [var only] ? part(only).reshape(-1).clone() : cat([.. moving.Select(slot => part(slot).reshape(-1))])).MoveToOuterDisposeScope();
        }

        void Place(Tensor place)
        {
            using var noGradient = no_grad();
            using var scope = NewDisposeScope();
            var offset = 0L;
            foreach (var parameter in moving.Select(slot => slot.Parameter))
            {
                parameter.copy_(place.narrow(0, offset, parameter.numel()).view(parameter.shape));
                offset += parameter.numel();
            }
        }
    }

    /// <summary>Moves every parameter that has a gradient and is not frozen.</summary>
    /// <param name="rate">The learning rate of this step.</param>
    /// <param name="momentum">The momentum (or first beta) of this step, where a schedule moves it.</param>
    public void Step(double rate, double? momentum = null)
    {
        var rule = momentum is { } moved ? _rule.WithMomentum(moved) : _rule;
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        var moving = new List<(Slot Slot, Tensor Gradient)>(_slots.Length);
        foreach (var slot in _slots)
        {
            if (slot.Group is { Rate: 0 } || !slot.Parameter.requires_grad || slot.Parameter.grad is not { } gradient)
                continue;
            slot.Remember(_rule.Memories.Count);
            slot.Steps++;
            moving.Add((slot, gradient));
        }
        foreach (var batch in moving.GroupBy(m => (m.Slot.Group, m.Slot.Steps)))
        {
            var (group, steps) = batch.Key;
            rule.Update(
                new([.. batch.Select(m => m.Slot.Parameter)], [.. batch.Select(m => m.Gradient)],
                    [.. Enumerable.Range(0, _rule.Memories.Count).Select(i => batch.Select(m => m.Slot.Memories[i]).ToArray())]),
                steps, rate * (group?.Rate ?? 1), group?.WeightDecay ?? _rule.WeightDecay);
        }
    }

    /// <summary>Forgets all gradients.</summary>
    public void ZeroGradients()
    {
        foreach (var slot in _slots)
            slot.Parameter.grad = null;
    }

    /// <summary>All parameters that have a gradient, for clipping.</summary>
    public IEnumerable<Parameter> WithGradient() => _slots.Select(slot => slot.Parameter).Where(p => p.grad is not null);

    /// <summary>Everything remembered, by name: <c>exp_avg.layer1.weight</c>, and <c>step.layer1.weight</c> for the number of moves.</summary>
    public IEnumerable<(string Name, Tensor Tensor)> Save()
    {
        foreach (var slot in _slots.Where(slot => slot.Steps > 0))
        {
            yield return ($"step.{slot.Name}", tensor(slot.Steps));
            for (var i = 0; i < slot.Memories.Length; i++)
                yield return ($"{_rule.Memories[i]}.{slot.Name}", slot.Memories[i]);
        }
        foreach (var entry in _whole?.Save() ?? [])
            yield return entry;
    }

    /// <summary>Takes back what <see cref="Save"/> gave.</summary>
    /// <param name="find">The saved tensor of a name, or nothing where there is none.</param>
    public void Load(Func<string, Tensor?> find)
    {
        ArgumentNullException.ThrowIfNull(find);
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        _whole?.Load(find);
        foreach (var slot in _slots)
        {
            slot.Steps = find($"step.{slot.Name}")?.item<long>() ?? 0;
            if (slot.Steps == 0)
            {
                slot.Forget();
                continue;
            }
            slot.Remember(_rule.Memories.Count);
            for (var i = 0; i < slot.Memories.Length; i++)
            {
                var name = $"{_rule.Memories[i]}.{slot.Name}";
                slot.Memories[i].copy_(find(name) ?? throw new InvalidDataException($"The optimizer's '{name}' is missing."));
            }
        }
    }

    /// <summary>Frees what is remembered.</summary>
    public void Dispose()
    {
        foreach (var slot in _slots)
            slot.Forget();
        _whole?.Dispose();
    }

    private sealed class Slot(string name, Parameter parameter, ParameterGroup? group)
    {
        public string Name => name;

        public Parameter Parameter => parameter;

        public ParameterGroup? Group => group;

        public Tensor[] Memories { get; private set; } = [];

        public long Steps { get; set; }

        public void Forget()
        {
            foreach (var memory in Memories)
                memory.Dispose();
            Memories = [];
        }

        public void Remember(int count)
        {
            if (Memories.Length < count)
                Memories = [.. Enumerable.Range(0, count).Select(_ => zeros_like(parameter).DetachFromDisposeScope())];
        }
    }
}
