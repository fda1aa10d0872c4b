namespace Engram.Tests;

/// <summary>Attempts to make the recorder tell a wrong graph: each gives the right one or an error that says what to do.</summary>
[Collection(nameof(Alone))]
public class RecorderTests
{
    private static readonly Shape s_shape = [2, 3];

    private static Linear Square => new(3, 3);

    [Fact]
    public void Raw_arithmetic_in_the_middle_is_refused() =>
        Refused(Twice((a, b, x) => b.call(a.call(x) * 2)), "the input of b", "was not made by a layer", "Ops.Add");

    [Fact]
    public void Raw_arithmetic_at_the_end_is_refused() =>
        Refused(Twice((a, b, x) => b.call(a.call(x)).add(1)), "the model's result", "was not made by a layer");

    [Fact]
    public void The_place_of_raw_arithmetic_is_named() =>
        Refused(Composed.Nested(Twice((a, b, x) => b.call(a.call(x) + 1))), "layer3.0.conv1: the input of layer3.0.conv1.b");

    [Fact]
    public void An_edit_in_place_of_a_value_that_is_used_later_is_refused() =>
        Refused(Twice((a, b, x) =>
        {
            var hidden = a.call(x);
            hidden.mul_(2);
            return b.call(hidden);
        }), "the input of b", "edited in place");

    [Fact]
    public void An_edit_in_place_of_a_value_that_was_used_already_is_right_when_traced_and_refused_by_shapes()
    {
        using var scope = NewDisposeScope();
        var model = Twice((a, b, x) =>
        {
            var hidden = a.call(x);
            var result = b.call(hidden);
            hidden.mul_(2);
            return result;
        });
        Assert.Contains("what a gave, of shape [2, 3], was edited in place", Assert.Throws<RecordingException>(() => Graph.Record(model, s_shape)).Message);
        Assert.Equal(model.call(ones(2, 3)).Values(), Graph.Trace(model, zeros(2, 3)).Replay(ones(2, 3))[0].Values());
    }

    [Fact]
    public void Tensor_arithmetic_that_needs_values_is_refused_with_what_to_use() =>
        Assert.Contains("the Ops", Assert.Throws<RecordingException>(() => Graph.Record(new Composed(x => x.relu()), s_shape)).Message);

    [Fact]
    public void An_edit_in_place_of_the_result_is_refused() =>
        Refused(Twice((a, b, x) =>
        {
            var result = b.call(a.call(x));
            result.add_(1);
            return result;
        }), "the model's result", "edited in place");

    [Fact]
    public void The_result_of_an_edit_in_place_is_refused() =>
        Refused(Twice((a, b, x) => b.call(a.call(x)).add_(1)), "the model's result");

    [Fact]
    public void An_edit_in_place_of_the_models_input_is_refused() =>
        Refused(Twice((a, b, x) =>
        {
            x.mul_(2);
            return b.call(a.call(x));
        }), "the input of a", "edited in place");

    [Fact]
    public void An_edit_through_a_view_is_refused()
    {
        Refused(Twice((a, b, x) =>
        {
            var hidden = a.call(x);
            hidden.view(-1).mul_(2);
            return b.call(hidden);
        }), "edited in place");
        Refused(Twice((a, b, x) =>
        {
            var hidden = a.call(x);
            hidden.detach().mul_(2);
            return b.call(hidden);
        }), "edited in place");
        Refused(Twice((a, b, x) =>
        {
            var hidden = a.call(x);
            hidden[0].fill_(2);
            return b.call(hidden);
        }), "edited in place");
        Refused(Twice((a, b, x) =>
        {
            var hidden = a.call(x);
            using (var row = hidden.select(0, 0))
                hidden[0] = row.add(1);
            return b.call(hidden);
        }), "edited in place");
    }

    [Fact]
    public void An_edit_of_what_a_leaf_handed_through_is_an_edit_of_what_it_was_given()
    {
        var (pass, next) = (new Identity(), Square);
        Refused(new Composed(x =>
        {
            pass.call(x).mul_(2);
            return next.call(x);
        }, ("pass", pass), ("next", next)), "edited in place");
        Refused(new Composed(x =>
        {
            var passed = pass.call(x);
            x.mul_(2);
            return next.call(passed);
        }, ("pass", pass), ("next", next)), "edited in place");
    }

    [Fact]
    public void A_leaf_that_edits_its_input_is_refused()
    {
        var model = Composed.Nested(new Doing(inputs => [inputs[0].mul_(2)]));
        Assert.Contains("layer3.0.conv1 edits its input in place", Assert.Throws<RecordingException>(() => Graph.Trace(model, ones(2, 3))).Message);
        var quiet = Composed.Nested(new Doing(inputs =>
        {
            inputs[0].mul_(2);
            return [inputs[0].neg()];
        }));
        Assert.Throws<RecordingException>(() => Graph.Trace(quiet, ones(2, 3)));
    }

    [Fact]
    public void A_leaf_that_returns_its_input_is_a_node_of_its_own()
    {
        var (pass, next) = (new Doing(inputs => inputs), Square);
        var graph = Right(new Composed(x => Ops.Add(next.call(pass.call(x)), x), ("pass", pass), ("next", next)), nodes: 3);
        Assert.Equal(graph.Nodes[0].Outputs[0].Id, graph.Nodes[1].Inputs[0].Id);
        Assert.Equal(graph.Inputs[0].Id, graph.Nodes[2].Inputs[1].Id);
    }

    [Fact]
    public void A_leaf_that_returns_a_view_of_its_input_is_right()
    {
        var (flip, next) = (new Doing(inputs => [inputs[0].t().t()]), Square);
        Right(new Composed(x => next.call(flip.call(x)), ("flip", flip), ("next", next)), nodes: 2);
    }

    [Fact]
    public void A_leaf_that_returns_one_tensor_twice_gives_two_values()
    {
        var twin = new Doing(inputs =>
        {
            var doubled = inputs[0].mul(2);
            return [doubled, doubled];
        }, outputs: 2);
        var graph = Right(new Composed(inputs => [Ops.Add(twin.Run(inputs[0]) is var pair ? pair[0] : inputs[0], pair[1])], ("twin", twin)), nodes: 2);
        Assert.Equal(2, graph.Nodes[0].Outputs.Select(value => value.Id).Distinct().Count());
    }

    [Fact]
    public void A_leaf_that_returns_the_same_tensor_at_every_run_gives_new_values()
    {
        using var scope = NewDisposeScope();
        var table = ones(2, 3);
        var constant = new Doing(_ => [table]);
        var graph = Right(new Composed(x => Ops.Add(constant.call(x), constant.call(x)), ("constant", constant)), nodes: 3);
        Assert.Equal([false, true, false], graph.Nodes.Select(node => node.IsRepeat));
    }

    [Fact]
    public void A_constant_from_outside_is_refused()
    {
        using var scope = NewDisposeScope();
        var outside = ones(2, 3);
        Refused(new Composed(x => Ops.Add(x, outside)), "input 1 of add", "pass outside tensors in as inputs");
        Refused(new Composed(_ => outside), "the model's result");
    }

    [Fact]
    public void The_callers_own_tensor_is_an_outside_one()
    {
        using var scope = NewDisposeScope();
        var mine = ones(2, 3);
        Assert.Throws<RecordingException>(() => Graph.Trace(new Composed(x => Ops.Add(x, mine)), mine));
    }

    [Fact]
    public void A_parameter_that_no_leaf_hands_out_is_refused()
    {
        var linear = Square;
        var model = new Composed(x => Ops.Multiply(linear.call(x), linear.Own("bias").unsqueeze(0)), ("linear", linear));
        Assert.Contains("was not made by a layer", Assert.Throws<RecordingException>(() => Graph.Trace(model, ones(2, 3))).Message);
    }

    [Fact]
    public void A_layer_used_twice_is_two_nodes_and_one_set_of_weights()
    {
        var linear = Square;
        var model = new Composed(x => linear.call(linear.call(x)), ("linear", linear));
        var graph = Right(model, nodes: 2);
        Assert.Equal([false, true], graph.Nodes.Select(node => node.IsRepeat));
        var summary = Summary.Of(model, s_shape);
        Assert.Equal((12, 36), (summary.Parameters, summary.Macs));
        Assert.Equal(summary.Parameters, summary.Rows.Sum(row => row.Parameters));
        Assert.Equal(12, model.parameters().Sum(parameter => parameter.numel()));
    }

    [Fact]
    public void A_leaf_under_two_names_is_saved_counted_and_moved_once()
    {
        using var scope = NewDisposeScope();
        var shared = Square;
        var model = new Sequential([("first", shared), new ReLU(), ("second", shared)]);
        Right(model, nodes: 3);
        Assert.Equal(12, Summary.Of(model, s_shape).Parameters);
        Assert.Equal(["first.weight", "first.bias"], model.State().Select(entry => entry.Name));
        Assert.Equal(["first.weight", "first.bias"], model.named_parameters().Select(entry => entry.name));
        Assert.Equal(2, model.parameters().Count());

        var before = shared.Own("bias").Values();
        using var optimizer = new Sgd().For(model);
        model.call(Networks.Distinct(s_shape, 0, ScalarType.Float32)).sum().backward();
        var gradient = shared.Own("bias").grad!.Values();
        optimizer.Step(0.5);
        Assert.Equal(before.Zip(gradient, (value, slope) => value - 0.5 * slope), shared.Own("bias").Values(), (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Fact]
    public void A_layer_with_weights_that_was_not_registered_is_refused_recorded_or_run()
    {
        var hidden = Square;
        Refused(new Composed(x => hidden.call(x)), "Linear that the model does not contain", "Add(name, layer)");
        Assert.Contains("Add(name, layer)", Assert.Throws<InvalidOperationException>(() => new Composed(x => Square.call(x)).call(ones(2, 3))).Message);
        Refused(new Composed(x => new Sequential([Square]).call(x)), "Sequential that the model does not contain");
        Assert.Contains("Add(name, layer)", Assert.Throws<InvalidOperationException>(() => new Composed(x => new Sequential([Square]).call(x)).call(ones(2, 3))).Message);
    }

    [Fact]
    public void A_layer_without_weights_need_not_be_registered()
    {
        var graph = Right(Composed.Nested(new Composed(x => new ReLU().call(x))), nodes: 1);
        Assert.Equal("layer3.0.conv1.relu", graph.Nodes[0].Path);
    }

    [Fact]
    public void A_chain_of_identities_is_a_model()
    {
        Right(new Sequential([new Identity(), new Identity(), new Dropout()]), nodes: 3, training: false);
        Right(new Sequential([]), nodes: 0);
        Right(new Identity(), nodes: 1);
    }

    [Fact]
    public void An_input_may_be_an_output()
    {
        var graph = Right(new Composed(inputs => [inputs[1], inputs[0]]), nodes: 0, inputs: 2);
        Assert.Equal(graph.Inputs.Select(value => value.Id).Reverse(), graph.Outputs.Select(value => value.Id));
    }

    [Fact]
    public void An_output_may_be_listed_twice()
    {
        var linear = Square;
        var graph = Right(new Composed(inputs => linear.call(inputs[0]) is var y ? [y, y] : [], ("linear", linear)), nodes: 1);
        Assert.Equal(graph.Outputs[0].Id, graph.Outputs[1].Id);
    }

    [Fact]
    public void Several_inputs_and_outputs_keep_their_order()
    {
        var (left, right) = (Square, Square);
        Right(new Composed(inputs => [Ops.Concat(1, right.call(inputs[2]), inputs[0]), Ops.Multiply(left.call(inputs[1]), inputs[0])], ("left", left), ("right", right)), nodes: 4, inputs: 3);
    }

    [Fact]
    public void One_tensor_passed_as_two_inputs_is_two_inputs()
    {
        using var scope = NewDisposeScope();
        var x = Networks.Distinct(s_shape, 0, ScalarType.Float32);
        var linear = Square;
        var model = new Composed(inputs => [Ops.Add(linear.call(inputs[0]), inputs[1])], ("linear", linear));
        var graph = Graph.Trace(model, x, x);
        Assert.Equal(2, graph.Inputs.Select(value => value.Id).Distinct().Count());
        Assert.Equal(graph.Inputs[1].Id, graph.Nodes[1].Inputs[1].Id);
        var y = Networks.Distinct(s_shape, 1, ScalarType.Float32);
        Assert.Equal(model.Run(x, y)[0].Values(), graph.Replay(x, y)[0].Values());
    }

    [Fact]
    public void A_leaf_that_runs_other_layers_inside_is_one_node()
    {
        var inner = Square;
        var outer = new Doing(inputs => [inner.call(inputs[0].mul(2)).mul(3)]);
        Right(new Composed(x => outer.call(x), ("outer", outer), ("inner", inner)), nodes: 1);
    }

    [Fact]
    public void A_recording_inside_a_recording_is_refused_and_leaves_the_thread_clean()
    {
        var linear = Square;
        Refused(new Composed(x =>
        {
            _ = Summary.Of(new ReLU(), s_shape);
            return linear.call(x);
        }, ("linear", linear)), "being recorded on this thread already");
    }

    [Fact]
    public void An_error_while_recording_leaves_the_thread_clean()
    {
        Assert.Throws<FormatException>(() => Graph.Record(Composed.Nested(new Composed(Tensor (_) => throw new FormatException())), s_shape));
        Right(Square, nodes: 1);
        Assert.Throws<FormatException>(() => Graph.Trace(new Doing(_ => throw new FormatException()), ones(2, 3)));
        Right(Square, nodes: 1);
    }

    [Fact]
    public void A_model_that_survives_an_error_of_its_part_keeps_its_paths()
    {
        var (bad, good) = (new Composed(Tensor (_) => throw new FormatException()), Square);
        var model = new Composed(x =>
        {
            try
            {
                return bad.call(x);
            }
            catch (FormatException)
            {
                return new ReLU().call(good.call(x));
            }
        }, ("bad", bad), ("good", good));
        Assert.Equal(["good", "relu"], Right(model, nodes: 2).Nodes.Select(node => node.Path));
    }

    [Fact]
    public void A_model_that_looks_at_values_cannot_be_recorded_by_shapes()
    {
        var model = new Composed(x => x.sum().item<float>() > 0 ? new ReLU().call(x) : new Identity().call(x));
        Assert.Contains("Graph.Trace", Assert.Throws<RecordingException>(() => Graph.Record(model, s_shape)).Message);
        Assert.Equal("ReLU", Graph.Trace(model, ones(2, 3)).Nodes[0].Leaf.GetType().Name);
    }

    [Fact]
    public void Recording_by_shapes_makes_no_weights_and_keeps_no_tensors()
    {
        var model = new Sequential([new Linear(3000, 30000), new ReLU(), new Linear(30000, 3000)]);
        _ = Graph.Record(model, [1, 3000]);
        var before = Networks.LiveTensors();
        for (var i = 0; i < 10; i++)
            _ = Summary.Of(model, [64, 3000]);
        Assert.Equal(before, Networks.LiveTensors());
        Assert.False(model.IsMaterialized);
        Assert.All(model.Walk(), found => Assert.False(found.Layer.IsMaterialized));
    }

    [Fact]
    public void Tracing_keeps_no_tensors()
    {
        using var scope = NewDisposeScope();
        var model = new Sequential([Square, new Identity(), Square]);
        var x = ones(2, 3);
        _ = Graph.Trace(model, x);
        var before = Networks.LiveTensors();
        for (var i = 0; i < 10; i++)
            _ = Graph.Trace(model, x);
        Assert.Equal(before, Networks.LiveTensors());
    }

    [Fact]
    public void Dropout_in_training_mode_is_recorded_and_draws_the_same_when_replayed()
    {
        var graph = Right(new Sequential([Square, new Dropout(), Square]), nodes: 3, training: true);
        using var scope = NewDisposeScope();
        manual_seed(1);
        var first = graph.Replay(ones(2, 3))[0].Values();
        manual_seed(2);
        Assert.NotEqual(first, graph.Replay(ones(2, 3))[0].Values());
    }

    [Fact]
    public void A_graph_recorded_by_shapes_replays_with_the_values_its_model_gets()
    {
        using var scope = NewDisposeScope();
        var model = new Sequential([("a", Square), ("b", Square)]);
        var result = Graph.Record(model, s_shape).Replay(ones(2, 3))[0].Values();
        Assert.Equal(model.call(ones(2, 3)).Values(), result);
        Assert.NotEqual(model.State().First().Tensor.Values(), model.State().ElementAt(2).Tensor.Values());
        Assert.Equal("b", model.Children[1].Layer.Path);
    }

    [Fact]
    public void A_replay_with_another_number_of_inputs_is_refused() =>
        Assert.Contains("takes 1 tensors, got 2", Assert.Throws<ArgumentException>(() => Graph.Record(Square, s_shape).Replay(ones(2, 3), ones(2, 3))).Message);

    private static Composed Twice(Func<Linear, Linear, Tensor, Tensor> run)
    {
        var (a, b) = (Square, Square);
        return new(x => run(a, b, x), ("a", a), ("b", b));
    }

    /// <summary>Fails unless both ways of recording refuse and say why, and the thread records afterwards.</summary>
    private static void Refused(Layer model, params string[] says)
    {
        using var scope = NewDisposeScope();
        foreach (var refused in new[]
        {
            Assert.Throws<RecordingException>(() => Graph.Record(model, s_shape)),
            Assert.Throws<RecordingException>(() => Graph.Trace(model, ones(2, 3))),
        })
        {
            Assert.All(says, part => Assert.Contains(part, refused.Message));
        }
        Assert.Single(Graph.Record(Square, s_shape).Nodes);
    }

    /// <summary>Fails unless both recordings agree and the graph, replayed on other inputs, is the model bit for bit.</summary>
    private static Graph Right(Layer model, int nodes, int inputs = 1, bool training = true)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        model.train(training);
        var described = Graph.Record(model, [.. Enumerable.Repeat(s_shape, inputs)]);
        model.Materialize();
        var traced = Graph.Trace(model, [.. Enumerable.Range(0, inputs).Select(i => Networks.Distinct(s_shape, i, ScalarType.Float32))]);
        Assert.Equal(nodes, traced.Nodes.Count);
        Assert.Equal(Text(described), Text(traced));
        Tensor[] fresh = [.. Enumerable.Range(0, inputs).Select(i => Networks.Distinct(s_shape, 10 + i, ScalarType.Float32))];
        manual_seed(3);
        var eager = model.Run(fresh);
        manual_seed(3);
        Assert.Equal(eager.Select(Networks.Values), traced.Replay(fresh).Select(Networks.Values));
        return traced;
    }

    private static string[] Text(Graph graph) =>
    [
        .. graph.Nodes.Select(node => $"{node.Path} {string.Join(",", node.Inputs)} → {string.Join(",", node.Outputs)}"),
        string.Join(",", graph.Outputs),
    ];
}
