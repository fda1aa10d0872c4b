namespace Engram.Memory;

/// <summary>Sequences that are trained on together, shorter ones filled up behind their end.</summary>
/// <param name="Inputs">[time, batch, inputs].</param>
/// <param name="Targets">[time, batch, outputs]: 0, 1, or NaN where nothing is asked.</param>
/// <param name="Mask">[time, batch] of truths: whether a sequence still has that step; nothing where all are of one length.</param>
/// <param name="Optimum">What the best that can be known pays for a sequence, in bits, on average over the batch.</param>
public sealed record SequenceBatch(Tensor Inputs, Tensor Targets, Tensor? Mask, double Optimum) : ISupervisedBatch
{
    /// <inheritdoc/>
    public int Count => (int)Inputs.size(1);

    /// <summary>Puts sequences side by side.</summary>
    /// <exception cref="ArgumentException">There are none, or they are of different tasks.</exception>
    public static SequenceBatch Of(IReadOnlyList<SequenceSample> samples)
    {
        ArgumentNullException.ThrowIfNull(samples);
        if (samples.Count == 0 || samples.Any(sample => (sample.Features, sample.Outputs) != (samples[0].Features, samples[0].Outputs)))
            throw new ArgumentException("A batch holds at least one sequence, and all have as many inputs and outputs; batch each task by itself.", nameof(samples));
        var (time, batch, features, outputs) = (samples.Max(sample => sample.Steps), samples.Count, samples[0].Features, samples[0].Outputs);
        var (inputs, targets, alive) = (new float[time * batch * features], new float[time * batch * outputs], new bool[time * batch]);
        targets.AsSpan().Fill(float.NaN);
        for (var t = 0; t < time; t++)
        {
            for (var b = 0; b < batch; b++)
            {
                if (t >= samples[b].Steps)
                    continue;
                var place = t * batch + b;
                samples[b].Input(t).CopyTo(inputs.AsSpan(place * features));
                samples[b].Target(t).CopyTo(targets.AsSpan(place * outputs));
                alive[place] = true;
            }
        }
        return new(
            tensor(inputs, [time, batch, features]), tensor(targets, [time, batch, outputs]), alive.All(step => step) ? null : tensor(alive, [time, batch]),
            samples.Average(sample => sample.Optimum));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Inputs.Dispose();
        Targets.Dispose();
        Mask?.Dispose();
    }
}
