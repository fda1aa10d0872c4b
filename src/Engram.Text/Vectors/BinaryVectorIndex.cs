using System.Text;

namespace Engram.Text;

/// <summary>The words of a binary word2vec file and where their vectors lie; the vectors themselves are passed over.</summary>
internal static class BinaryVectorIndex
{
    private const int LongestWord = 1 << 16;

    internal static (List<string> Words, long[] Offsets, int Dimension) Read(string path, int most)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        var first = Until(file, (byte)'\n', path, 0);
        if (VectorLine.Header(first) is not { } header)
            throw new InvalidDataException($"{path}: it does not begin with the number of words and their dimension, so it is no binary word2vec file; is it text (ReadText)?");
        var (words, offsets, seen) = (new List<string>(), new List<long>(), new HashSet<string>(StringComparer.Ordinal));
        var size = header.Dimension * 4L;
        for (var number = 0; number < header.Words && words.Count < most; number++)
        {
            // The first word2vec wrote a line's end after each vector, gensim does not.
            var word = Until(file, (byte)' ', path, number).TrimStart('\n');
            if (file.Position + size > file.Length)
                throw new InvalidDataException($"{path}: {header.Words} words are promised, but the file ends within the vector of number {number + 1}, \"{word}\"; it was cut off, so fetch it again.");
            if (seen.Add(word))
            {
                words.Add(word);
                offsets.Add(file.Position);
            }
            file.Seek(size, SeekOrigin.Current);
        }
        return words.Count == 0 ? throw new InvalidDataException($"{path}: there are no vectors in it.") : (words, [.. offsets], header.Dimension);
    }

    private static string Until(FileStream file, byte end, string path, int number)
    {
        var bytes = new List<byte>();
        for (int one; (one = file.ReadByte()) != end; bytes.Add((byte)one))
            if (one < 0 || bytes.Count > LongestWord)
                throw new InvalidDataException($"{path}: word number {number + 1} {(one < 0 ? "is cut off by the end of the file" : "has no end: the dimension or the format is another")}; fetch the file again or check what it is.");
        return Encoding.UTF8.GetString([.. bytes]);
    }
}
