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
        MemoryNeeds needs;
        string? refusal = null;
        try
        {
            needs = MemoryNeeds.Of(make(), input, precision);
        }
        catch (ShapeException refused) when (input[0] == 1)
        {
            // A single picture may have no variance to train on; two always have.
            refusal = refused.Message;
            needs = MemoryNeeds.Of(make(), [2, .. input.Skip(1)], precision);
        }
        return new(
            precision, needs, refusal,
            Bytes, Bytes is { } bytes ? MemoryNeeds.LargestBatch(make(), input, bytes, precision) : null,
            Measure ? MemoryMeasurement.Training(make(), [needs.Batch, .. input.Skip(1)], precision) : null);
    }
}

/// <summary>What a network needs of memory.</summary>
internal sealed record MemoryAnswer(Precision Precision, MemoryNeeds Needs, string? Refusal, long? Bytes, long? LargestBatch, long? Measured)
{
    internal IEnumerable<string> ToLines()
    {
        if (Refusal is not null)
            yield return $"A single picture cannot be trained on: {Refusal} What follows is for {Needs.Batch} at once.";
        var copies = Needs.Copies > 0 ? $" and {Quantity.Bytes(Needs.Copies)} of copies in {Precision}" : "";
        yield return $"Training with AdamW at batch {Needs.Batch} ({Precision}) peaks at about {Quantity.Bytes(Needs.TrainingProcess)}: {Quantity.Bytes(Needs.Weights)} of weights{copies}, "
            + $"{Quantity.Bytes(Needs.Optimizer)} of the optimizer's, {Quantity.Bytes(Math.Max(Needs.Activations, Needs.Gradients))} of activations and gradients, the rest runtime and gaps.";
        yield return $"Using it at batch {Needs.Batch} peaks at about {Quantity.Bytes(Needs.InferenceProcess)}.";
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
        batch = Needs.Batch, precision = $"{Precision}", refused = Refusal, training = Needs.TrainingProcess, inference = Needs.InferenceProcess, weights = Needs.Weights,
        optimizer = Needs.Optimizer, activations = Needs.Activations, gradients = Needs.Gradients, available = Bytes, largestBatch = LargestBatch, measured = Measured,
    })!;
}
