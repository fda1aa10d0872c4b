namespace Engram;

/// <summary>A running mean of a model's weights beside them, the statistics of normalisations included; it often validates better than any single step's weights.</summary>
/// <remarks>With a decay d, a ← d·a + (1 − d)·w, the first weights being copied (EMA). Without one, all weights count alike (SWA). Counters are copied.
/// Source: Polyak, Juditsky 1992; Tarvainen, Valpola 2017 (arXiv:1703.01780), eq. 3; Izmailov et al. 2018 (arXiv:1803.05407), algorithm 1.</remarks>
public sealed class AveragedWeights : IDisposable
{
    private readonly Layer _model;
    private readonly double? _decay;
    private readonly Dictionary<string, Tensor> _averages = [];

    /// <summary>Averages of a model that is where it will be trained.</summary>
    /// <param name="model">The model.</param>
    /// <param name="decay">The share of the past, 0 to 1; the equal mean of all updates when not given.</param>
    /// <exception cref="ArgumentOutOfRangeException">The decay is not between 0 and 1.</exception>
    public AveragedWeights(Layer model, double? decay = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfNegative(decay ?? 0, nameof(decay));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(decay ?? 0, 1, nameof(decay));
        (_model, _decay) = (model, decay);
    }

    /// <summary>How many times weights were taken in.</summary>
    public long Count { get; private set; }

    /// <summary>Takes in the model's weights as they are now: after each step, or at the end of each cycle of a schedule.</summary>
    public void Update()
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        Count++;
        foreach (var (name, now) in _model.State())
        {
            if (!_averages.TryGetValue(name, out var average))
                _averages[name] = now.detach().clone().DetachFromDisposeScope();
            else if (now.is_floating_point())
                Take(average, now, 1 - _decay ?? 1.0 / Count);
            else
                average.copy_(now);
        }
    }

    /// <summary>Whether all averages are finite numbers; one that is not never leaves a running mean.</summary>
    public bool IsFinite
    {
        get
        {
            using var noGradient = no_grad();
            using var scope = NewDisposeScope();
            return _averages.Values.Where(average => average.is_floating_point()).All(average => isfinite(average).all().item<bool>());
        }
    }

    /// <summary>Takes the model's running statistics and counters in place of their averages, once they were measured with the averaged weights.</summary>
    internal void TakeBuffers()
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        var buffers = _model.Buffers().ToHashSet(ReferenceEqualityComparer.Instance);
        foreach (var (name, now) in _model.State().Where(entry => buffers.Contains(entry.Tensor)))
            _averages[name].copy_(now);
    }

    private static void Take(Tensor average, Tensor now, double share)
    {
        if (!PlainAverage.Try(average, now, share))
            average.lerp_(now, share);
    }

    /// <summary>Puts the averages into the model until what is returned is disposed; then the model's own weights are back, bit for bit.</summary>
    /// <exception cref="InvalidOperationException">Nothing was taken in yet.</exception>
    public IDisposable Apply()
    {
        var own = new Swap(_model);
        CopyTo(_model);
        return own;
    }

    /// <summary>Puts the averages into a model of the same kind for good.</summary>
    /// <exception cref="InvalidOperationException">Nothing was taken in yet.</exception>
    public void CopyTo(Layer model)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (Count == 0)
            throw new InvalidOperationException("There are no averages before the first update.");
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        foreach (var (name, tensor) in model.State())
            tensor.copy_(_averages[name]);
    }

    /// <summary>Everything remembered, by name: <c>average.layer1.weight</c>, and <c>average.count</c>.</summary>
    public IEnumerable<(string Name, Tensor Tensor)> Save() =>
        Count == 0 ? [] : [("average.count", tensor(Count)), .. _averages.Select(average => ($"average.{average.Key}", average.Value))];

    /// <summary>Takes back what <see cref="Save"/> gave.</summary>
    /// <param name="find">The saved tensor of a name, or nothing where there is none.</param>
    /// <exception cref="InvalidDataException">An average is missing.</exception>
    public void Load(Func<string, Tensor?> find)
    {
        ArgumentNullException.ThrowIfNull(find);
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        Dispose();
        Count = find("average.count")?.item<long>() ?? 0;
        if (Count == 0)
            return;
        foreach (var (name, now) in _model.State())
        {
            var saved = find($"average.{name}") ?? throw new InvalidDataException($"The average of '{name}' is missing.");
            _averages[name] = empty_like(now).detach().copy_(saved).DetachFromDisposeScope();
        }
    }

    /// <summary>Frees the averages.</summary>
    public void Dispose()
    {
        foreach (var average in _averages.Values)
            average.Dispose();
        _averages.Clear();
        Count = 0;
    }

    private sealed class Swap : IDisposable
    {
        private readonly List<(Tensor Place, Tensor Own)> _own = [];

        internal Swap(Layer model)
        {
            using var noGradient = no_grad();
            foreach (var (_, tensor) in model.State())
                _own.Add((tensor, tensor.detach().clone().DetachFromDisposeScope()));
        }

        public void Dispose()
        {
            using var noGradient = no_grad();
            foreach (var (place, own) in _own)
            {
                place.copy_(own);
                own.Dispose();
            }
            _own.Clear();
        }
    }
}
