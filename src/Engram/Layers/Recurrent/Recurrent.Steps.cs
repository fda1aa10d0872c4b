namespace Engram;

// One step after the other: how it is meant, and what runs in a smaller type and where the C door is closed.
public abstract partial class Recurrent
{
    private Tensor[] Composed(Tensor steps, Tensor[] first, Tensor? lengths)
    {
        // [time, batch, 1]: whether a sample still has that step.
        var lives = lengths is null ? null : Scalars.UpTo(steps.size(0), ScalarType.Int64, steps.device).unsqueeze(1).lt(lengths.unsqueeze(0)).unsqueeze(2);
        List<Tensor>[] last = [.. Enumerable.Range(0, states).Select(_ => new List<Tensor>())];
        for (var layer = 0; layer < Layers; layer++)
        {
            if (layer > 0 && training && Dropout > 0)
                steps = nn.functional.dropout(steps, Dropout, training: true);
            List<Tensor> ways = [];
            for (var way = 0; way < Directions; way++)
            {
                var row = layer * Directions + way;
                var (given, state) = Walk(steps, [.. first.Select(tensor => tensor.select(0, row))], Name(layer, way), way == 1, lives);
                ways.Add(given);
                foreach (var (i, tensor) in state.Index())
                    last[i].Add(tensor);
            }
            steps = ways.Count == 1 ? ways[0] : cat(ways, -1);
        }
        return [steps, .. last.Select(each => stack(each, 0))];
    }

    private (Tensor Given, Tensor[] State) Walk(Tensor steps, Tensor[] state, string name, bool backwards, Tensor? lives)
    {
        // All steps' products with the input at once; those with the state cannot be.
        var fromInputs = Product(steps, $"weight_ih_{name}", $"bias_ih_{name}").to(steps.dtype);
        var time = (int)steps.size(0);
        var given = new Tensor[time];
        for (var i = 0; i < time; i++)
        {
            var t = backwards ? time - 1 - i : i;
            var next = Step(fromInputs.select(0, t), Product(state[0], $"weight_hh_{name}", $"bias_hh_{name}").to(steps.dtype), state);
            if (Projected > 0)
                next[0] = Product(next[0], $"weight_hr_{name}", null).to(steps.dtype);
            var alive = lives?.select(0, t);
            given[t] = alive is null ? next[0] : where(alive, next[0], zeros_like(next[0]));
            state = alive is null ? next : [.. next.Zip(state, (after, before) => where(alive, after, before))];
        }
        return (stack(given, 0), state);
    }

    private Tensor Product(Tensor input, string weight, string? bias)
    {
        var (features, weights, biases) = Autocast.Match(input, Own(weight), bias is null || !Bias ? null : Own(bias));
        return nn.functional.linear(features, weights, biases);
    }
}
