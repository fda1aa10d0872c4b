using System.Text.Json;

namespace Engram.Testing;

/// <summary>A loss with its gradients, in float64.</summary>
/// <param name="Loss">mse, cross_entropy, ctc, …</param>
/// <param name="Arguments">Its settings by their Python names.</param>
/// <param name="Inputs">What it is given, by name; a weight that is not used is left out.</param>
/// <param name="Value">The loss.</param>
/// <param name="Gradients">Of the sum of the loss, for the inputs that have one.</param>
public sealed record LossCase(
    string Loss, Arguments Arguments, IReadOnlyDictionary<string, FixtureTensor> Inputs, FixtureTensor Value, IReadOnlyDictionary<string, double[]> Gradients)
{
    /// <summary>The manifest's name for these references.</summary>
    public const string Kind = "nnops";

    private static readonly Lazy<IReadOnlyList<LossCase>> s_all = new(() =>
        [.. Fixtures.Read("vision/nnops.json.gz").GetProperty("losses").EnumerateArray().Select(Read)]);

    /// <summary>Every case of the file.</summary>
    public static IReadOnlyList<LossCase> All => s_all.Value;

    /// <summary>The cases that run now, by their place in the file.</summary>
    public static IEnumerable<int> Running => All.Index().Where(entry => Manifest.Runs(Kind, $"losses/{entry.Item.Loss}")).Select(entry => entry.Index);

    /// <summary>A name for tests.</summary>
    public string Name => $"{Loss} {Arguments}";

    /// <summary>The values of a weight, or nothing where the case has none.</summary>
    public double[]? Weights(string name) => Inputs.GetValueOrDefault(name)?.Data;

    private static LossCase Read(JsonElement element) => new(
        element.Text("name"), new(element.GetProperty("attrs")),
        element.GetProperty("in").EnumerateObject().Where(input => input.Value.ValueKind == JsonValueKind.Object)
            .ToDictionary(input => input.Name, input => FixtureTensor.Read(input.Value)),
        FixtureTensor.Read(element.GetProperty("loss")),
        element.Optional("grads_of_sum")?.EnumerateObject().ToDictionary(gradient => gradient.Name, gradient => gradient.Value.Numbers()) ?? []);
}
