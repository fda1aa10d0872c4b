namespace Engram;

/// <summary>What L-BFGS remembers: the last moves and the changes of gradient along them, as flat vectors of all parameters.</summary>
internal sealed class LbfgsMemory(Lbfgs rule) : IDisposable
{
    private readonly List<Tensor> _moves = [], _changes = [];
    private Tensor? _direction, _gradient;
    private double _length, _scale = 1;
    private long _count;

    /// <summary>One step: up to <see cref="Lbfgs.Iterations"/> moves.</summary>
    /// <param name="rate">The length of a move where none is searched for, the first tried where one is.</param>
    /// <param name="evaluate">The loss and the flat gradient where the parameters are now.</param>
    /// <param name="parameters">All parameters as one flat vector.</param>
    /// <param name="place">Puts the parameters somewhere.</param>
    /// <returns>The loss before the first move.</returns>
    internal double Step(double rate, Func<(double Loss, Tensor Gradient)> evaluate, Func<Tensor> parameters, Action<Tensor> place)
    {
        using var scope = NewDisposeScope();
        var (loss, gradient) = evaluate();
        var (first, evaluations) = (loss, 1);
        if (_gradient is not null && _gradient.numel() != gradient.numel())
            Dispose();
        if (!(Largest(gradient) > rule.GradientTolerance))
            return first;
        for (var iteration = 1; ; iteration++)
        {
            var direction = Direction(gradient);
            var length = _count == 0 ? Math.Min(1, 1 / gradient.abs().sum().ToDouble()) * rate : rate;
            var slope = gradient.Dot(direction);
            var before = loss;
            Keep(ref _direction, direction);
            Keep(ref _gradient, gradient);
            // Nothing is learned from a move that is not made.
            _length = 0;
            _count++;
            if (slope > -rule.ChangeTolerance)
                break;
            var start = parameters();
            if (rule.LineSearch)
            {
                var found = StrongWolfe.Search(At, length, new(0, loss, gradient, slope), Largest(direction), rule.ChangeTolerance, out var tried);
                (length, loss, gradient) = (found.Length, found.Loss, found.Gradient);
                evaluations += tried;
                place(start.add(direction, alpha: Scalars.Of(length)));
            }
            else
            {
                place(start.add(direction, alpha: Scalars.Of(length)));
                if (iteration < rule.Iterations)
                {
                    (loss, gradient) = evaluate();
                    evaluations++;
                }
            }
            _length = length;
            if (iteration >= rule.Iterations || evaluations >= (rule.Evaluations ?? rule.Iterations * 5 / 4)
                || !(Largest(gradient) > rule.GradientTolerance) || Largest(direction) * Math.Abs(length) <= rule.ChangeTolerance
                || Math.Abs(loss - before) < rule.ChangeTolerance || !double.IsFinite(loss))
                break;

            Probe At(double along)
            {
                place(start.add(direction, alpha: Scalars.Of(along)));
                var (value, slopes) = evaluate();
                return new(along, value, slopes, slopes.Dot(direction));
            }
        }
        return first;
    }

    internal IEnumerable<(string Name, Tensor Tensor)> Save()
    {
        if (_direction is null || _gradient is null)
            yield break;
        yield return ("lbfgs.numbers", tensor(new[] { _count, _moves.Count, _length, _scale }));
        yield return ("lbfgs.direction", _direction);
        yield return ("lbfgs.gradient", _gradient);
        for (var i = 0; i < _moves.Count; i++)
        {
            yield return ($"lbfgs.move.{i}", _moves[i]);
            yield return ($"lbfgs.change.{i}", _changes[i]);
        }
    }

    internal void Load(Func<string, Tensor?> find)
    {
        Dispose();
        using var scope = NewDisposeScope();
        if (find("lbfgs.numbers") is not { } saved)
            return;
        var numbers = saved.data<double>().ToArray();
        (_count, _length, _scale) = ((long)numbers[0], numbers[2], numbers[3]);
        (_direction, _gradient) = (Read("direction"), Read("gradient"));
        for (var i = 0; i < (int)numbers[1]; i++)
        {
            _moves.Add(Read($"move.{i}"));
            _changes.Add(Read($"change.{i}"));
        }

        Tensor Read(string name) => find($"lbfgs.{name}") is { } found
            ? found.clone().DetachFromDisposeScope()
            : throw new InvalidDataException($"The optimizer's 'lbfgs.{name}' is missing.");
    }

    public void Dispose()
    {
        foreach (var tensor in _moves.Concat(_changes))
            tensor.Dispose();
        _moves.Clear();
        _changes.Clear();
        _direction?.Dispose();
        _gradient?.Dispose();
        (_direction, _gradient) = (null, null);
        (_count, _length, _scale) = (0, 0, 1);
    }

    /// <summary>−H g by the two loops of the paper's equation 2.1, H starting from the last move's curvature.</summary>
    private Tensor Direction(Tensor gradient)
    {
        if (_count == 0)
            return gradient.neg();
        Remember(gradient);
        var (result, inverse, share) = (gradient.neg(), new double[_moves.Count], new double[_moves.Count]);
        for (var i = _moves.Count - 1; i >= 0; i--)
        {
            inverse[i] = 1 / _changes[i].Dot(_moves[i]);
            share[i] = _moves[i].Dot(result) * inverse[i];
            result.add_(_changes[i], alpha: Scalars.Of(-share[i]));
        }
        result.mul_(Scalars.Of(_scale));
        for (var i = 0; i < _moves.Count; i++)
            result.add_(_moves[i], alpha: Scalars.Of(share[i] - _changes[i].Dot(result) * inverse[i]));
        return result;
    }

    /// <summary>A move along which the slope did not rise says nothing of a minimum, and is left out.</summary>
    private void Remember(Tensor gradient)
    {
        var (change, move) = (gradient.sub(_gradient!), _direction!.mul(Scalars.Of(_length)));
        var curvature = change.Dot(move);
        if (curvature <= 1e-10)
            return;
        if (_moves.Count == rule.History)
        {
            _moves[0].Dispose();
            _changes[0].Dispose();
            _moves.RemoveAt(0);
            _changes.RemoveAt(0);
        }
        _moves.Add(move.DetachFromDisposeScope());
        _changes.Add(change.DetachFromDisposeScope());
        _scale = curvature / change.Dot(change);
    }

    private static void Keep(ref Tensor? field, Tensor value)
    {
        field?.Dispose();
        field = value.clone().DetachFromDisposeScope();
    }

    private static double Largest(Tensor vector) => vector.numel() == 0 ? 0 : vector.abs().max().ToDouble();
}

/// <summary>A place along a line: how far, the loss, its gradient, and its slope along the line.</summary>
internal sealed record Probe(double Length, double Loss, Tensor Gradient, double Slope);

internal static class Vectors
{
    internal static double Dot(this Tensor left, Tensor right)
    {
        using var scope = NewDisposeScope();
        return left.dot(right).ToDouble();
    }

    internal static double ToDouble(this Tensor scalar)
    {
        using var scope = NewDisposeScope();
        return scalar.to(ScalarType.Float64).item<double>();
    }
}
