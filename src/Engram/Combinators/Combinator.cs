namespace Engram;

/// <summary>A layer made of chains of other layers, which live side by side in its namespace.</summary>
public abstract class Combinator : Layer
{
    /// <summary>Takes in a chain: registers its steps, each under its name or its index in the chain.</summary>
    /// <returns>The layers to be run by <see cref="Run(Layer[], Tensor)"/>.</returns>
    /// <exception cref="ArgumentException">Two steps have the same name.</exception>
    protected Layer[] Take(Chain chain)
    {
        ArgumentNullException.ThrowIfNull(chain);
        var taken = new Layer[chain.Count];
        for (var i = 0; i < taken.Length; i++)
        {
            var name = chain[i].Name ?? FreeIndex(i);
            if (Children.Any(child => child.Name == name))
                throw new ArgumentException($"{GetType().Name} has two steps named '{name}'; weights need names of their own.", nameof(chain));
            taken[i] = Add(name, chain[i].Layer);
        }
        return taken;
    }

    /// <summary>Runs layers one after the other. What one hands to the next is let go of at once: only what backward needs is kept, and that autograd holds.</summary>
    protected static Tensor Run(Layer[] layers, Tensor input)
    {
        ArgumentNullException.ThrowIfNull(layers);
        var (value, isOurs) = (input, false);
        foreach (var layer in layers)
        {
            var next = layer.call(value);
            if (ReferenceEquals(next, value))
                continue;
            if (isOurs && Recorder.Current is null && value is not TorchSharp.Modules.Parameter)
                value.Dispose();
            (value, isOurs) = (next, true);
        }
        return value;
    }

    /// <summary>An unnamed step's index; where several chains share the namespace, the next index that is free.</summary>
    private string FreeIndex(int index)
    {
        while (Children.Any(child => child.Name == $"{index}"))
            index++;
        return $"{index}";
    }
}
