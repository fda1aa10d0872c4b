using System.Text.Json;
using System.Text.Json.Nodes;

namespace Engram.Cli;

/// <summary>What is asked about a network's memory.</summary>
/// <param name="Bytes">What there is of it.</param>
/// <param name="Precision">The numbers to compute with, as typed.</param>
/// <param name="Measure">Whether it is tried out.</param>
internal sealed record MemoryQuestion(long? Bytes, string Precision, bool Measure)
{
    internal MemoryAnswer Answer(Func<Layer> make, Shape input)
    {
        var precision = PrecisionChoice.Resolve(Precision, DeviceChoice.Resolve("cpu").Device).Precision;
        Threads.Use(Threads.Recommended.Count);
        MemoryNeeds? needs = null;
        try
        {
            needs = MemoryNeeds.Of(make(), input, precision);
        }
        catch (ShapeException) when (input[0] == 1)
        {
            // A single picture may have no variance to train on; it can still be looked at.
        }
        return new(
            input, precision, needs,
            Bytes, Bytes is { } bytes ? MemoryNeeds.LargestBatch(make(), input, bytes, precision) : null,
            Measure && needs is not null ? MemoryMeasurement.Training(make(), input, precision) : null);
    }
}

/// <summary>What a network needs of memory.</summary>
internal sealed record MemoryAnswer(Shape Input, Precision Precision, MemoryNeeds? Needs, long? Bytes, long? LargestBatch, long? Measured)
{
    internal IEnumerable<string> ToLines()
    {
        if (Needs is { } needs)
        {
            var copies = needs.Copies > 0 ? $" and {Quantity.Bytes(needs.Copies)} of copies in {Precision}" : "";
            yield return $"Training with AdamW at batch {needs.Batch} ({Precision}) peaks at about {Quantity.Bytes(needs.TrainingProcess)}: {Quantity.Bytes(needs.Weights)} of weights{copies}, "
                + $"{Quantity.Bytes(needs.Optimizer)} of the optimizer's, {Quantity.Bytes(Math.Max(needs.Activations, needs.Gradients))} of activations and gradients, the rest runtime and gaps.";
            yield return $"Using it at batch {needs.Batch} peaks at about {Quantity.Bytes(needs.InferenceProcess)}.";
        }
        if (Bytes is { } bytes)
        {
            yield return LargestBatch is > 0 and var batch
                ? $"In {Quantity.Bytes(bytes)} training fits up to batch {batch}."
                : $"Training does not fit into {Quantity.Bytes(bytes)}, not even one picture at a time. A smaller picture or network, or --precision bf16, needs less.";
        }
        if (Measured is { } measured)
            yield return $"Measured: {Quantity.Bytes(measured)} at the peak of training.";
    }

    internal JsonNode ToJson() => JsonSerializer.SerializeToNode(new
    {
        batch = Needs?.Batch, precision = $"{Precision}", training = Needs?.TrainingProcess, inference = Needs?.InferenceProcess, weights = Needs?.Weights,
        optimizer = Needs?.Optimizer, activations = Needs?.Activations, gradients = Needs?.Gradients, available = Bytes, largestBatch = LargestBatch, measured = Measured,
    })!;
}
