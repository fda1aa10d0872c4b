using System.CommandLine;
using System.Text;
using Engram.Text;

namespace Engram.Cli;

/// <summary>The texts that a command reads: files one after the other, or standard input.</summary>
/// <param name="Files">Paths; <c>-</c> is standard input.</param>
/// <param name="Strict">Whether bytes that are no UTF-8 are an error.</param>
internal sealed record TextInput(IReadOnlyList<string> Files, bool Strict)
{
    private const string StandardInput = "-";

    /// <summary>Whether what is told of a place should name the file.</summary>
    internal bool HasSeveral => Files.Count > 1;

    /// <summary>What a file is called in titles.</summary>
    internal string Title => Files is [var only] ? (only == StandardInput ? "standard input" : Path.GetFileName(only)) : $"{Files.Count} files";

    internal static Argument<string[]> Argument() => new("FILE")
    {
        HelpName = "FILE…", Arity = ArgumentArity.ZeroOrMore, Description = "Texts in UTF-8, read one after the other; - is standard input. Default: standard input.",
    };

    internal static Option<bool> StrictOption() => Options.Flag("--strict", "Refuses bytes that are no UTF-8 and names the first one's place. Without it each becomes U+FFFD.");

    /// <summary>The texts as given; one that is not there is refused before any is read.</summary>
    internal static TextInput Of(string[]? files, bool strict)
    {
        foreach (var file in files ?? [])
        {
            if (Directory.Exists(file))
                throw new FailedException(new(ExitCode.Data, $"{file} is a folder, not a text.", $"Name its files: {Path.Combine(file, "*.txt")}."));
            if (file != StandardInput && !File.Exists(file))
                throw NotThere(file);
        }
        return new(files is { Length: > 0 } ? files : [StandardInput], strict);
    }

    internal static FailedException NotThere(string file) => new(new(ExitCode.Data, $"There is no file {file}.{Near.Suggest(file)}", "Restore it, or give the right path."));

    /// <summary>A text as characters, for what reads lines.</summary>
    internal TextReader Reader(string file) => new StreamReader(
        file == StandardInput ? StandardStreams.OpenInput() : File.OpenRead(file), new UTF8Encoding(false, throwOnInvalidBytes: Strict));

    /// <summary>Opens each text when it is its turn.</summary>
    internal IEnumerable<(string File, TextSource Source)> Sources()
    {
        foreach (var file in Files)
        {
            using var source = file == StandardInput ? TextSource.Of(StandardStreams.OpenInput(), Strict, "standard input") : TextSource.Open(file, Strict);
            yield return (file, source);
        }
    }
}
