using Engram.Memory;
using Engram.Testing;

namespace Engram.Tests;

public class DncReferenceTests
{
    public static TheoryData<string> Files =>
    [
        "dnc-01-lstm-default", "dnc-02-sharp-params", "dnc-03-odd-sizes", "dnc-04-peer-conventions", "dnc-05-mds", "dnc-06-dealloc-only", "dnc-07-paper-size",
        "dnc-08-zero-init-1step", "dnc-09-zero-init-y-only",
    ];

    [Theory, MemberData(nameof(Files))]
    public void Equals_the_reference_in_float64(string name) => Check(new(name, float64), new DncKernel<double>(Settings(new(name, float64))), 1e-10, 1e-9);

    [Theory, MemberData(nameof(Files))]
    public void Is_within_the_band_in_float32(string name) => Check(new(name, float32), new DncKernel<float>(Settings(new(name, float32))), 1.4e-5, 1e-4);

    private static DncSettings Settings(MemoryFile file) => new(file.Int("I"), file.Int("O"), file.Int("C"), file.Int("N"), file.Int("W"))
    {
        ReadHeads = file.Int("R"),
        Lstm = file.Text("controller") == "lstm",
        Masked = file.Flag("mask"),
        Deallocates = file.Flag("dealloc"),
        SharpensLinks = file.Flag("sharp"),
        OnePlus = file.Text("strength") == "oneplus",
        TanhKey = file.Text("key_act") == "tanh",
        TanhAdd = file.Text("add_act") == "tanh",
        UsageGradients = !file.Flag("usage_stopgrad"),
        AllocationEpsilon = file.Number("alloc_eps"),
        Clip = file.Number("clip"),
        InterfaceClip = file.Number("clip_iface"),
        CosineInside = file.Number("cos_eps_in"),
        CosineBelow = file.Number("cos_eps_den"),
    };

    private static void Check(MemoryFile file, FusedKernel kernel, double band, double gradientBand)
    {
        using var scope = NewDisposeScope();
        var settings = (DncSettings)kernel.Settings;
        var (steps, batch, rows, parameters, x) = (file.Int("T"), file.Int("B"), settings.Rows, file.Parameters(), file.Inputs());
        Tensor[] ordered = [.. settings.ParameterNames.Select(name => parameters[name])];
        var comparison = new Comparison($"DNC, {file.Type}");

        var (y, last) = FusedFunction.Run(kernel, x, First(), ordered, threads: 1);
        if (file.HasGradients)
        {
            var loss = (y * file.Filled("loss.y", 1, y.shape)).sum() + (last[0] * file.Filled("loss.memory", 1, last[0].shape)).sum()
                + (last[5] * file.Filled("loss.w", 1, last[5].shape)).sum() + (last[3] * file.Filled("loss.link", 1, last[3].shape)).sum();
            comparison.Number("loss", file.Loss, loss.ToDouble(), band * 30, 1);
            loss.backward();
            KernelFault.ThrowIfAny();
            file.CompareGradients(comparison, x, parameters, gradientBand);
        }
        using (no_grad())
        {
            file.CompareOutput(comparison, "y", y, band);
            if (file.HasGradients)
            {
                file.CompareOutput(comparison, "h_T", last[7], band);
                // The state after each step is the last state of the sequence that ends there.
                var states = Enumerable.Range(1, steps).Select(count => FusedFunction.Run(kernel, x.narrow(0, 0, count), First(), ordered, threads: 1).Last).ToArray();
                foreach (var (output, part) in new[] { ("M", 0), ("usage", 1), ("prec", 2), ("link", 3), ("w_write", 4), ("w_read", 5), ("r", 6) })
                    file.CompareOutput(comparison, output, stack([.. states.Select(state => state[part])]), band);
            }
        }
        comparison.Verify();

        Tensor[] First()
        {
            var ramp = tensor([.. Enumerable.Range(0, rows).Select(i => 0.3 * (37 * i % rows) / rows)], float64).to(file.Type);
            Tensor[] state = [.. settings.StateShapes.Select(shape => zeros(shape, file.Type))];
            state[0] = parameters.TryGetValue("init.memory", out var memory) ? memory : full(settings.StateShapes[0], file.Number("memory_const"), file.Type);
            state[1] = file.Text("usage_init") == "ramp" ? ramp : state[1];
            return [.. state.Select(part => part.unsqueeze(0).expand([batch, .. part.shape]).contiguous())];
        }
    }
}
