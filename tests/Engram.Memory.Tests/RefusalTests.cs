namespace Engram.Memory.Tests;

public sealed class RefusalTests
{
    [Fact]
    public void Rows_may_be_changed_after_training_where_nothing_is_learned_by_row()
    {
        using var scope = NewDisposeScope();
        var ntm = new Ntm(3, 2, new() { Rows = 6, Width = 4, Hidden = 5, Weighting = WeightingStart.FirstRow });
        var dnc = new Dnc(3, 2, new() { Rows = 6, Width = 4, Hidden = 5, Reads = 2 });
        var mann = new Mann(3, 2, new() { Rows = 6, Width = 4, Hidden = 5, Reads = 2 });
        var x = randn(4, 2, 3);
        (ntm.Rows, dnc.Rows, mann.Rows) = (11, 11, 11);
        Assert.Equal([2, 11, 4], ntm.Unroll(x).State.Memory.shape);
        Assert.Equal([2, 11, 11], dnc.Unroll(x).State.Links.shape);
        Assert.Equal([2, 2, 11], mann.Unroll(x).State.ReadWeights.shape);
    }

    [Fact]
    public void Rows_that_something_is_learned_for_stay_as_many()
    {
        Refuses<InvalidOperationException>(() => new Ntm(3, 2, new() { Rows = 6 }).Rows = 7, "init.w is learned for 6 rows");
        Refuses<InvalidOperationException>(() => new Ntm(3, 2, NtmOptions.PytorchNtm).Rows = 7, "init.memory is learned for 128 rows");
        Refuses<InvalidOperationException>(() => new Dnc(3, 2, new() { Memory = MemoryStart.Learned }).Rows = 7, "init.memory");
        Refuses<ArgumentOutOfRangeException>(() => new Mann(3, 2).Rows = 3, "4 heads need 4 rows");
        new Ntm(3, 2, new() { Rows = 6 }).Rows = 6;
    }

    [Fact]
    public void Sizes_that_no_network_can_have_are_named()
    {
        Refuses<ArgumentOutOfRangeException>(() => new Ntm(3, 2, new() { Rows = 0 }), "rows");
        Refuses<ArgumentOutOfRangeException>(() => new Ntm(3, 2, new() { Writes = 0 }), "heads that write");
        Refuses<ArgumentOutOfRangeException>(() => new Ntm(3, 2, new() { Shift = -1 }), "0 rows or more");
        Refuses<ArgumentOutOfRangeException>(() => new Ntm(3, 2, new() { Clip = -1 }), "clipping");
        Refuses<ArgumentOutOfRangeException>(() => new Ntm(0, 2), "inputs");
        Refuses<ArgumentOutOfRangeException>(() => new Dnc(3, 2, new() { Cosine = new(0, 0) }), "positive epsilon");
        Refuses<ArgumentOutOfRangeException>(() => new Dnc(3, 2, new() { MaskFloor = 1 }), "floor");
        Refuses<ArgumentOutOfRangeException>(() => new Mann(3, 2, new() { UsageDecay = 1.5 }), "decays");
        Refuses<ArgumentOutOfRangeException>(() => new Mann(3, 2, new() { Rows = 2, Reads = 3 }), "3 heads need 3 rows");
        Refuses<ArgumentOutOfRangeException>(() => new Dnc(3, 2, new() { Controller = (ControllerKind)7 }), "Lstm, Gru or FeedForward");
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_refused_before_libtorch_sees_them()
    {
        using var scope = NewDisposeScope();
        var ntm = new Ntm(3, 2, new() { Rows = 6, Width = 4, Hidden = 5 });
        Refuses<ShapeException>(() => ntm.Unroll(zeros(4, 3)), "expected [time, batch, 3]");
        Refuses<ShapeException>(() => ntm.Unroll(zeros(0, 2, 3)), "at least one step of one sample");
        Refuses<ShapeException>(() => ntm.Unroll(zeros(4, 2, 5)), "expected 3 features, got 5");
        Refuses<ShapeException>(() => ntm.Unroll(zeros(4, 2, 3), ntm.Start(3)), "[2, 6, 4]");
        Refuses<ShapeException>(() => ntm.Unroll(zeros(4, 2, 3), mask: zeros(2, 4)), "[4, 2], got");
        Refuses<ShapeException>(() => ntm.Step(zeros(2, 4), ntm.Start(2)), "expected 3 features, got 4");
        Refuses<ShapeException>(() => ntm.Step(zeros(3, 3), ntm.Start(2)), "[3, 6, 4]");
    }

    private static void Refuses<T>(Func<object?> act, string says)
        where T : Exception => Assert.Contains(says, Assert.Throws<T>(act).Message);
}
