using Engram.Memory;
using Engram.Testing;

namespace Engram.Tests;

public class MannReferenceTests
{
    public static TheoryData<string> Files => ["mann-01-default", "mann-02-shared-nhot", "mann-03-separate-odd", "mann-04-onehot-init-1step", "mann-05-paper-size"];

    [Theory, MemberData(nameof(Files))]
    public void Equals_the_reference_in_float64(string name) => Check(new(name, float64), new MannKernel<double>(Settings(new(name, float64))), 1e-10, 1e-9);

    [Theory, MemberData(nameof(Files))]
    public void Is_within_the_band_in_float32(string name) => Check(new(name, float32), new MannKernel<float>(Settings(new(name, float32))), 1.4e-5, 1e-4);

    private static MannSettings Settings(MemoryFile file) => new(file.Int("I"), file.Int("O"), file.Int("C"), file.Int("N"), file.Int("W"))
    {
        Heads = file.Int("R"),
        Lstm = file.Text("controller") == "lstm",
        TanhKey = file.Text("key_act") == "tanh",
        SeparateAdd = file.Text("add") == "separate",
        SharedRows = file.Text("lu_mode") == "shared",
        Decay = file.Number("gamma"),
        CosineInside = file.Number("cos_eps_in"),
        CosineBelow = file.Number("cos_eps_den"),
    };

    private static void Check(MemoryFile file, FusedKernel kernel, double band, double gradientBand)
    {
        using var scope = NewDisposeScope();
        var settings = (MannSettings)kernel.Settings;
        var (steps, batch, rows, parameters, x) = (file.Int("T"), file.Int("B"), settings.Rows, file.Parameters(), file.Inputs());
        Tensor[] ordered = [.. settings.ParameterNames.Select(name => parameters[name])];
        var comparison = new Comparison($"MANN, {file.Type}");

        var (y, last) = FusedFunction.Run(kernel, x, First(), ordered, threads: 1);
        var loss = (y * file.Filled("loss.y", 1, y.shape)).sum() + (last[0] * file.Filled("loss.memory", 1, last[0].shape)).sum()
            + (last[1] * file.Filled("loss.w", 1, last[1].shape)).sum();
        comparison.Number("loss", file.Loss, loss.ToDouble(), band * 30, 1);
        loss.backward();
        KernelFault.ThrowIfAny();
        file.CompareGradients(comparison, x, parameters, gradientBand);

        using (no_grad())
        {
            file.CompareOutput(comparison, "y", y, band);
            file.CompareOutput(comparison, "h_T", last[4], band);
            // The state after each step is the last state of the sequence that ends there.
            var states = Enumerable.Range(1, steps).Select(count => FusedFunction.Run(kernel, x.narrow(0, 0, count), First(), ordered, threads: 1).Last).ToArray();
            foreach (var (output, part) in new[] { ("M", 0), ("w_read", 1), ("w_usage", 2), ("r", 3) })
                file.CompareOutput(comparison, output, stack([.. states.Select(state => state[part])]), band);
        }
        comparison.Verify();

        Tensor[] First()
        {
            Tensor[] state = [.. settings.StateShapes.Select(shape => zeros(shape, file.Type))];
            var oneHot = zeros(rows, file.Type).index_fill_(0, tensor(0L), 1);
            state[0] = parameters.TryGetValue("init.memory", out var memory) ? memory : full(settings.StateShapes[0], file.Number("memory_const"), file.Type);
            state[1] = oneHot.expand(settings.Heads, rows);
            state[2] = file.Text("usage_init") == "ramp"
                ? tensor([.. Enumerable.Range(0, rows).Select(i => 0.3 * (37 * i % rows) / rows)], float64).to(file.Type)
                : oneHot;
            return [.. state.Select(part => part.unsqueeze(0).expand([batch, .. part.shape]).contiguous())];
        }
    }
}
