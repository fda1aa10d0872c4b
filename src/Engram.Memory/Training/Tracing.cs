using System.Runtime.InteropServices;

namespace Engram.Memory;

/// <summary>Walks one sequence in the composed form and keeps what there is to see.</summary>
/// <param name="model">The network.</param>
/// <param name="inputs">[time, 1, inputs].</param>
/// <param name="targets">[time, 1, outputs].</param>
/// <param name="task">What is asked.</param>
/// <param name="classes">Whether classes are asked for, not bits.</param>
internal sealed class Tracing(Layer model, Tensor inputs, Tensor targets, SequenceTask task, bool classes)
{
    private const int MostMoments = 6;

    private readonly int _steps = (int)inputs.size(0);
    private readonly int _firstAsked = (int)targets.isnan().logical_not().any(2).any(1).to(ScalarType.Int64).argmax().item<long>();

    internal SequenceTrace Trace(int size)
    {
        var (outputs, seen) = Walk();
        Loss loss = classes ? new SequenceClasses() : new SequenceBits { Reduction = Reduction.BatchMean };
        var answers = classes ? nn.functional.softmax(outputs, -1) : outputs.sigmoid();
        var wrong = classes
            ? outputs.argmax(-1).ne(where(targets.isnan(), zeros_like(targets), targets).argmax(-1)).logical_and(targets.isnan().any(-1).logical_not()).sum()
            : outputs.gt(Scalars.Zero).logical_xor(targets.gt(Scalars.Of(0.5))).logical_and(targets.isnan().logical_not()).sum();
        var asked = where(targets.isnan(), full_like(targets, Scalars.Of(double.NaN)), answers.to(targets.dtype));
        return new(size, _steps, _firstAsked, loss.Of(outputs, targets).item<float>(), wrong.item<long>(),
            [.. Given(), OverTime("target", targets) with { Most = 1 }, OverTime("output", asked) with { Most = 1, Note = "where something is asked" }, .. seen.OverTime], seen.Moments);
    }

    private (Tensor Outputs, (IReadOnlyList<TracedMap> OverTime, IReadOnlyList<TracedMap> Moments) Seen) Walk()
    {
        switch (model)
        {
            case Ntm ntm:
                var moves = ntm.Trace(inputs).ToList();
                var (reads, writes) = (ntm.Options.Reads, ntm.Options.Writes);
                return (Outputs(moves), Look([.. moves.Select(step => step.State.Memory)],
                    ("write weighting", [.. moves.Select(step => step.State.Weights.narrow(1, reads, writes))]), ("read weighting", [.. moves.Select(step => step.State.Weights.narrow(1, 0, reads))])));
            case Dnc dnc:
                var steps = dnc.Trace(inputs).ToList();
                var seen = Look([.. steps.Select(step => step.State.Memory)],
                    ("write weighting", [.. steps.Select(step => step.State.WriteWeights.unsqueeze(1))]), ("read weighting", [.. steps.Select(step => step.State.ReadWeights)]),
                    ("allocation", [.. steps.Select(step => step.Allocation.unsqueeze(1))]), ("usage", [.. steps.Select(step => step.State.Usage.unsqueeze(1))]));
                return (Outputs(steps), ([.. seen.OverTime, Gates(steps)], [.. seen.Moments, .. Links(steps)]));
            case Mann mann:
                var walked = mann.Trace(inputs).ToList();
                return (Outputs(walked), Look([.. walked.Select(step => step.State.Memory)],
                    ("write weighting", [.. walked.Select(step => step.WriteWeights)]), ("read weighting", [.. walked.Select(step => step.State.ReadWeights)]),
                    ("usage", [.. walked.Select(step => step.State.Usage.unsqueeze(1))])));
            default:
                return (model.Run(inputs)[0], ([], []));
        }
    }

    private static Tensor Outputs<TState>(IEnumerable<MemoryStep<TState>> steps) => stack([.. steps.Select(step => step.Output)], 0);

    /// <summary>Weightings by head, the length of each row of the memory, and the memory itself at a few moments: only the rows that were ever used.</summary>
    private (IReadOnlyList<TracedMap> OverTime, IReadOnlyList<TracedMap> Moments) Look(Tensor[] memory, params (string Name, Tensor[] Steps)[] weightings)
    {
        var used = weightings.Take(2).Select(weighting => cat(weighting.Steps, 1).amax([0, 1])).Aggregate((a, b) => a.maximum(b));
        var rows = RowWindow.Of(Numbers(used));
        var index = tensor(rows.Indices);
        List<TracedMap> maps = [];
        foreach (var (name, steps) in weightings)
        {
            var all = stack(steps, 0).select(1, 0).index_select(-1, index);       // [time, heads, rows]
            for (var head = 0; head < all.size(1); head++)
                maps.Add(new TracedMap(all.size(1) == 1 ? name : $"{name}, head {head + 1}", rows.Indices.Length, _steps, Numbers(all.select(1, head).t())) { Most = IsFaint(name) ? 0 : 1, Note = maps.Count == 0 ? rows.Words : IsFaint(name) && head == 0 ? "the darkest is the most that occurs" : "" });
        }
        var states = stack(memory, 0).select(1, 0).index_select(1, index);         // [time, rows, width]
        maps.Add(new("memory: length of each row", rows.Indices.Length, _steps, Numbers((states * states).sum(-1).sqrt().t())));
        var most = states.abs().max().item<float>();
        return (maps, [.. Chosen().Select(t => new TracedMap($"memory after step {t + 1}", rows.Indices.Length, (int)states.size(2), Numbers(states[t])) { IsSigned = true, Most = most })]);
    }

    // A MANN reads without a strength, so no row ever gets much of it; and its usage has no bound.
    private bool IsFaint(string name) => model is Mann && (name is "usage" or "read weighting");

    private TracedMap Gates(List<DncStep> steps) => OverTime("gates", stack([.. steps.Select(step => cat([step.WriteGate, step.AllocationGate, step.FreeGates], 1))], 0)) with
    {
        Most = 1, Note = "from the top: write, allocation (a free row, not one found by content), free (what was read may be written over), one of these a head",
    };

    private IEnumerable<TracedMap> Links(List<DncStep> steps)
    {
        var rows = RowWindow.Of(Numbers(stack([.. steps.Select(step => step.State.WriteWeights)], 0).amax([0, 1])));
        var index = tensor(rows.Indices);
        foreach (var t in (int[])[Math.Max(0, _firstAsked - 1), _steps - 1])
            yield return new($"links after step {t + 1}", rows.Indices.Length, rows.Indices.Length, Numbers(steps[t].State.Links[0].index_select(0, index).index_select(1, index))) { Most = 1, Note = "a row is lit where it was written right after the column" };
    }

    private IEnumerable<int> Chosen() => Enumerable.Range(1, MostMoments).Select(i => (int)((long)_steps * i / MostMoments) - 1).Where(t => t >= 0).Distinct();

    private IEnumerable<TracedMap> Given()
    {
        if (task is not FewShotTask few)
            return [OverTime("input", inputs) with { Most = 1, IsSigned = inputs.lt(Scalars.Zero).any().item<bool>() }];
        var side = few.Glyphs.Side;
        var pictures = inputs.select(1, 0).narrow(1, 0, side * side).view(_steps, side, side).permute(1, 0, 2);
        return [new TracedMap("input: the character", side, _steps * side, Numbers(pictures)) { Most = 1 }, OverTime("input: the label before", inputs.narrow(2, side * side, few.Ways)) with { Most = 1 }];
    }

    private TracedMap OverTime(string name, Tensor values) => new(name, (int)values.size(2), _steps, Numbers(values.select(1, 0).t()));

    private static float[] Numbers(Tensor values)
    {
        using var plain = values.to(ScalarType.Float32).cpu().contiguous().clone();
        return MemoryMarshal.Cast<byte, float>(plain.bytes).ToArray();
    }
}
