using Engram.Memory;

namespace Engram.Cli;

/// <summary>The characters of few-shot episodes, from wherever <c>--data</c> says.</summary>
internal static class Characters
{
    private static readonly RemoteFile s_hanzi = new(
        new("https://registry.npmjs.org/hanzi-writer-data/-/hanzi-writer-data-2.0.1.tgz"), 13_484_680, "72baf3d82b114e60d6e40ea05f24d2262a05cd39d544e2f322ba2fceb7beff15");

    /// <summary>Opens them; nothing where the task needs none.</summary>
    /// <returns>The characters and their SHA-256.</returns>
    internal static (IGlyphs? Glyphs, string Fingerprint) Open(string data, Action<string> note, CancellationToken cancellation)
    {
        if (data.Length == 0)
            return (null, "");
        return data.Split(':', 2) switch
        {
            ["hanzi"] => Drawn(Hanzi.Read(Downloaded(note, cancellation))),
            ["hanzi", var path] => Drawn(Hanzi.Read(Existing(path, "`npm pack hanzi-writer-data` makes the package; --data hanzi downloads it."))),
            ["omniglot", var path] => Omniglot.Read(Existing(path, "Give the folder that holds images_background.zip and images_evaluation.zip, as published at github.com/brendenlake/omniglot."), cancellation),
            _ => throw new FailedException(new(ExitCode.Usage, $"--data takes hanzi, hanzi:PATH or omniglot:PATH, not '{data}'.{Suggestion.For(data.Split(':')[0], ["hanzi", "omniglot"])}")),
        };
    }

    private static (IGlyphs, string) Drawn(StrokeGlyphs glyphs) => (glyphs, glyphs.Fingerprint);

    private static string Existing(string path, string remedy) => File.Exists(path) || Directory.Exists(path) ? path
        : throw new FailedException(new(ExitCode.Data, $"There is nothing at {path}.{Near.Suggest(path)}", remedy));

    private static string Downloaded(Action<string> note, CancellationToken cancellation)
    {
        var target = Cache.PathOf("hanzi-writer-data", "hanzi-writer-data-2.0.1.tgz");
        if (!File.Exists(target))
            note($"Fetching hanzi-writer-data 2.0.1 (13 MB, Arphic Public License) into {target}.");
        using var http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        new Download(http).ToAsync(target, s_hanzi, cancellation: cancellation).GetAwaiter().GetResult();
        return target;
    }
}
