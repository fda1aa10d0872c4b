using System.Text.Json;
using Engram.Memory;
using Engram.Testing;

namespace Engram.Cli.Tests;

/// <summary>Networks that remember, as a user trains and tests them.</summary>
public sealed class SequenceTests : IDisposable
{
    // Seconds, and the memory is there: what is learned is Engram.Memory.Tests' business.
    private static readonly string[] s_tiny = ["--quick", "--sequences", "32", "--batch-size", "8", "--reports", "2", "--validation", "8", "--threads", "1"];

    private readonly string _folder = Directory.CreateTempSubdirectory("engram-test-").FullName;

    public static TheoryData<string> Tasks => [.. SequenceRecipe.All.Select(recipe => recipe.Name)];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string In(string path) => Path.Combine(_folder, path);

    private string[] Tiny(string task, params string[] more) => ["train", task, .. s_tiny, .. task == "few-shot" ? (string[])["--data", $"hanzi:{Characters()}"] : [], "--run", In("run"), .. more];

    private string Characters()
    {
        var folder = Directory.CreateDirectory(In("characters")).FullName;
        for (var i = 0; i < 20; i++)
            File.WriteAllText(Path.Combine(folder, $"{(char)('一' + i)}.json"), $$"""{"medians": [[[{{100 + 40 * i}}, 100], [500, {{800 - 30 * i}}]]]}""");
        return folder;
    }

    [Theory, MemberData(nameof(Tasks))]
    public void Every_task_is_trained_tested_and_drawn(string task)
    {
        var trained = Tool.Here(Tiny(task, "--json", "--seed", "3"));
        Assert.True(trained.ExitCode == 0, trained.Error);
        var result = JsonElement.Parse(trained.Output);
        Assert.Equal(["best_part", "criterion", "model", "parameters", "run", "seconds", "seed", "sequences", "task", "tests", "validation"], result.EnumerateObject().Select(property => property.Name).Order());
        Assert.Equal((task, 32, 3), (result.GetProperty("task").GetString(), result.GetProperty("sequences").GetInt32(), result.GetProperty("seed").GetInt32()));
        Assert.Contains("seed       3 (asked for)", trained.Error, StringComparison.Ordinal);
        Assert.Contains("part 2/2  train", trained.Error, StringComparison.Ordinal);
        var page = File.ReadAllText(In("run/report.html"));
        Assert.Contains("<h2>What happens inside</h2>", page, StringComparison.Ordinal);
        Assert.Contains("write weighting", page, StringComparison.Ordinal);
        Assert.Equal(task is "key-value" or "copies", page.Contains("links after step", StringComparison.Ordinal));

        var tested = Tool.Here("memory", In("run"), "--count", "100", "--json");
        Assert.True(tested.ExitCode == 0, tested.Error);
        Assert.Equal(result.GetProperty("tests").GetRawText(), JsonElement.Parse(tested.Output).GetProperty("tests").GetRawText());
        File.Delete(In("run/report.html"));
        Assert.Equal(0, Tool.Here("report", In("run")).ExitCode);
        Assert.Equal(page, File.ReadAllText(In("run/report.html")));
        var complete = Tool.Here("resume", In("run"));
        Assert.Contains("This run is complete", complete.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Longer_sequences_are_tested_at_each_length_asked_for()
    {
        Assert.Equal(0, Tool.Here(Tiny("repeat-copy")).ExitCode);
        var tested = Tool.Here("memory", In("run"), "--length", "2,5,12", "--count", "3", "--repeats", "4");
        Assert.Equal((0, ""), (tested.ExitCode, tested.Error));
        var lines = tested.Output.TrimEnd().Split('\n');
        Assert.Matches(@"^  vectors  sequences  wrong bits +bits  without error$", lines[2]);
        Assert.Matches(@"^ +2 × 4 +3 ", lines[3]);
        Assert.Matches(@"^ +12 × 4 +3 ", lines[5]);
        Assert.Equal(6, lines.Length);
        var items = Tool.Here("memory", In("run"), "--items", "3", "--count", "2", "--json");
        Assert.Equal(3, JsonElement.Parse(items.Output).GetProperty("tests")[0].GetProperty("size").GetInt32());
    }

    [Fact]
    public void A_memory_is_tested_at_other_sizes_than_it_was_trained_with()
    {
        Assert.Equal(0, Tool.Here(Tiny("copies")).ExitCode);
        Assert.Contains("gates", File.ReadAllText(In("run/report.html")), StringComparison.Ordinal);
        var lines = Tool.Here("memory", In("run"), "--length", "2", "--rows", "5,10,40", "--count", "3").Output.TrimEnd().Split('\n');
        Assert.Matches(@"^  rows  sequences  sequences  wrong bits +bits  without error$", lines[2]);
        Assert.Equal(["5", "10", "40"], lines[3..].Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[0]));
        var plain = JsonElement.Parse(Tool.Here("memory", In("run"), "--length", "2", "--count", "3", "--json").Output).GetProperty("tests")[0];
        Assert.Equal(10, plain.GetProperty("rows").GetInt32());
        Assert.Equal(SequenceWords.Text(plain.GetProperty("measures").GetProperty("wrong bits").GetDouble()), lines[4].Split(' ', StringSplitOptions.RemoveEmptyEntries)[3]);
    }

    [Fact]
    public void Weights_with_a_place_for_each_row_cannot_be_tested_with_other_rows()
    {
        Assert.Equal(0, Tool.Here(Tiny("copy")).ExitCode);
        var answer = Tool.Here("memory", In("run"), "--rows", "40");
        Assert.Equal(ExitCode.Usage, answer.ExitCode);
        Assert.Contains("init.w is learned for 16 rows", answer.Error, StringComparison.Ordinal);
        Assert.Equal(0, Tool.Here(["train", "copy", .. s_tiny, "--model", "lstm", "--run", In("lstm")]).ExitCode);
        Assert.Contains("has no rows", Tool.Here("memory", In("lstm"), "--rows", "40").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Characters_of_Omniglot_are_read_from_its_archives()
    {
        var archives = Directory.CreateDirectory(In("omniglot")).FullName;
        foreach (var (name, alphabets) in new[] { ("images_background", 4), ("images_evaluation", 2) })
        {
            using var zip = System.IO.Compression.ZipFile.Open(Path.Combine(archives, $"{name}.zip"), System.IO.Compression.ZipArchiveMode.Create);
            foreach (var alphabet in Enumerable.Range(0, alphabets))
                foreach (var character in Enumerable.Range(1, 5))
                    foreach (var drawing in Enumerable.Range(1, 3))
                    {
                        using var entry = zip.CreateEntry($"{name}/Alphabet{alphabet}/character{character:00}/{character:0000}_{drawing:00}.png").Open();
                        // White paper, and ink from a row on that differs from character to character.
                        entry.Write(Png.Of(105, 105, depth: 8, type: 0, [.. Enumerable.Range(0, 105).SelectMany(row => (byte[])[0, .. Enumerable.Repeat(row >= 15 * character ? (byte)0 : (byte)255, 105)])]));
                    }
        }
        var (glyphs, fingerprint) = Cli.Characters.Open($"omniglot:{archives}", _ => { }, default);
        Assert.Equal((30, 20, 64), (glyphs!.Count, glyphs.Side, fingerprint.Length));
        var (few, many) = (new float[400], new float[400]);
        glyphs.Draw(4, new(1UL), few);
        glyphs.Draw(0, new(1UL), many);
        Assert.All(few.Concat(many), ink => Assert.InRange(ink, 0, 1));
        Assert.True(many.Sum() > 2 * few.Sum());
        Assert.NotEqual(many, Other(glyphs));
        var trained = Tool.Here(["train", "few-shot", .. s_tiny, "--data", $"omniglot:{archives}", "--run", In("run")]);
        Assert.True(trained.ExitCode == 0, trained.Error);

        static float[] Other(IGlyphs glyphs)
        {
            var pixels = new float[400];
            glyphs.Draw(0, new(2UL), pixels);
            return pixels;
        }
    }

    [Fact]
    public async Task A_training_on_sequences_that_is_killed_and_resumed_ends_with_the_same_bytes()
    {
        var endurance = new Endurance(Tool.Start, _folder,
            ["train", "copy", "--quick", "--sequences", "1600", "--reports", "4", "--validation", "16", "--seed", "3", "--threads", "1", "--checkpoint-steps", "3", "--rows", "8", "--hidden", "10"]);
        var result = await endurance.Run(kills: 3, seed: 20261123, workers: [0]);
        Assert.True(result.Kills > 0, $"Nothing was killed.\n{string.Join('\n', result.Log)}");
        Assert.True(result.Differences.Count == 0, $"{string.Join(", ", result.Differences)} differ after {result.Kills} kills.\n{string.Join('\n', result.Log)}");
    }

    [Fact]
    public async Task A_small_machine_learns_to_copy_in_seconds()
    {
        var trained = await Tool.Run(_folder, "train", "copy", "--quick", "--seed", "1", "--threads", "1", "--json");
        Assert.True(trained.ExitCode == 0, trained.Error);
        var result = JsonElement.Parse(trained.Output);
        Assert.InRange(result.GetProperty("tests")[0].GetProperty("measures").GetProperty("wrong bits").GetDouble(), 0, 0.5);
        Assert.Contains("engram memory runs/copy --length 6", trained.Error, StringComparison.Ordinal);
        var repeat = await File.ReadAllTextAsync(In("runs/copy/report.html"), TestContext.Current.CancellationToken);
        Assert.Contains("engram train copy --sequences 16000", repeat, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("train cpoy", ExitCode.Usage, "Did you mean 'copy'?")]
    [InlineData("train fewshot", ExitCode.Usage, "Did you mean 'few-shot'?")]
    [InlineData("train copy --epochs 3", ExitCode.Usage, "There is no option '--epochs' here")]
    [InlineData("train copy --sequnces 3", ExitCode.Usage, "Did you mean '--sequences'?")]
    [InlineData("train copy --model ntn", ExitCode.Usage, "Did you mean 'ntm'?")]
    [InlineData("train copy extra", ExitCode.Usage, "'extra' is one argument too many")]
    [InlineData("train copy --least 9 --most 3", ExitCode.Usage, "from 9 to 3")]
    [InlineData("train key-value --quick --most 9", ExitCode.Usage, "at most 8 pairs")]
    [InlineData("train copy --repeats 3", ExitCode.Usage, "There is no option '--repeats' here")]
    [InlineData("train few-shot --data hnzi:x", ExitCode.Usage, "Did you mean 'hanzi'?")]
    [InlineData("train few-shot --data hanzi:characters/一.jso", ExitCode.Data, "There is nothing at characters/一.jso")]
    [InlineData("train few-shot --data omniglot:characters", ExitCode.Data, "characters holds neither images_background.zip nor images_evaluation.zip")]
    [InlineData("train few-shot --quick --most 5 --least 5 --data hanzi:characters", ExitCode.Usage, "shows 3 classes less than twice")]
    [InlineData("memory nowhere", ExitCode.Run, "There is no run at nowhere")]
    [InlineData("memory run --length 0", ExitCode.Usage, "--length takes whole numbers, 1 or more, with commas between them, not '0'")]
    [InlineData("memory run --length 3,x", ExitCode.Usage, "not '3,x'")]
    [InlineData("memory run --repeats 3", ExitCode.Usage, "for runs of repeat-copy")]
    [InlineData("memory pictures", ExitCode.Run, "`engram evaluate pictures` tests it")]
    [InlineData("memory characters", ExitCode.Run, "characters is no run")]
    [InlineData("evaluate run", ExitCode.Run, "`engram memory run` tests it")]
    [InlineData("resume run --seed 9", ExitCode.Usage, "the seed 0")]
    [InlineData("memory damaged", ExitCode.Run, "was damaged or altered: there is no task named 'coyp'")]
    public async Task What_a_user_may_get_wrong_is_told_with_the_remedy(string line, int code, string says)
    {
        Characters();
        Write("run", new SequenceConfiguration(new(), Machine.Current));
        Write("damaged", new SequenceConfiguration(new() { Task = "coyp" }, Machine.Current));
        new Vision.RunConfiguration("fashion", new() { Model = "fashionnet" }, ["a", "b"], [1, 28, 28], new Dictionary<string, string>(), Machine.Current).Write(Path.Combine(Directory.CreateDirectory(In("pictures")).FullName, "config.json"));
        var before = Directory.EnumerateFileSystemEntries(_folder, "*", SearchOption.AllDirectories).Order().ToList();
        var answer = await Tool.Run(_folder, line.Split(' '));
        Assert.Equal(code, answer.ExitCode);
        Assert.Contains(says, answer.Error, StringComparison.Ordinal);
        Assert.Equal(before, Directory.EnumerateFileSystemEntries(_folder, "*", SearchOption.AllDirectories).Order());
    }

    private void Write(string run, SequenceConfiguration configuration) => configuration.Write(Path.Combine(Directory.CreateDirectory(In(run)).FullName, "config.json"));
}
