namespace Engram;

/// <summary>One step of each kind, from the products of input and state: what the cells and the layers that walk share.</summary>
internal static class Cells
{
    internal static Tensor[] Simple(Tensor fromInput, Tensor fromState, bool rectified) =>
        fromInput.Plus(fromState) is var sum && rectified ? [sum.relu()] : [sum.tanh()];

    internal static Tensor[] Gated(Tensor fromInput, Tensor fromState, Tensor h)
    {
        var (x, s) = (fromInput.chunk(3, -1), fromState.chunk(3, -1));
        var (r, z) = (x[0].Plus(s[0]).sigmoid(), x[1].Plus(s[1]).sigmoid());
        var n = x[2].Plus(r.mul(s[2])).tanh();
        return [n.Plus(z.mul(h.sub(n)))];
    }

    internal static Tensor[] LongShort(Tensor fromInput, Tensor fromState, Tensor c)
    {
        var gates = fromInput.Plus(fromState).chunk(4, -1);
        var next = gates[1].sigmoid().mul(c).Plus(gates[0].sigmoid().mul(gates[2].tanh()));
        return [gates[3].sigmoid().mul(next.tanh()), next];
    }
}
