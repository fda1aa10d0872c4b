namespace Engram;

/// <summary>A convolution that starts as the identity: 1 at the kernel's centre from each input channel to the output channel of its number, 0 elsewhere.</summary>
/// <remarks>Shape: [outputs, inputs/groups, …]. With groups, each group is an identity of its own. Source: Zagoruyko, Komodakis 2017 (arXiv:1706.00388).</remarks>
/// <param name="Groups">Groups of the convolution.</param>
public sealed record Dirac(int Groups = 1) : Initializer
{
    /// <inheritdoc/>
    /// <exception cref="ShapeException">The parameter is no kernel, or its outputs do not divide into the groups.</exception>
    public override void Fill(Span<float> values, Shape shape, SampleRandom random)
    {
        ArgumentNullException.ThrowIfNull(shape);
        if (shape.Count < 3 || Groups < 1 || shape[0] % Groups != 0)
            throw new ShapeException($"a Dirac start takes a kernel [outputs, inputs, …] whose outputs divide into {Groups} groups, got {shape}.");
        values.Clear();
        var (outputs, inputs) = ((int)shape[0] / Groups, (int)shape[1]);
        var (kernel, centre) = (1, 0);
        for (var axis = 2; axis < shape.Count; axis++)
            (kernel, centre) = (kernel * (int)shape[axis], centre * (int)shape[axis] + (int)shape[axis] / 2);
        if (kernel == 0)
            return;
        for (var group = 0; group < Groups; group++)
        {
            for (var channel = 0; channel < Math.Min(outputs, inputs); channel++)
                values[((group * outputs + channel) * inputs + channel) * kernel + centre] = 1;
        }
    }
}
