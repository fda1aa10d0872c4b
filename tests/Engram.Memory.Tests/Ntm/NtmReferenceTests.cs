namespace Engram.Memory.Tests;

public sealed class NtmReferenceTests
{
    public static TheoryData<string, ScalarType> Cases => MemoryTheory.Of("ntm");

    [Theory, MemberData(nameof(Cases))]
    public void Equals_its_reference_in_values_and_gradients(string name, ScalarType type)
    {
        var item = MemoryCase.Read(name);
        MemoryChecks.Verify(
            item, Build(item), type, start: state => state,
            outputs: step => [("w", step.State.Weights), ("r", step.State.Reads), ("M", step.State.Memory)], weights: state => [("loss.w", state.Weights)]);
    }

    internal static Ntm Build(MemoryCase item) => new(item.Size("I"), item.Size("O"), new()
    {
        Rows = item.Size("N"), Width = item.Size("W"), Reads = item.Size("R"), Writes = item.Size("K"), Hidden = item.Size("C"), Shift = item.Size("S"),
        Controller = item.Controller(), Memory = item.Memory(), MemoryConstant = item.Config.Number("memory_const", 0), Cosine = item.Cosine(),
        Weighting = item.Word("w_init") switch { "learned" => WeightingStart.Learned, "uniform" => WeightingStart.Uniform, _ => WeightingStart.Zeros },
        Read = item.Word("read_init") == "learned" ? ReadStart.Learned : ReadStart.Zeros,
        Order = item.Word("order") == "read_first" ? HeadOrder.ReadFirst : HeadOrder.WriteFirst,
        Key = item.Squashing("key_act"), Add = item.Squashing("add_act"), Clip = item.Config.Number("clip", 0),
    });
}
