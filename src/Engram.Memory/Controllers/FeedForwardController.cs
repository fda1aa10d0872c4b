namespace Engram.Memory;

/// <summary>h = tanh(W z + b): whatever is to be remembered must go through the memory. Its state is what it gave last, which it does not look at.</summary>
internal sealed class FeedForwardController(long inputs, long hidden) : Controller(inputs, hidden)
{
    internal override IEnumerable<Declaration> Declarations =>
        [new("controller.w", [Hidden, Inputs], new XavierUniform(Gains.Tanh)), new("controller.b", [Hidden], Constant.Zeros)];

    internal override CellState Step(Func<string, Tensor> own, Tensor z, CellState before) =>
        new(nn.functional.linear(z, own("controller.w"), own("controller.b")).tanh());
}
