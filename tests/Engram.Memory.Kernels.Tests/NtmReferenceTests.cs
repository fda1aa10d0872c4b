using Engram.Memory;
using Engram.Testing;

namespace Engram.Tests;

public class NtmReferenceTests
{
    public static TheoryData<string> Files =>
        ["ntm-01-lstm-default", "ntm-02-peer-loudinthecloud", "ntm-03-ff-sharp", "ntm-04-multihead-odd", "ntm-05-shift2-writefirst", "ntm-06-paper-size"];

    [Theory, MemberData(nameof(Files))]
    public void Equals_the_reference_in_float64(string name) => Check(new(name, float64), new NtmKernel<double>(Settings(new(name, float64))), 1e-10, 1e-9);

    [Theory, MemberData(nameof(Files))]
    public void Is_within_the_band_in_float32(string name) => Check(new(name, float32), new NtmKernel<float>(Settings(new(name, float32))), 1.4e-5, 1e-4);

    private static NtmSettings Settings(MemoryFile file) => new(file.Int("I"), file.Int("O"), file.Int("C"), file.Int("N"), file.Int("W"))
    {
        ReadHeads = file.Int("R"),
        WriteHeads = file.Int("K"),
        MaxShift = file.Int("S"),
        Lstm = file.Text("controller") == "lstm",
        WriteFirst = file.Text("order") == "write_first",
        TanhKey = file.Text("key_act") == "tanh",
        TanhAdd = file.Text("add_act") == "tanh",
        Clip = file.Number("clip"),
        CosineInside = file.Number("cos_eps_in"),
        CosineBelow = file.Number("cos_eps_den"),
    };

    private static void Check(MemoryFile file, FusedKernel kernel, double band, double gradientBand)
    {
        using var scope = NewDisposeScope();
        var settings = (NtmSettings)kernel.Settings;
        var (steps, batch, parameters, x) = (file.Int("T"), file.Int("B"), file.Parameters(), file.Inputs());
        Tensor[] ordered = [.. settings.ParameterNames.Select(name => parameters[name])];
        var comparison = new Comparison($"NTM, {file.Type}");

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
            file.CompareOutput(comparison, "h_T", last[3], band);
            if (settings.Lstm)
                file.CompareOutput(comparison, "c_T", last[4], band);
            // The state after each step is the last state of the sequence that ends there.
            var states = Enumerable.Range(1, steps).Select(count => FusedFunction.Run(kernel, x.narrow(0, 0, count), First(), ordered, threads: 1).Last).ToArray();
            foreach (var (output, part) in new[] { ("M", 0), ("w", 1), ("r", 2) })
                file.CompareOutput(comparison, output, stack([.. states.Select(state => state[part])]), band);
        }
        comparison.Verify();

        Tensor[] First()
        {
            var shapes = settings.StateShapes;
            Tensor Batch(Tensor initial) => initial.unsqueeze(0).expand([batch, .. initial.shape]).contiguous();
            return
            [
                Batch(parameters.TryGetValue("init.memory", out var memory) ? memory : full(shapes[0], file.Number("memory_const"), file.Type)),
                Batch(file.Text("w_init") switch
                {
                    "learned" => parameters["init.w"].softmax(1),
                    "uniform" => full(shapes[1], 1.0 / settings.Rows, file.Type),
                    _ => zeros(shapes[1], file.Type),
                }),
                Batch(parameters.TryGetValue("init.read", out var read) ? read.tanh() : zeros(shapes[2], file.Type)),
                .. shapes.Skip(3).Select(shape => Batch(zeros(shape, file.Type))),
            ];
        }
    }
}
