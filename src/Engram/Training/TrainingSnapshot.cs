namespace Engram;

/// <summary>All that a step of training changes outside its optimizer, to be put back to the bit.</summary>
internal sealed class TrainingSnapshot : IDisposable
{
    private readonly (Layer Model, string Name, Tensor Tensor)[] _state;
    private readonly (Tensor Parameter, Tensor? Gradient)[] _gradients;
    private readonly (Layer Layer, bool IsTraining)[] _modes;
    private readonly Tensor _generator;

    /// <summary>Keeps what is. The models' gradients are laid aside: a step begins without.</summary>
    internal TrainingSnapshot(IReadOnlyList<Layer> models)
    {
        using var noGradient = no_grad();
        _generator = random.get_rng_state().DetachFromDisposeScope();
        _state = [.. models.SelectMany(model => model.State().Select(entry => (model, entry.Name, entry.Tensor.detach().clone().DetachFromDisposeScope())))];
        // A parent before its children: train() reaches down.
        _modes = [.. models.SelectMany(model => model.Walk()).Select(found => (found.Layer, found.Layer.training))];
        _gradients = [.. models.SelectMany(model => model.named_parameters()).Select(entry => ((Tensor)entry.parameter, entry.parameter.grad?.DetachFromDisposeScope()))];
        foreach (var (parameter, _) in _gradients)
            parameter.grad = null;
    }

    internal void Restore()
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        foreach (var model in _state.GroupBy(entry => entry.Model))
        {
            var now = model.Key.State().ToDictionary(entry => entry.Name, entry => entry.Tensor);
            foreach (var (_, name, tensor) in model)
                now[name].copy_(tensor);
        }
        foreach (var (layer, isTraining) in _modes)
            layer.train(isTraining);
        foreach (var (parameter, gradient) in _gradients)
            parameter.grad = gradient;
        random.set_rng_state(_generator);
    }

    public void Dispose()
    {
        _generator.Dispose();
        foreach (var (_, _, tensor) in _state)
            tensor.Dispose();
    }
}
