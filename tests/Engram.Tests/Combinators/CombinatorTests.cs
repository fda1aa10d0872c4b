namespace Engram.Tests;

public class CombinatorTests
{
    [Fact]
    public void Steps_live_side_by_side_in_the_combinators_namespace()
    {
        var model = new Sequential(
        [
            ("stem", new Linear(2, 2)),
            ("block", new Residual(body: [("fc1", new Linear(2, 2)), new ReLU(), ("fc2", new Linear(2, 2))], shortcut: [("down", new Linear(2, 2))], then: [("out", new ReLU())])),
        ]);
        Assert.Equal(["", "stem", "block", "block.fc1", "block.1", "block.fc2", "block.down", "block.out"], model.Walk().Select(found => found.Path));
        Assert.Equal(
            ["stem.weight", "stem.bias", "block.fc1.weight", "block.fc1.bias", "block.fc2.weight", "block.fc2.bias", "block.down.weight", "block.down.bias"],
            model.State().Select(entry => entry.Name));
        Assert.Equal(model.State().Select(entry => entry.Name), model.named_parameters().Select(entry => entry.name));
    }

    [Fact]
    public void An_unnamed_step_gets_its_index_or_the_next_free_one()
    {
        Assert.Equal(["0", "1", "head", "3"], Names(new Sequential([new ReLU(), new ReLU(), ("head", new ReLU()), new ReLU()])));
        Assert.Equal(["0", "1", "2", "3"], Names(new Residual([new ReLU(), new ReLU()], [new ReLU()], [new ReLU()])));
    }

    [Fact]
    public void Two_steps_of_one_name_are_refused()
    {
        Assert.Contains("two steps named 'conv'", Assert.Throws<ArgumentException>(() => new Sequential([("conv", new ReLU()), ("conv", new ReLU())])).Message);
        Assert.Contains("two steps named 'a'", Assert.Throws<ArgumentException>(() => new Concat([("a", new ReLU())], [("a", new ReLU())])).Message);
        Assert.Contains("two steps named '0'", Assert.Throws<ArgumentException>(() => new Sequential([new ReLU(), ("0", new ReLU())])).Message);
    }

    [Fact]
    public void A_name_that_would_break_paths_is_refused()
    {
        Assert.ThrowsAny<ArgumentException>(() => new Sequential([("a.b", new ReLU())]));
        Assert.ThrowsAny<ArgumentException>(() => new Sequential([("", new ReLU())]));
    }

    [Fact]
    public void An_empty_chain_hands_its_input_through()
    {
        using var scope = NewDisposeScope();
        var x = randn(2, 3);
        Assert.Equal(x.Values(), new Sequential([]).call(x).Values());
        Assert.Equal(x.mul(2).Values(), new Residual([]).call(x).Values());
        Assert.Equal(cat([x, x], 1).Values(), new Concat([], []).call(x).Values());
    }

    [Fact]
    public void A_handed_through_input_stays_its_owners()
    {
        using var x = randn(2, 3);
        using (NewDisposeScope())
            _ = new Sequential([new Identity(), new Sequential([])]).call(x);
        Assert.False(x.IsInvalid);
    }

    [Fact]
    public void Residual_adds_body_and_shortcut_and_then_goes_on()
    {
        using var scope = NewDisposeScope();
        var x = randn(2, 3);
        var model = new Residual([new Scale(3)], [new Scale(-5)], [new ReLU(), new Scale(2)]);
        Assert.Equal(x.Values().Select(value => 2 * Math.Max(0, 3 * value - 5 * value)), model.call(x).Values(), (a, b) => Math.Abs(a - b) < 1e-5);
    }

    [Fact]
    public void Concat_joins_its_branches_along_the_channels_in_order()
    {
        using var scope = NewDisposeScope();
        var x = randn(2, 2, 3, 3);
        var joined = new Concat([new Scale(2)], [], [new Scale(-1)]).call(x);
        Assert.Equal([2, 6, 3, 3], joined.shape);
        Assert.Equal(cat([x * 2, x, -x], 1).Values(), joined.Values());
    }

    private static IEnumerable<string> Names(Layer layer) => layer.Children.Select(child => child.Name);

    [Fact]
    public void A_branch_that_forks_runs_its_trunk_once_and_joins_each_fork_in_place()
    {
        using var scope = NewDisposeScope();
        var x = randn(2, 3);
        var model = new Concat(new Branch([new Scale(2)], [("a", new Scale(3))], [("b", new Scale(5)), ("c", new Scale(7))]), new Branch([("d", new Identity())]));
        Assert.Equal(["0", "a", "b", "c", "d"], Names(model));
        Assert.Equal(cat([x.mul(6), x.mul(70), x], 1).Values(), model.call(x).Values(), (a, b) => Math.Abs(a - b) < 1e-5);
        Assert.Equal(["0", "a", "b", "c", "d", "join"], Graph.Record(model, [2, 3]).Nodes.Select(node => node.Path));
    }

    [Fact]
    public void Side_heads_give_results_of_their_own_in_training_alone()
    {
        using var scope = NewDisposeScope();
        var x = randn(2, 3);
        var model = new SideHeads(
            body: [("one", new Scale(2)), ("two", new Scale(3))],
            heads: [new("early", After: "one", new Scale(5)), new("late", After: "two", new Scale(7)), new("earlier", After: "one", new Scale(-1))],
            then: [("last", new Scale(11))]);
        Assert.Equal(["one", "two", "early", "late", "earlier", "last"], Names(model));
        model.train();
        Assert.Equal(new[] { 66, 10, 42, -2 }.Select(factor => x.mul(factor).Values()), model.Run(x).Select(result => result.Values()), (a, b) => a.Zip(b).All(pair => Math.Abs(pair.First - pair.Second) < 1e-4));
        Assert.Contains("gives 4 tensors; call Run", Assert.Throws<ShapeException>(() => model.call(x)).Message);
        model.eval();
        Assert.Equal(x.mul(66).Values(), model.call(x).Values(), (a, b) => Math.Abs(a - b) < 1e-4);
        Assert.Equal(["one", "two", "last"], Graph.Record(model, [2, 3]).Nodes.Select(node => node.Path));
    }

    [Fact]
    public void A_side_head_on_a_step_that_is_not_there_is_refused() =>
        Assert.Contains("'aux' hangs on a step 'three', which the body does not have; it has one, two", Assert.Throws<ArgumentException>(
            () => new SideHeads([("one", new ReLU()), ("two", new ReLU())], [new("aux", After: "three", new ReLU())], [])).Message);
}
