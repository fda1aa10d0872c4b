using System.Formats.Tar;
using System.IO.Compression;

namespace Engram.Memory.Tests;

public sealed class EpisodeTests
{
    /// <summary>Glyph n is its own number in the first pixel, and what is different each time in the second.</summary>
    private sealed class Numbered(int count) : IGlyphs
    {
        public int Count => count;

        public int Side => 2;

        public void Draw(int glyph, SampleRandom random, Span<float> pixels) => (pixels[0], pixels[1]) = (glyph, (float)random.NextDouble());
    }

    [Fact]
    public void An_episode_binds_new_labels_to_some_glyphs_and_tells_each_label_a_step_late()
    {
        var task = new FewShotTask(new Numbered(30), 3) { Held = [.. Enumerable.Range(10, 12)] };
        var bindings = new HashSet<(float, int)>();
        for (var seed = 0UL; seed < 200; seed++)
        {
            var sample = task.Sample(new(SampleRandom.Key(seed)), 12);
            var labels = Enumerable.Range(0, 12).Select(t => sample.Target(t).IndexOf(1f)).ToArray();
            Assert.All(Enumerable.Range(0, 12), t => Assert.Equal(t == 0 ? -1 : labels[t - 1], sample.Input(t)[4..].IndexOf(1f)));
            var glyphs = Enumerable.Range(0, 12).Select(t => (Glyph: sample.Input(t)[0], Label: labels[t])).ToList();
            Assert.Equal(3, glyphs.Distinct().Count());
            Assert.Equal([4, 4, 4], glyphs.CountBy(pair => pair.Label).Select(pair => pair.Value));
            Assert.All(glyphs, pair => Assert.InRange(pair.Glyph, 10, 21));
            Assert.Equal(12, Enumerable.Range(0, 12).Select(t => sample.Input(t)[1]).Distinct().Count());
            bindings.UnionWith(glyphs);
        }
        Assert.Equal(12 * 3, bindings.Count);
        Assert.Throws<InvalidOperationException>(() => new FewShotTask(new Numbered(2), 3).Sample(new(1), 3));
    }

    [Fact]
    public void Accuracy_is_counted_by_instance()
    {
        using var scope = NewDisposeScope();
        // Labels 0 1 0 0 1, named 0 0 0 1 1.
        var (targets, outputs) = (OneHot(0, 1, 0, 0, 1), OneHot(0, 0, 0, 1, 1));
        double At(int instance)
        {
            var metric = new InstanceAccuracy(instance);
            metric.Update(outputs, targets);
            return metric.Value;
        }
        Assert.Equal([0.5, 1, 0], new[] { 1, 2, 3 }.Select(At));

        static Tensor OneHot(params long[] labels) => nn.functional.one_hot(tensor(labels, [5, 1]), 2).to(ScalarType.Float32);
    }

    [Fact]
    public void Classes_cost_what_their_softmax_says_and_unasked_steps_nothing()
    {
        using var scope = NewDisposeScope();
        var (logits, targets) = (Small.Values("y", [3, 2, 4]), zeros([3, 2, 4], float64));
        targets[TensorIndex.Colon, TensorIndex.Colon, 2] = 1.0;
        var all = nn.functional.cross_entropy(logits.view(6, 4), full([6], 2L, ScalarType.Int64)).item<double>();
        Assert.Equal(all, new SequenceClasses().Of(logits, targets).item<double>(), 1e-12);
        targets[0] = double.NaN;
        var rest = nn.functional.cross_entropy(logits.narrow(0, 1, 2).reshape(4, 4), full([4], 2L, ScalarType.Int64)).item<double>();
        Assert.Equal(rest, new SequenceClasses().Of(logits, targets).item<double>(), 1e-12);
    }

    [Fact]
    public void Babi_is_read_word_by_word_from_its_archive()
    {
        var path = Path.GetTempFileName();
        try
        {
            using (var file = new GZipStream(File.Create(path), CompressionMode.Compress))
            using (var writer = new TarWriter(file))
            {
                void Add(string name, string text) => writer.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, $"tasks_1-20_v1-2/{name}") { DataStream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)) });
                Add("en-10k/qa19_path-finding_train.txt", "1 The garden is west of the office.\n2 How do you go from the garden to the office?\te,s\t1\n");
                Add("en-10k/qa1_single-supporting-fact_train.txt", "1 Mary moved.\n2 Where is Mary? \toffice\t1\n1 John left.\n");
                Add("en-10k/qa1_single-supporting-fact_test.txt", "1 Nobody came.\n");
                Add("en/qa1_single-supporting-fact_train.txt", "1 Other.\n");
                Add("LICENSE.txt", "text");
            }
            var stories = Babi.Read(path);
            Assert.Equal([1, 1, 19], stories.Select(story => story.Task));
            Assert.Equal("mary moved . where is mary ? -", string.Join(' ', stories[0].Words));
            Assert.Equal(["office"], stories[0].Answers);
            Assert.Equal("john left .", string.Join(' ', stories[1].Words));
            Assert.EndsWith("to the office ? - -", string.Join(' ', stories[2].Words), StringComparison.Ordinal);
            Assert.Equal(["e", "s"], stories[2].Answers);

            var vocabulary = Babi.Vocabulary(stories);
            var sample = stories[0].Sample(vocabulary);
            Assert.Equal((8, vocabulary.Count), (sample.Steps, sample.Outputs));
            Assert.Equal(vocabulary["office"], sample.Target(7).IndexOf(1f));
            Assert.True(float.IsNaN(sample.Target(6)[0]));
            Assert.Contains("nobody", Assert.Throws<KeyNotFoundException>(() => Babi.Read(path, "test")[0].Sample(vocabulary)).Message);
            Assert.Contains("en-10k", Assert.Throws<InvalidDataException>(() => Babi.Read(path, folder: "fr")).Message);
            Assert.Contains("line 2", Assert.Throws<InvalidDataException>(() => Babi.Parse(new StringReader("1 A b.\nhello\n"), 1, "qa1").ToList()).Message);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
