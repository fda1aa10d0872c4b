namespace Engram.Tests;

/// <summary>Checkpoints that were cut, altered, half renamed or belong elsewhere.</summary>
[Collection(nameof(Alone))]
public sealed class CheckpointTests : IDisposable
{
    private const string Next = "checkpoint.next.safetensors", Current = "checkpoint.safetensors", Previous = "checkpoint.previous.safetensors";

    private static readonly TrainingOptions s_often = Toy.Options with { CheckpointSteps = 1 };

    private readonly Toy _toy = new();
    private readonly string _whole;
    private readonly string _left;

    public CheckpointTests()
    {
        _whole = _toy.NewFolder();
        Toy.Train(_whole, options: s_often);
        _left = _toy.NewFolder();
        Toy.Train(_left, 8, s_often);
    }

    public void Dispose() => _toy.Dispose();

    [Theory]
    [InlineData(0), InlineData(1), InlineData(7), InlineData(8), InlineData(200), InlineData(0.5), InlineData(-1)]
    public void A_truncated_checkpoint_is_named_and_the_one_before_is_used(double length)
    {
        var folder = _toy.Copy(_left);
        var path = Path.Combine(folder, Current);
        var bytes = File.ReadAllBytes(path);
        var kept = length < 0 ? bytes.Length - 1 : length is > 0 and < 1 ? (int)(bytes.Length * length) : (int)length;
        File.WriteAllBytes(path, bytes[..kept]);
        EndsTheSameFrom(7, folder, path);
    }

    [Fact]
    public void A_flipped_bit_anywhere_is_found_and_the_one_before_is_used()
    {
        var bytes = File.ReadAllBytes(Path.Combine(_left, Current));
        var header = 8 + (int)BitConverter.ToInt64(bytes);
        int[] places = [0, 5, 9, header / 3, header / 2, header - 40, header, header + 1, (header + bytes.Length) / 2, bytes.Length - 1];
        foreach (var place in places)
        {
            var folder = _toy.Copy(_left);
            var path = Path.Combine(folder, Current);
            byte[] altered = [.. bytes];
            altered[place] ^= 1;
            File.WriteAllBytes(path, altered);
            EndsTheSameFrom(7, folder, path);
        }
    }

    [Fact]
    public void A_rename_that_was_cut_short_is_completed()
    {
        // Written and flushed, nothing renamed yet.
        var first = _toy.Copy(_left);
        File.Move(Path.Combine(first, Current), Path.Combine(first, Next));
        File.Move(Path.Combine(first, Previous), Path.Combine(first, Current));
        EndsTheSameFrom(8, first);
        // The old one is set aside, the new one not yet in its place.
        var second = _toy.Copy(_left);
        File.Move(Path.Combine(second, Current), Path.Combine(second, Next));
        EndsTheSameFrom(8, second);
        // The new one is half there.
        var third = _toy.Copy(_left);
        var next = Path.Combine(third, Next);
        File.WriteAllBytes(next, File.ReadAllBytes(Path.Combine(third, Current))[..1000]);
        EndsTheSameFrom(8, third, next);
        // Only the last but one is left.
        var fourth = _toy.Copy(_left);
        File.Delete(Path.Combine(fourth, Current));
        EndsTheSameFrom(7, fourth);
    }

    [Fact]
    public void Where_none_can_be_used_all_are_named_and_nothing_is_touched()
    {
        var folder = _toy.Copy(_left);
        foreach (var name in new[] { Current, Previous })
            File.WriteAllText(Path.Combine(folder, name), "torn");
        var metrics = File.ReadAllBytes(Path.Combine(folder, "metrics.jsonl"));
        var broken = Assert.Throws<CheckpointException>(() => Toy.Train(folder));
        Assert.Contains(Path.Combine(folder, Current), broken.Message);
        Assert.Contains(Path.Combine(folder, Previous), broken.Message);
        Assert.Equal(metrics, File.ReadAllBytes(Path.Combine(folder, "metrics.jsonl")));
    }

    [Fact]
    public void Weights_alone_are_no_checkpoint()
    {
        var folder = _toy.Copy(_left);
        File.Copy(Path.Combine(folder, "model.safetensors"), Path.Combine(folder, Current), overwrite: true);
        EndsTheSameFrom(7, folder, "it is not a checkpoint");
    }

    [Fact]
    public void Another_training_is_refused_with_what_differs()
    {
        void Refused(string says, TrainingOptions? options = null, Supervised<Toy.Batch>? step = null, IBatches<Toy.Batch>? data = null)
        {
            var before = Toy.Files(_left);
            Assert.Contains(says, Assert.Throws<CheckpointException>(() => Toy.Train(_left, options: options, step: step, data: data)).Message);
            Assert.Equal(before, Toy.Files(_left));
        }

        Refused("seed: was 3, now 4", s_often with { Seed = 4 });
        Refused("epochs: was 2, now 3", s_often with { Epochs = 3 });
        Refused("images: was not set, now abc", s_often with { Identity = new Dictionary<string, string> { ["images"] = "abc" } });
        Refused("precision: was Float32, now BFloat16", s_often with { Precision = "bf16" });
        Refused("steps an epoch: was 6, now 5", data: Toy.Data(20));
        Refused("weights: was model: 8 tensors", step: Toy.Step(new Sequential([new Flatten(), new Linear(36, 3)])));
        Refused("batches a step: was 1, now 2", s_often with { Accumulate = 2 }, data: Toy.Data(22, 2));
        Refused("optimizers: ", step: Toy.Step(optimizer: new AdamW { WeightDecay = 0.06, Groups = [ParameterGroup.VectorsWithoutDecay] }));
        Refused("optimizers: ", step: Toy.Step(optimizer: new AdamW { WeightDecay = 0.05, Groups = [ParameterGroup.VectorsWithoutDecay with { Rate = 0.5 }] }));
    }

    [Fact]
    public void A_network_of_other_names_and_the_same_counts_is_refused_by_tensor()
    {
        static Sequential Net(string last) => new([new Flatten(), ("fc1", new Linear(36, 6)), (last, new Linear(6, 3))]);
        var folder = _toy.NewFolder();
        Toy.Train(folder, 3, step: Toy.Step(Net("fc2")));
        var refused = Assert.Throws<CheckpointException>(() => Toy.Train(folder, step: Toy.Step(Net("fc3"))));
        Assert.Contains("missing     fc3.weight", refused.Message);
        Assert.Contains("unexpected  fc2.weight", refused.Message);
    }

    [Fact]
    public void Metrics_from_which_lines_were_removed_are_refused()
    {
        var path = Path.Combine(_left, "metrics.jsonl");
        File.WriteAllLines(path, File.ReadAllLines(path)[..^1]);
        var refused = Assert.Throws<CheckpointException>(() => Toy.Train(_left, options: s_often));
        Assert.StartsWith(path, refused.Message);
        Assert.Contains("lines were removed", refused.Message);
    }

    [Fact]
    public void One_folder_is_held_by_one_run()
    {
        using (RunFolder.Open(_left))
            Assert.Contains($"Another process is training in {_left}", Assert.Throws<IOException>(() => RunFolder.Open(_left)).Message);
        RunFolder.Open(_left).Dispose();
        Assert.Contains("There is no run", Assert.Throws<DirectoryNotFoundException>(() => RunFolder.Open(_left + "x")).Message);
    }

    [Fact]
    public void A_new_run_overwrites_nothing()
    {
        using var second = RunFolder.Create(_left);
        using var third = RunFolder.Create(_left);
        Assert.Equal([$"{_left}-2", $"{_left}-3"], [second.Path, third.Path]);
    }

    private void EndsTheSameFrom(int step, string folder, params string[] noted)
    {
        var notes = new List<string>();
        Assert.Equal(step + 1, Toy.Train(folder, options: s_often, note: notes.Add)[0].Step);
        Assert.Equal(noted.Length, notes.Count);
        Assert.All(noted.Zip(notes), pair => Assert.Contains(pair.First, pair.Second));
        Assert.Equal(Toy.Files(_whole), Toy.Files(folder));
    }
}
