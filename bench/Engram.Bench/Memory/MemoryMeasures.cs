using System.Globalization;

namespace Engram.Bench;

/// <summary>Issue 6, part 2: a time step of training, beside its floor, its composed form and plain PyTorch. Figures are the least of many short turns.</summary>
internal static class MemoryMeasures
{
    internal static IEnumerable<Measure> Run(bool quick)
    {
        foreach (var shape in MemoryShape.All)
        {
            foreach (var ((batch, threads), target) in shape.Targets.OrderBy(item => item.Key))
            {
                if (threads > Threads.Recommended.Count) continue;
                var name = string.Create(CultureInfo.InvariantCulture, $"memory {shape.Name} {batch} {threads}");
                // More turns than others' have: the least of them is what counts.
                var ours = Least(Contest.Hold(warmups: 20, rounds: quick ? 100 : 400, Contender.Here(name))[0]);
                var composed = Least(Contest.Hold(warmups: 2, rounds: quick ? 3 : 10, Contender.Here(string.Create(CultureInfo.InvariantCulture, $"memory composed {shape.Name} {batch} {threads}")))[0]);
                var peer = PyTorch.Python is { } python
                    ? Least(Contest.Hold(warmups: 1, rounds: quick ? 3 : 10, Contender.Python(python, PyTorch.Script("memory.py"), shape.Name, $"{batch}", $"{threads}"))[0])
                    : double.NaN;
                var floor = shape.Floor(batch, threads);
                yield return new(
                    $"{shape.Title}, batch {batch}, {threads} thread{(threads == 1 ? "" : "s")}: a time step of training",
                    string.Create(CultureInfo.InvariantCulture,
                        $"{ours * 1000:0.0000} ms (wanted ≤ {target}: {(ours * 1000 <= target ? "met" : "missed")}; floor {floor * 1000:0.0000}, of which {floor / ours:P0} reached; composed form {composed * 1000:0.00})"),
                    double.IsNaN(peer) ? "no PyTorch" : string.Create(CultureInfo.InvariantCulture, $"{peer * 1000:0.00} ms (plain PyTorch {PyTorch.Version})"))
                { Ratio = double.IsNaN(peer) ? null : peer / ours };
            }
        }
    }

    private static double Least(Turn[] turns) => turns.Min(turn => turn.Seconds / turn.Samples);
}
