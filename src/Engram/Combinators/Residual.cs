namespace Engram;

/// <summary>Adds what its body makes of the input to what its shortcut makes of it.</summary>
/// <remarks>Source: He et al. 2015 (arXiv:1512.03385), eq. 1 and 2.</remarks>
public sealed class Residual : Combinator
{
    private readonly Layer[] _body;
    private readonly Layer[] _shortcut;
    private readonly Layer[] _then;

    /// <param name="body">What is learned on top of the shortcut.</param>
    /// <param name="shortcut">The other way; the input itself when empty.</param>
    /// <param name="then">What follows the sum.</param>
    public Residual(Chain body, Chain? shortcut = null, Chain? then = null)
    {
        _body = Take(body);
        _shortcut = Take(shortcut ?? []);
        _then = Take(then ?? []);
    }

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor input) =>
        Run(_then, Ops.Add(Run(_body, input), Run(_shortcut, input)));
}
