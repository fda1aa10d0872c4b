using Engram.Text;

namespace Engram.Cli.Tests;

/// <summary>A folder with a small text and small models of every kind that `engram text` takes.</summary>
public sealed class TextWorld : IDisposable
{
    public const string Story = "Call me Ishmael. Some years\nago, the white whale swam. \"A whale,\" said Ahab, \"a white whale!\" The whale was white.\n";

    public TextWorld()
    {
        Write("story.txt", Story);
        Write("lexicon.txt", "good\t1.9\nbad\t-2.5\n");
        Write("vectors.txt", "king 1 1 0\nqueen 1 0 1\nman 0 1 0\nwoman 0 0 1\napple -1 0.1 0.1\n");
        PerceptronTagger.Train([TaggedWord.ParseSentence("The/DT dog/NN barked/VBD ./."), TaggedWord.ParseSentence("The/DT Mice/NNS slept/VBD ./."), TaggedWord.ParseSentence("The/DT old/JJ cat/NN slept/VBD ./.")]).Save(In("tagger"));
        new PunktParameters { AbbreviationTypes = new HashSet<string> { "capt" } }.Save(In("punkt"));
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("engram-text-").FullName;

    public string In(string path) => Path.Combine(Folder, path);

    public string Write(string path, string text)
    {
        File.WriteAllText(In(path), text);
        return In(path);
    }

    /// <summary>Types a command; words that name something in the folder are its paths.</summary>
    public Answer Type(params string[] arguments) => Tool.Here(["text", .. arguments.Select(argument => Path.Exists(In(argument)) ? In(argument) : argument)]);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
