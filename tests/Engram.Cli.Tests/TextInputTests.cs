using System.Diagnostics;
using System.Text.Json;

namespace Engram.Cli.Tests;

/// <summary>Texts as they should not be, pipes that close, standard input.</summary>
public sealed class TextInputTests(TextWorld world) : IClassFixture<TextWorld>
{
    private static readonly byte[][] s_contents =
    [
        [], [.. "A\0b. C."u8], [.. "A. B."u8, 0xFF, 0xC3, 0x28], [0xED, 0xA0, 0x80, .. " x. Y."u8], [.. "A.\r\nB.\r\n"u8], [.. "A\u200b. \u200bB."u8], [.. "A.\u00a0B.\u00a0"u8],
        [.. "...?! ,;"u8], [.. "  \n\t\n"u8], [.. "👩‍👩‍👧 e\u0301. שלום. "u8], [0xEF, 0xBB, 0xBF, .. "A."u8],
    ];

    public static TheoryData<string, int> Cases
    {
        get
        {
            string[] verbs = ["sentences", "words", "stem", "tag --model tagger", "frequencies", "ngrams", "collocations", "concordance b", "dispersion b,c", "sentiment --lexicon lexicon.txt", "tree --grammar NP:{<NN>} --model tagger"];
            var cases = new TheoryData<string, int>();
            foreach (var verb in verbs)
                for (var i = 0; i < s_contents.Length; i++)
                    cases.Add(verb, i);
            return cases;
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void Odd_texts_are_read_by_every_command_and_its_JSON_is_JSON(string verb, int content)
    {
        File.WriteAllBytes(world.In("odd.txt"), s_contents[content]);
        var plain = world.Type([.. verb.Split(' '), "odd.txt"]);
        Assert.Equal((0, ""), (plain.ExitCode, plain.Error));
        var answer = world.Type([.. verb.Split(' '), "odd.txt", "--json"]);
        Assert.Equal((0, ""), (answer.ExitCode, answer.Error));
        if (answer.Output.StartsWith("{\n", StringComparison.Ordinal))
            _ = JsonElement.Parse(answer.Output);
        else
            Assert.All(answer.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => JsonElement.Parse(line));
    }

    [Fact]
    public void A_byte_that_is_no_UTF_8_becomes_a_sign_or_is_named()
    {
        File.WriteAllBytes(world.In("bytes.txt"), [.. "Caf"u8, 0xE9, .. " open."u8]);
        Assert.Equal("Caf\ufffd\nopen\n.\n", world.Type("words", "bytes.txt").Output);
        var strict = world.Type("words", "bytes.txt", "--strict");
        Assert.Equal(ExitCode.Data, strict.ExitCode);
        Assert.Contains("bytes.txt: byte 3 (0xE9) is no UTF-8", strict.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("words stroy.txt", ExitCode.Data, "There is no file stroy.txt.")]
    [InlineData("words tagger", ExitCode.Data, "is a folder, not a text")]
    [InlineData("tag story.txt --model punkt", ExitCode.Data, "holds no classes.json")]
    [InlineData("lemma story.txt --wordnet punkt", ExitCode.Data, "index.noun")]
    [InlineData("sentences story.txt --punkt nowhere.json", ExitCode.Data, "There is no file nowhere.json.")]
    [InlineData("sentences story.txt --punkt story.txt", ExitCode.Data, "not the JSON of Punkt")]
    [InlineData("sentences story.txt --punkt tagger", ExitCode.Data, "abbrev_types.txt is not there")]
    [InlineData("sentiment story.txt --lexicon story.txt", ExitCode.Data, "line 1: expected a word, a tab and a number")]
    [InlineData("similar whale --vectors story.txt", ExitCode.Data, "story.txt, line 1")]
    [InlineData("words story.txt --stop englsh", ExitCode.Data, "Did you mean 'english'?")]
    [InlineData("words story.txt --tokenizer nltl", ExitCode.Usage, "Did you mean 'nltk'?")]
    [InlineData("stem story.txt --stemmer lancaster --language german", ExitCode.Usage, "knows English alone")]
    [InlineData("word story.txt", ExitCode.Usage, "Did you mean 'words'?")]
    [InlineData("frequencies empty.txt --svg x.svg", ExitCode.Data, "nothing to draw")]
    [InlineData("dispersion whale empty.txt --svg x.svg", ExitCode.Data, "nothing to draw")]
    [InlineData("frequencies story.txt --svg nowhere/x.svg", ExitCode.Data, "the folder does not exist")]
    public void A_mistake_is_answered_with_a_code_and_the_remedy(string line, int code, string message)
    {
        world.Write("empty.txt", "");
        world.Type(line.Split(' ')).TellsOf(code, message);
    }

    [Fact]
    public async Task Standard_input_is_read_and_a_closed_pipe_ends_the_command_quietly()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "bash's pipes");
        Assert.Equal(new Answer(0, "Süß\n.\n", ""), await Shell("printf 'Süß.' | ENGRAM text words"));
        Assert.Equal(new Answer(0, "a\nb\n", ""), await Shell("printf 'a' > one; printf 'b' | ENGRAM text words one -"));
        // What has no end can only end because nobody reads it.
        Assert.Equal(new Answer(0, "Call\nme\n", ""), await Shell("set -o pipefail; (yes 'Call me.' 2> /dev/null || true) | ENGRAM text words | head -n 2"));
        Assert.Equal(new Answer(0, "{\"offset\":0,\"sentence\":\"Call me.\"}\n", ""), await Shell("set -o pipefail; (yes 'Call me.' 2> /dev/null || true) | ENGRAM text sentences --json | head -n 1"));
    }

    [Theory]
    [InlineData("words <&-", "input")]
    [InlineData("sentences - <&-", "input")]
    [InlineData("words story.txt >&-", "output")]
    public async Task A_closed_stream_is_named(string line, string stream)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/proc");
        (await Shell($"timeout 30 ENGRAM text {line}")).TellsOf(ExitCode.Failure, $"Standard {stream} is closed.");
    }

    [Fact]
    public async Task Who_names_files_needs_no_standard_input()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "bash");
        Assert.Equal(new Answer(0, "a\n", ""), await Shell("printf 'a' > alone; ENGRAM text words alone <&-"));
    }

    [Fact]
    public async Task Several_commands_may_write_to_one_file()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "bash");
        Assert.Equal(new Answer(0, "a\nb\n", ""), await Shell("(printf 'a' | ENGRAM text words; printf 'b' | ENGRAM text words) > both; cat both"));
    }

    [Fact]
    public async Task Libtorch_is_not_loaded_for_texts()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "/proc");
        using var process = Process.Start(new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "Engram.Cli.dll"), "text", "words"])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        var fed = process.StandardInput.WriteAsync(string.Concat(Enumerable.Repeat("Call me Ishmael. ", 200_000)));
        Assert.Equal("Call", await process.StandardOutput.ReadLineAsync());
        var maps = await File.ReadAllTextAsync($"/proc/{process.Id}/maps");
        Assert.Contains("Engram.Text", maps, StringComparison.Ordinal);
        Assert.DoesNotContain("libtorch", maps, StringComparison.OrdinalIgnoreCase);
        var rest = process.StandardOutput.ReadToEndAsync();
        await fed;
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        Assert.Equal((0, 800_000 - 1), (process.ExitCode, (await rest).Count(letter => letter == '\n')));
    }

    private Task<Answer> Shell(string script) => Tool.Wait(Process.Start(new ProcessStartInfo("bash", ["-c", script.Replace("ENGRAM", $"dotnet exec {Path.Combine(AppContext.BaseDirectory, "Engram.Cli.dll")}", StringComparison.Ordinal)])
    {
        WorkingDirectory = world.Folder, RedirectStandardOutput = true, RedirectStandardError = true,
    })!);
}
