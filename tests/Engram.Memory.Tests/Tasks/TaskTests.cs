namespace Engram.Memory.Tests;

public sealed class TaskTests
{
    private static readonly Dictionary<string, SequenceTask> s_tasks = new()
    {
        ["copy"] = new CopyTask(), ["repeat copy"] = new RepeatCopyTask(), ["associative recall"] = new AssociativeRecallTask(), ["N-grams"] = new DynamicNGramsTask(),
        ["priority sort"] = new PrioritySortTask(), ["key-value"] = new KeyValueTask(), ["copies"] = new SuccessiveCopiesTask(),
    };

    public static TheoryData<string> Names => [.. s_tasks.Keys];

    [Theory, MemberData(nameof(Names))]
    public void A_batch_is_a_function_of_seed_epoch_and_step(string name)
    {
        using var scope = NewDisposeScope();
        var batches = new SequenceBatches(s_tasks[name], 3, 2, seed: 5);
        var walked = batches.Epoch(1).ToList();
        Assert.Equal(3, walked.Count);
        Assert.Equal(walked[2].Inputs.Numbers(), batches.Epoch(1, firstStep: 2).Single().Inputs.Numbers());
        Assert.Equal(walked[2].Targets.Numbers(), new SequenceBatches(s_tasks[name], 3, 2, seed: 5).Draw(1, 2).Targets.Numbers());
        Assert.NotEqual(walked[1].Inputs.Numbers(), walked[2].Inputs.Numbers());
        Assert.NotEqual(walked[2].Inputs.Numbers(), new SequenceBatches(s_tasks[name], 3, 2, seed: 6).Draw(1, 2).Inputs.Numbers());
        Assert.Equal(2, walked[0].Count);
    }

    [Theory, MemberData(nameof(Names))]
    public void Whoever_knows_the_targets_makes_no_error(string name)
    {
        using var scope = NewDisposeScope();
        var batch = new SequenceBatches(s_tasks[name], 1, 3).Draw(0, 0);
        var (metric, bits) = (new WrongBits(), new BitsPerSequence());
        var asked = batch.Targets.isnan().logical_not();
        var right = where(asked, batch.Targets, zeros_like(batch.Targets)) * 2000 - 1000;
        metric.Update(right, batch.Targets);
        bits.Update(right, batch.Targets);
        Assert.Equal((0, 0), (metric.Value, bits.Value));
        metric.Update(-right, batch.Targets);
        Assert.Equal(asked.sum().item<long>() / 6.0, metric.Value, 1e-12);
        Assert.True(asked.any().item<bool>());
        // Whoever says nothing pays a bit for each.
        Assert.Equal(asked.sum().item<long>() / 3.0, new SequenceBits { Reduction = Reduction.BatchMean }.Of(zeros_like(right), batch.Targets).item<float>(), 1e-3);
        Assert.Equal(1, new SequenceBits().Of(zeros_like(right), batch.Targets).item<float>(), 1e-6);
    }

    [Theory, MemberData(nameof(Names))]
    public void Sizes_beyond_the_training_s_can_be_drawn_and_too_small_ones_cannot(string name)
    {
        var task = s_tasks[name];
        Assert.True(task.Sample(new(1), 3 * task.Sizes.Most).Steps > task.Sample(new(1), task.Sizes.Most).Steps);
        Assert.Throws<ArgumentOutOfRangeException>(() => task.Sample(new(1), 0));
    }

    [Fact]
    public void Copy_asks_for_what_it_gave_after_the_delimiter()
    {
        var sample = new CopyTask(3).Sample(new(7), 4);
        Assert.Equal((9, 4, 3), (sample.Steps, sample.Features, sample.Outputs));
        for (var t = 0; t < 9; t++)
        {
            Assert.Equal(t == 4 ? 1 : 0, sample.Input(t)[3]);
            if (t < 4)
                Assert.Equal(sample.Input(t)[..3].ToArray(), sample.Target(5 + t).ToArray());
            else
                Assert.All(sample.Input(t)[..3].ToArray(), bit => Assert.Equal(0, bit));
            Assert.Equal(t < 5, float.IsNaN(sample.Target(t)[0]));
        }
        Assert.Contains(Enumerable.Range(0, 4), t => sample.Input(t)[..3].Contains(1f));
    }

    [Fact]
    public void Each_of_several_sequences_is_asked_for_before_the_next_is_given()
    {
        var sample = new SuccessiveCopiesTask(3, Vectors: 2).Sample(new(7), 3);
        Assert.Equal((15, 4, 3), (sample.Steps, sample.Features, sample.Outputs));
        for (var t = 0; t < 15; t++)
        {
            Assert.Equal(t % 5 == 2 ? 1 : 0, sample.Input(t)[3]);
            Assert.Equal(t % 5 < 3, float.IsNaN(sample.Target(t)[0]));
            if (t % 5 < 2)
                Assert.Equal(sample.Input(t)[..3].ToArray(), sample.Target(t + 3).ToArray());
            else
                Assert.All(sample.Input(t)[..3].ToArray(), bit => Assert.Equal(0, bit));
        }
        Assert.Contains(Enumerable.Range(5, 10), t => sample.Input(t)[..3].Contains(1f));
    }

    [Fact]
    public void Repeat_copy_asks_as_often_as_it_says_and_then_for_the_end()
    {
        var task = new RepeatCopyTask(4);
        var scalars = new Dictionary<int, float>();
        for (var seed = 0UL; seed < 200; seed++)
        {
            var sample = task.Sample(new(SampleRandom.Key(seed)), 3);
            var repeats = (sample.Steps - 5) / 3;
            Assert.Equal(3 + 1 + 3 * repeats + 1, sample.Steps);
            scalars[repeats] = sample.Input(3)[4];
            for (var i = 0; i < 3 * repeats; i++)
                Assert.Equal([.. sample.Input(i % 3)[..4], 0], sample.Target(4 + i).ToArray());
            Assert.Equal([0, 0, 0, 0, 1], sample.Target(sample.Steps - 1).ToArray());
        }
        Assert.Equal(Enumerable.Range(1, 10), scalars.Keys.Order());
        Assert.Equal(0, scalars.Values.Average(), 1e-6);
        Assert.Equal(1, scalars.Values.Average(value => value * value), 1e-5);
        Assert.Equal(3 + 1 + 60 + 1, (task with { Repeats = 20 }).Sample(new(1), 3).Steps);
    }

    [Fact]
    public void Associative_recall_asks_for_the_item_after_the_one_asked_with()
    {
        var asked = new HashSet<int>();
        for (var seed = 0UL; seed < 100; seed++)
        {
            var sample = new AssociativeRecallTask().Sample(new(SampleRandom.Key(seed)), 5);
            Assert.Equal(5 * 4 + 5 + 3, sample.Steps);
            float[] Item(int from) => [.. Enumerable.Range(from, 3).SelectMany(t => sample.Input(t)[..6].ToArray())];
            var items = Enumerable.Range(0, 5).Select(i => Item(4 * i + 1)).ToList();
            var query = items.FindIndex(item => item.SequenceEqual(Item(21)));
            asked.Add(query);
            Assert.Equal(items[query + 1], Enumerable.Range(25, 3).SelectMany(t => sample.Target(t).ToArray()));
            Assert.Equal([0, 4, 8, 12, 16], Enumerable.Range(0, sample.Steps).Where(t => sample.Input(t)[6] == 1));
            Assert.Equal([20, 24], Enumerable.Range(0, sample.Steps).Where(t => sample.Input(t)[7] == 1));
        }
        Assert.Equal([0, 1, 2, 3], asked.Order());
    }

    [Fact]
    public void Priority_sort_asks_for_vectors_by_priority_and_not_by_bits()
    {
        var sample = new PrioritySortTask().Sample(new(3), 20);
        Assert.Equal(20 + 1 + 16, sample.Steps);
        var expected = Enumerable.Range(0, 20).Select(i => (Priority: sample.Input(i)[8], Vector: sample.Input(i)[..8].ToArray())).ToList();
        expected.Sort((a, b) => b.Priority.CompareTo(a.Priority));
        Assert.Equal(expected.Take(16).Select(item => item.Vector), Enumerable.Range(21, 16).Select(t => sample.Target(t).ToArray()));
        Assert.All(expected, item => Assert.InRange(item.Priority, -1, 1));
        Assert.Equal(1, sample.Input(20)[9]);
    }

    [Fact]
    public void Key_value_asks_for_each_key_once()
    {
        var sample = new KeyValueTask(3).Sample(new(3), 8);
        Assert.Equal(16, sample.Steps);
        string Bits(Span<float> bits) => string.Concat(bits.ToArray());
        var pairs = Enumerable.Range(0, 8).ToDictionary(i => Bits(sample.Input(i)[..3]), i => Bits(sample.Input(i)[3..6]));
        Assert.Equal(8, pairs.Count);
        var keys = Enumerable.Range(8, 8).Select(t => Bits(sample.Input(t)[..3])).ToList();
        Assert.Equal(pairs.Keys.Order(), keys.Order());
        Assert.NotEqual(pairs.Keys, keys);
        Assert.All(Enumerable.Range(8, 8), t => Assert.Equal((pairs[Bits(sample.Input(t)[..3])], "000", 1f), (Bits(sample.Target(t)), Bits(sample.Input(t)[3..6]), sample.Input(t)[6])));
        Assert.Throws<ArgumentOutOfRangeException>(() => new KeyValueTask(3).Sample(new(3), 9));
    }

    [Fact]
    public void N_grams_cost_the_optimum_what_Bayes_says()
    {
        var task = new DynamicNGramsTask(2);
        // 0 0 | 1: nothing seen, a bit. 0 1 | 1: a bit. 1 1 | 0, a bit. 1 0 | 0: a bit. 0 0 | 1: once 1 before, (1 + ½) / 2. 0 1 | 0: once 1 before.
        Assert.Equal(4 - Math.Log2(0.75) - Math.Log2(0.25), task.OptimalBits([0, 0, 1, 1, 0, 0, 1, 0]), 1e-12);
    }

    [Fact]
    public void No_other_count_does_better_than_the_optimum_on_average()
    {
        var task = new DynamicNGramsTask();
        var samples = Enumerable.Range(0, 300).Select(i => task.Sample(new(SampleRandom.Key((ulong)i)), 200)).ToList();
        var optimum = samples.Average(sample => sample.Optimum);
        Assert.Equal(optimum, samples.Average(sample => Paid(sample, 0.5)), 1e-9);
        Assert.All((double[])[0.2, 1, 2], prior => Assert.True(samples.Average(sample => Paid(sample, prior)) > optimum));
        Assert.InRange(optimum, 0.5 * 195, 0.9 * 195);

        static double Paid(SequenceSample sample, double prior)
        {
            var (counts, paid) = (new Dictionary<string, double[]>(), 0.0);
            for (var t = 4; t < sample.Steps; t++)
            {
                var context = string.Concat(Enumerable.Range(t - 4, 5).Select(i => sample.Input(i)[0]));
                if (!counts.TryGetValue(context, out var seen))
                    counts[context] = seen = [prior, prior];
                var next = (int)sample.Target(t)[0];
                paid -= Math.Log2(seen[next] / seen.Sum());
                seen[next]++;
            }
            return paid;
        }
    }

    [Fact]
    public void Shorter_sequences_are_filled_up_and_masked()
    {
        using var scope = NewDisposeScope();
        var task = new CopyTask(2);
        var batch = SequenceBatch.Of([task.Sample(new(1), 1), task.Sample(new(2), 3)]);
        Assert.Equal([7, 2, 3], batch.Inputs.shape);
        Assert.Equal([3, 7], batch.Mask!.to(ScalarType.Int64).sum(dim: 0).Numbers());
        Assert.True(batch.Targets.narrow(0, 3, 4).select(1, 0).isnan().all().item<bool>());
        Assert.Null(SequenceBatch.Of([task.Sample(new(1), 2)]).Mask);
        Assert.Throws<ArgumentException>(() => SequenceBatch.Of([task.Sample(new(1), 1), new CopyTask(3).Sample(new(1), 1)]));
        Assert.Throws<ShapeException>(() => new SequenceBits().Of(zeros(2, 2, 2), zeros(2, 2, 1)));
    }

    [Fact]
    public void A_curriculum_grows_with_the_sequences_seen()
    {
        var curriculum = new Curriculum(1, 20) { Start = 5, Sequences = 1000, Everything = 0 };
        Assert.Equal([5, 12, 20, 20], ((long[])[0, 500, 1000, 5000]).Select(curriculum.Bound));
        var random = new SampleRandom(9UL);
        Assert.Equal([1, 2, 3, 4, 5], Enumerable.Range(0, 300).Select(_ => curriculum.Size(random, 0)).Distinct().Order());
        Assert.Equal(Enumerable.Range(1, 20), Enumerable.Range(0, 900).Select(_ => (curriculum with { Everything = 0.5 }).Size(random, 0)).Distinct().Order());
        Assert.Equal(30, Curriculum.Only(30).Size(random, 0));
        Assert.Throws<InvalidOperationException>(() => new Curriculum(5, 2).Size(random, 0));
    }
}
