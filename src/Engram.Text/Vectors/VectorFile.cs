using System.Globalization;
using System.Text;

namespace Engram.Text;

/// <summary>Vector files: GloVe's text, word2vec's text and binary.</summary>
/// <remarks>What is amiss is an <see cref="InvalidDataException"/> with the file's name, the line or the word, and what to do. Of a word that stands twice the first vector counts.</remarks>
public static class VectorFile
{
    /// <summary>Reads a text file: a word and its numbers a line, before them word2vec's line of count and dimension or, in GloVe's files, none.</summary>
    /// <param name="path">The file, UTF-8.</param>
    /// <param name="most">How many words to read at most; files begin with the frequent ones.</param>
    public static WordVectors ReadText(string path, int most = int.MaxValue)
    {
        using var reader = new StreamReader(path, Encoding.UTF8);
        var (words, values, seen) = (new List<string>(), new List<float>(), new HashSet<string>(StringComparer.Ordinal));
        var (dimension, promised, number) = (0, -1, 0);
        for (string? line; words.Count < most && (line = reader.ReadLine()) is not null;)
        {
            number++;
            if (number == 1 && VectorLine.Header(line) is { } header)
                (promised, dimension) = header;
            else if (line.Length > 0)
                VectorLine.Read(line, $"{path}, line {number}", ref dimension, word => seen.Add(word), words, values);
        }
        // Words that stand twice were dropped, so that the lines are what must be as many as promised.
        if (promised >= 0 && words.Count < most && number - 1 < promised)
            throw new InvalidDataException($"{path}: the first line promises {promised} words, {number - 1} are there; the file was cut off, so fetch it again.");
        return words.Count == 0 ? throw new InvalidDataException($"{path}: there are no vectors in it.") : new(words, [.. values], dimension);
    }

    /// <summary>Reads a binary word2vec file into memory.</summary>
    /// <inheritdoc cref="ReadText"/>
    public static WordVectors ReadBinary(string path, int most = int.MaxValue)
    {
        var (words, offsets, dimension) = BinaryVectorIndex.Read(path, most);
        using var mapped = new MappedStore(path, offsets, dimension);
        if ((long)words.Count * dimension > Array.MaxLength)
            throw new InvalidDataException($"{path}: {words.Count} words of dimension {dimension} are more than an array holds; open the file with Map, or read fewer words.");
        var values = new float[words.Count * dimension];
        for (var id = 0; id < words.Count; id++)
            mapped.Row(id).CopyTo(values.AsSpan(id * dimension));
        return new(words, values, dimension);
    }

    /// <summary>Opens a binary word2vec file where it lies: only the words are read, the vectors as they are asked for. Dispose it to close the file.</summary>
    /// <inheritdoc cref="ReadText"/>
    public static WordVectors Map(string path, int most = int.MaxValue)
    {
        var (words, offsets, dimension) = BinaryVectorIndex.Read(path, most);
        return new(words, new MappedStore(path, offsets, dimension), dimension);
    }

    /// <summary>Writes word2vec's text format; without the first line it is GloVe's.</summary>
    public static void WriteText(this WordVectors vectors, string path, bool header = true)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        using var writer = new StreamWriter(path, false, new UTF8Encoding(false)) { NewLine = "\n" };
        if (header)
            writer.WriteLine($"{vectors.Words.Count} {vectors.Dimension}");
        for (var id = 0; id < vectors.Words.Count; id++)
        {
            writer.Write(vectors.Words[id]);
            foreach (var value in vectors[id])
                writer.Write(string.Create(CultureInfo.InvariantCulture, $" {value}"));
            writer.WriteLine();
        }
    }

    /// <summary>Writes word2vec's binary format, little-endian, as gensim does.</summary>
    public static void WriteBinary(this WordVectors vectors, string path)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        using var file = File.Create(path);
        file.Write(Encoding.UTF8.GetBytes($"{vectors.Words.Count} {vectors.Dimension}\n"));
        for (var id = 0; id < vectors.Words.Count; id++)
        {
            file.Write(Encoding.UTF8.GetBytes($"{vectors.Words[id]} "));
            file.Write(System.Runtime.InteropServices.MemoryMarshal.AsBytes(vectors[id]));
        }
    }
}
