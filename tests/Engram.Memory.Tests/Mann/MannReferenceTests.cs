namespace Engram.Memory.Tests;

public sealed class MannReferenceTests
{
    public static TheoryData<string, ScalarType> Cases => MemoryTheory.Of("mann");

    [Theory, MemberData(nameof(Cases))]
    public void Equals_its_reference_in_values_and_gradients(string name, ScalarType type)
    {
        var item = MemoryCase.Read(name);
        MemoryChecks.Verify(
            item, Build(item), type,
            start: state => item.Word("usage_init") == "ramp" ? state with { Usage = tensor(item.Ramp, type).expand_as(state.Usage) } : state,
            outputs: step =>
            [
                ("M", step.State.Memory), ("r", step.State.Reads), ("w_read", step.State.ReadWeights), ("w_write", step.WriteWeights),
                ("w_usage", step.State.Usage), ("lu", step.LeastUsed),
            ],
            weights: state => [("loss.w", state.ReadWeights)]);
    }

    internal static Mann Build(MemoryCase item) => new(item.Size("I"), item.Size("O"), new()
    {
        Rows = item.Size("N"), Width = item.Size("W"), Reads = item.Size("R"), Hidden = item.Size("C"),
        Controller = item.Controller(), Memory = item.Memory(), MemoryConstant = item.Config.Number("memory_const", 0), Cosine = item.Cosine(),
        Key = item.Squashing("key_act"), UsageDecay = item.Config.Number("gamma", 0),
        LeastUsed = item.Word("lu_mode") == "shared" ? LeastUsed.Shared : LeastUsed.PerHead, Written = item.Word("add") == "separate" ? Written.Separate : Written.Key,
    });
}
