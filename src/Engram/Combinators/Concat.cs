namespace Engram;

/// <summary>Runs several chains on the same input and joins what they give along the channels; <c>[]</c> passes the input on.</summary>
/// <remarks>Source: Szegedy et al. 2014 (arXiv:1409.4842), fig. 2; Huang et al. 2016 (arXiv:1608.06993), eq. 2.</remarks>
public sealed class Concat : Combinator
{
    private readonly Layer[][] _branches;

    /// <param name="branches">The chains, in the order of their channels.</param>
    public Concat(params Chain[] branches) => _branches = Array.ConvertAll(branches, Take);

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) =>
        Ops.Concat(1, Array.ConvertAll(_branches, branch => Run(branch, input)));
}
