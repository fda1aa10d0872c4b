namespace Engram.Memory.Tests;

public sealed class DncReferenceTests
{
    public static TheoryData<string, ScalarType> Cases => MemoryTheory.Of("dnc");

    [Theory, MemberData(nameof(Cases))]
    public void Equals_its_reference_in_values_and_gradients(string name, ScalarType type)
    {
        var item = MemoryCase.Read(name);
        MemoryChecks.Verify(
            item, Build(item), type,
            start: state => item.Word("usage_init") == "ramp" ? state with { Usage = tensor(item.Ramp, type).expand_as(state.Usage) } : state,
            outputs: step =>
            [
                ("M", step.State.Memory), ("r", step.State.Reads), ("usage", step.State.Usage), ("link", step.State.Links), ("prec", step.State.Precedence),
                ("w_write", step.State.WriteWeights), ("w_read", step.State.ReadWeights), ("alloc", step.Allocation), ("fwd", step.Forward), ("bwd", step.Backward),
            ],
            weights: state => [("loss.w", state.ReadWeights), ("loss.link", state.Links)]);
    }

    internal static Dnc Build(MemoryCase item) => new(item.Size("I"), item.Size("O"), new()
    {
        Rows = item.Size("N"), Width = item.Size("W"), Reads = item.Size("R"), Hidden = item.Size("C"),
        Controller = item.Controller(), Memory = item.Memory(), MemoryConstant = item.Config.Number("memory_const", 0), Cosine = item.Cosine(),
        Masked = item.Config.Flag("mask", false), Deallocates = item.Config.Flag("dealloc", false), SharpensLinks = item.Config.Flag("sharp", false),
        Strength = item.Word("strength") == "oneplus" ? Strength.OnePlus : Strength.Softplus, Key = item.Squashing("key_act"), Add = item.Squashing("add_act"),
        UsageGradients = !item.Config.Flag("usage_stopgrad", true), AllocationEpsilon = item.Config.Number("alloc_eps", 0),
        Clip = item.Config.Number("clip", 0), InterfaceClip = item.Config.Number("clip_iface", 0),
    });
}
