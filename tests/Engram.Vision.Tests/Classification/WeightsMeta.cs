using System.Text.Json;
using Engram.Testing;

namespace Engram.Vision.Tests;

/// <summary>What torchvision says of one of its weights files.</summary>
/// <param name="Name">The file's name in torchvision.</param>
/// <param name="Model">The network's.</param>
/// <param name="Parameters">Its trained numbers.</param>
/// <param name="SmallestImage">The side of the smallest image that the network takes in evaluation; nothing where that is not told.</param>
internal sealed record WeightsMeta(string Name, string Model, long Parameters, int? SmallestImage)
{
    /// <summary>Those of the networks in the zoo.</summary>
    internal static IReadOnlyList<WeightsMeta> OfTheZoo { get; } = Of(model => Zoo.All.Any(row => row.Name == model));

    /// <summary>Those of the networks that are asked for.</summary>
    internal static IReadOnlyList<WeightsMeta> Of(Func<string, bool> isAsked) =>
    [
        .. from entry in Fixtures.Read("vision/torchvision_weights_meta.json.gz").GetProperty("weights").EnumerateObject()
           let model = entry.Value.GetProperty("model").GetString()!
           where isAsked(model)
           select new WeightsMeta(
               entry.Name, model, entry.Value.GetProperty("num_params").GetInt64(),
               entry.Value.TryGetProperty("min_size", out var size) && size.ValueKind == JsonValueKind.Array ? size[0].GetInt32() : null),
    ];
}
