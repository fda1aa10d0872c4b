using System.Diagnostics;
using System.Globalization;

namespace Engram;

/// <summary>The peak of this process while it trains or uses a model, as the system counts it: what <see cref="MemoryNeeds"/> predicts. Means something in a fresh process alone.</summary>
public static class MemoryMeasurement
{
    // The first step makes the optimizer's memories and the kernels' plans; the gaps that the allocator leaves grow for some steps more
    // (a network of 116,602 parameters, batch 512: 650 to 741 MB after 3 steps, 719 to 755 after 8).
    private const int Steps = 8;

    /// <summary>The peak after some steps of training on random numbers, with AdamW.</summary>
    /// <param name="model">The model; its weights change.</param>
    /// <param name="input">The shape of the input, batch first.</param>
    /// <param name="precision">What matrix products and convolutions compute in.</param>
    public static long Training(Layer model, Shape input, Precision precision = Precision.Float32)
    {
        ArgumentNullException.ThrowIfNull(model);
        model.train();
        Prepare(model);
        using var optimizer = new AdamW().For(model);
        Repeat(input, precision, tensor =>
        {
            // Any scalar of all results has the gradients of a loss.
            var losses = model.Run(tensor).Select(result => result.to(ScalarType.Float32).Squared().mean());
            losses.Aggregate((sum, loss) => sum.Plus(loss)).backward();
            optimizer.Step(1e-6);
            optimizer.ZeroGradients();
        });
        return Peak();
    }

    /// <summary>The peak after some runs on random numbers.</summary>
    /// <param name="model">The model.</param>
    /// <param name="input">The shape of the input, batch first.</param>
    /// <param name="precision">What matrix products and convolutions compute in.</param>
    public static long Inference(Layer model, Shape input, Precision precision = Precision.Float32)
    {
        ArgumentNullException.ThrowIfNull(model);
        model.eval();
        Prepare(model);
        using var noGradient = no_grad();
        Repeat(input, precision, tensor => model.Run(tensor));
        return Peak();
    }

    private static void Prepare(Layer model)
    {
        Heap.Keep();
        model.Materialize();
    }

    private static void Repeat(Shape input, Precision precision, Action<Tensor> step)
    {
        for (var i = 0; i < Steps; i++)
        {
            using var scope = NewDisposeScope();
            using var cast = Autocast.To(precision);
            var values = randn(input.ToArray());
            step(values.dim() == 4 ? MemoryFormat.ChannelsLast(values) : values);
        }
    }

    private static long Peak()
    {
        // .NET's own figure is that of now on Linux.
        const string status = "/proc/self/status";
        if (!File.Exists(status))
            return Process.GetCurrentProcess().PeakWorkingSet64;
        var line = File.ReadLines(status).First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return 1024 * long.Parse(line.AsSpan()["VmHWM:".Length..].Trim().TrimEnd("kB "), CultureInfo.InvariantCulture);
    }
}
