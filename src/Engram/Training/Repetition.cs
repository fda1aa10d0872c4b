namespace Engram;

/// <summary>A function of models that is evaluated several times: always with the same draws, and what it changes in running statistics it changes once.</summary>
internal sealed class Repetition : IDisposable
{
    private readonly Layer[] _models;
    private readonly Tensor _generator = random.get_rng_state().DetachFromDisposeScope();
    private List<(Tensor Place, Tensor After)>? _buffers;

    internal Repetition(Layer[] models) => _models = models;

    internal double Run(Func<double> evaluate)
    {
        if (_buffers is null)
        {
            var first = evaluate();
            _buffers = Buffers();
            return first;
        }
        return GeneratorState.Undisturbed(() =>
        {
            random.set_rng_state(_generator);
            var value = evaluate();
            using var noGradient = no_grad();
            foreach (var (place, after) in _buffers)
                place.copy_(after);
            return value;
        });
    }

    public void Dispose()
    {
        _generator.Dispose();
        foreach (var (_, after) in _buffers ?? [])
            after.Dispose();
    }

    private List<(Tensor, Tensor)> Buffers()
    {
        using var noGradient = no_grad();
        return [.. _models.SelectMany(model => model.Buffers()).Select(buffer => (buffer, buffer.clone().DetachFromDisposeScope()))];
    }
}
