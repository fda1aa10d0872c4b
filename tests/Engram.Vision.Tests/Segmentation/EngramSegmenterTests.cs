namespace Engram.Vision.Tests;

/// <summary>The small network that names pixels: what it is made of, what it can learn by heart.</summary>
public sealed class EngramSegmenterTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void It_has_as_many_parameters_as_its_description_says() =>
        Assert.Equal(1_945_644, Summary.Of(Segmenters.Create("engram_segmenter"), [1, 3, 128, 128]).Parameters);

    [Fact]
    public void Sizes_that_do_not_divide_are_padded_inside_and_cut_off_again()
    {
        var network = Segmenters.Create("engram_segmenter", new() { Classes = 4 });
        network.Materialize(seed: 1);
        network.eval();
        var image = rand([2, 3, 70, 45], generator: new Generator(1));
        var said = network.call(image);
        Assert.Equal([2, 4, 70, 45], said.shape);
        var padded = nn.functional.pad(image, [0, 19, 0, 26]);
        Assert.True(network.call(padded)[.., .., ..70, ..45].allclose(said));
    }

    [Fact]
    public void Eight_scenes_are_learned_by_heart()
    {
        var (task, scenes) = (SceneTask.Find("segment"), ComposedScenes.Embedded(DataPart.Training, new() { Count = 8, Seed = 7, Side = 64, Most = 2 }));
        var options = task.Options(task.Models[0]);
        var network = task.Create(options, scenes.Classes);
        network.Materialize(seed: 1);
        var (reading, loss) = (new PixelReading(network), new SegmentationLoss { Background = 0 });
        var (optimizer, schedule) = (new AdamW { WeightDecay = 0.05 }.For(network), new OneCycle(options.Rate, Warmup: 0.25));
        const int Steps = 300;
        using var batch = task.Collate([.. Enumerable.Range(0, 8).Select(i => scenes.Get(i, new SampleRandom(0UL)))]);
        for (var step = 0; step < Steps; step++)
        {
            using var scope = NewDisposeScope();
            using (Autocast.To(PrecisionChoice.Resolve("auto", CPU).Precision))
                loss.Of(reading.Logits(batch.Images), batch.Pixels!).backward();
            optimizer.Step(schedule.Rate(step, Steps));
            optimizer.ZeroGradients();
        }
        network.eval();
        var test = new SegmentationTest([.. scenes.Classes.Prepend("background")], batch.Count);
        test.Add(batch, reading.Answers(batch.Images));
        Assert.True(test.Measures[0].Value >= 0.9, string.Join(", ", test.Measures));
    }
}
