namespace Engram;

/// <summary>Runs several chains on the same input and joins what they give along the channels; <c>[]</c> passes the input on.</summary>
/// <remarks>Source: Szegedy et al. 2014 (arXiv:1409.4842), fig. 2; Huang et al. 2016 (arXiv:1608.06993), eq. 2; with forks: Szegedy et al. 2015 (arXiv:1512.00567), fig. 7.</remarks>
public sealed class Concat : Combinator
{
    private readonly (Layer[] Trunk, Layer[][] Forks)[] _branches;

    /// <param name="branches">The chains, in the order of their channels.</param>
    public Concat(params Chain[] branches)
        : this(Array.ConvertAll(branches, chain => new Branch(chain)))
    {
    }

    /// <param name="branches">The ways through it, in the order of their channels.</param>
    public Concat(params Branch[] branches) =>
        _branches = Array.ConvertAll(branches, branch => (Take(branch.Trunk), Array.ConvertAll(branch.Forks, Take)));

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) => Ops.Concat(1,
    [
        .. from branch in _branches
           let trunk = Run(branch.Trunk, input)
           from part in branch.Forks.Length == 0 ? [trunk] : branch.Forks.Select(fork => Run(fork, trunk))
           select part,
    ]);
}
