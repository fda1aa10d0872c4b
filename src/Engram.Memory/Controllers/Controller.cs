namespace Engram.Memory;

/// <summary>What drives the heads: from z = [x; what was read last] to h.</summary>
/// <param name="inputs">Width of z.</param>
/// <param name="hidden">Width of h.</param>
internal abstract class Controller(long inputs, long hidden)
{
    private protected long Inputs => inputs;

    private protected long Hidden => hidden;

    /// <summary>The parameters, below <c>controller.</c>.</summary>
    internal abstract IEnumerable<Declaration> Declarations { get; }

    /// <summary>The shapes of its state.</summary>
    internal virtual Shape[] StateShapes(long batch) => [[batch, hidden]];

    /// <summary>One step.</summary>
    /// <param name="own">The parameters by name.</param>
    /// <param name="z">[batch, inputs].</param>
    /// <param name="before">The state before.</param>
    internal abstract CellState Step(Func<string, Tensor> own, Tensor z, CellState before);

    /// <summary>A controller of a kind.</summary>
    internal static Controller Of(ControllerKind kind, long inputs, long hidden) => kind switch
    {
        ControllerKind.Lstm => new LstmController(inputs, hidden),
        ControllerKind.Gru => new GruController(inputs, hidden),
        ControllerKind.FeedForward => new FeedForwardController(inputs, hidden),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such controller; use Lstm, Gru or FeedForward."),
    };

    /// <summary>The parameters of a recurrent controller with as many gates.</summary>
    private protected IEnumerable<Declaration> Recurrent(int gates)
    {
        var start = new LeCunUniform(hidden);
        return
        [
            new("controller.w_ih", [gates * hidden, inputs], start), new("controller.w_hh", [gates * hidden, hidden], start),
            new("controller.b_ih", [gates * hidden], start), new("controller.b_hh", [gates * hidden], start),
        ];
    }

    /// <summary>The products of z and h that a recurrent controller's gates are made of.</summary>
    private protected static (Tensor FromInput, Tensor FromState) Products(Func<string, Tensor> own, Tensor z, Tensor h) =>
        (nn.functional.linear(z, own("controller.w_ih"), own("controller.b_ih")), nn.functional.linear(h, own("controller.w_hh"), own("controller.b_hh")));
}
