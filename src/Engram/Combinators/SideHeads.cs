namespace Engram;

/// <summary>A head that hangs on a step of <see cref="SideHeads"/>.</summary>
/// <param name="Name">What its weights are saved under.</param>
/// <param name="After">The name of the step whose result it takes.</param>
/// <param name="Head">What it does with it.</param>
public sealed record SideHead(string Name, string After, Layer Head);

/// <summary>Runs its steps one after the other; in training, heads on the way give results of their own, so that early layers hear of the loss too.</summary>
/// <remarks>Gives the main result, then those of the heads in order; in evaluation the main result alone, and no head runs.
/// Source: Szegedy et al. 2014 (arXiv:1409.4842), §5; Lee et al. 2014 (arXiv:1409.5185).</remarks>
public sealed class SideHeads : Combinator
{
    private readonly Layer[] _body, _heads, _then;
    private readonly int[] _places;

    /// <summary>A network with heads at its side.</summary>
    /// <param name="body">The steps on which the heads hang.</param>
    /// <param name="heads">The heads; their weights come after the body's.</param>
    /// <param name="then">What follows the body.</param>
    /// <exception cref="ArgumentException">A head hangs on a step that the body does not have.</exception>
    public SideHeads(Chain body, IReadOnlyList<SideHead> heads, Chain then)
    {
        ArgumentNullException.ThrowIfNull(body);
        _places = [.. heads.Select(head => PlaceOf(head, body))];
        _body = Take(body);
        _heads = Take([.. heads.Select(head => new Step(head.Name, head.Head))]);
        _then = Take(then);
    }

    /// <inheritdoc/>
    protected override Tensor[] Forward(Tensor[] inputs)
    {
        if (inputs is not [var value])
            throw new ShapeException($"{nameof(SideHeads)} takes one tensor, got {inputs.Length}.");
        var results = new Tensor[training ? _heads.Length + 1 : 1];
        for (var i = 0; i < _body.Length; i++)
        {
            value = _body[i].call(value);
            for (var head = 1; head < results.Length; head++)
            {
                if (_places[head - 1] == i)
                    results[head] = _heads[head - 1].call(value);
            }
        }
        results[0] = Run(_then, value);
        return results;
    }

    private static int PlaceOf(SideHead head, Chain body) => body.Select(step => step.Name).ToList().IndexOf(head.After) is >= 0 and var place
        ? place
        : throw new ArgumentException(
            $"The head '{head.Name}' hangs on a step '{head.After}', which the body does not have; it has {string.Join(", ", body.Select(step => step.Name))}.", nameof(body));
}
