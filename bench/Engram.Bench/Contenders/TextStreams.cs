using Engram.Text;

namespace Engram.Bench;

/// <summary>Text that is made as it is read, through the whole pipeline to counts; samples are megabytes.</summary>
internal static class TextStreams
{
    internal static IEnumerable<int> Run(string kind, int threads, int megabytes)
    {
        var pipeline = new TextPipeline(new() { Sentences = new(Punkt()), LowerCase = true, Threads = threads });
        while (true)
        {
            using var source = TextSource.Of(new GeneratedText(1_000_000L * megabytes, oneLine: kind == "line"));
            if (kind == "nothing")
            {
                // How long making the text takes by itself.
                using var made = new GeneratedText(1_000_000L * megabytes, oneLine: false);
                var room = new byte[1 << 16];
                while (made.Read(room, 0, room.Length) > 0)
                {
                }
            }
            else if (pipeline.Count(source).N == 0)
                throw new InvalidOperationException("Nothing was counted.");
            yield return megabytes;
        }
    }

    private static PunktParameters Punkt()
    {
        var parameters = new PunktParameters();
        parameters.AbbreviationTypes.Add("mr");
        return parameters;
    }
}
