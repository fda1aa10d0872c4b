using Xunit.Sdk;

namespace Engram.Testing.Tests;

public sealed class StateDescriptionTests
{
    private static readonly StateDescription s_state = ClassificationFile.State("resnet18");

    [Fact]
    public void Counts_follow_from_the_entries() => Assert.All(ClassificationFile.All.SelectMany(file => file.States), state =>
    {
        Assert.Equal(state.Parameters, state.Entries.Where(entry => !entry.IsBuffer).Sum(entry => FixtureTensor.Count(entry.Shape)));
        Assert.Equal(state.FloatStateElements, state.Entries.Where(entry => !entry.IsInteger).Sum(entry => FixtureTensor.Count(entry.Shape)));
    });

    [Fact]
    public void The_same_entries_in_the_same_order_agree() => s_state.Verify(s_state.Entries);

    [Fact]
    public void A_missing_a_foreign_and_a_misshapen_entry_are_all_named()
    {
        StateEntry[] wrong = [new("conv.weight", [64, 3, 7, 7]), .. s_state.Entries.Skip(1).Select(entry => entry.Name == "fc.bias" ? entry with { Shape = [10] } : entry)];
        var error = Assert.Throws<FailException>(() => s_state.Verify(wrong));
        Assert.Contains("conv1.weight is missing", error.Message, StringComparison.Ordinal);
        Assert.Contains("conv.weight is not in the reference", error.Message, StringComparison.Ordinal);
        Assert.Contains("expected fc.bias [1000] f32, got fc.bias [10] f32", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_buffer_declared_as_a_parameter_fails() =>
        Assert.Throws<FailException>(() => s_state.Verify(s_state.Entries.Select(entry => entry with { IsBuffer = false })));

    [Fact]
    public void Another_order_fails()
    {
        var error = Assert.Throws<FailException>(() => s_state.Verify([.. s_state.Entries.Skip(1), s_state.Entries[0]]));
        Assert.Contains("another order: expected conv1.weight, got bn1.weight", error.Message, StringComparison.Ordinal);
    }
}
