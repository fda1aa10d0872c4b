namespace Engram.Text;

/// <summary>Kneser–Ney models as files: a few bytes for each distinct n-gram, with a checksum, written beside and renamed.</summary>
/// <remarks>Little-endian variable-length integers: format, order, discount, mode, vocabulary, then each n-gram as (distance to its context's number, word, count)
/// in the order they were first seen; all else follows from these. Last the CRC-32C of everything before.</remarks>
public static class LanguageModelFile
{
    private const string Format = "Engram.Text Kneser-Ney 1";

    /// <summary>Writes a model; an existing file is replaced only once the new one is whole and on the disk.</summary>
    public static void Save(this KneserNeyInterpolated model, string path)
    {
        ArgumentNullException.ThrowIfNull(model);
        var beside = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var file = File.Create(beside))
            {
                var writer = new ChecksumWriter(file);
                Write(model, writer);
                writer.Finish();
                file.Flush(flushToDisk: true);
            }
            File.Move(beside, path, overwrite: true);
        }
        finally
        {
            File.Delete(beside);
        }
    }

    internal static KneserNeyInterpolated Load(string path)
    {
        using var file = File.OpenRead(path);
        var reader = new ChecksumReader(file, path);
        if (reader.ReadString() != Format)
            throw reader.Broken($"does not begin with \"{Format}\"; was it saved by KneserNeyInterpolated.Save?");
        var order = reader.ReadInt();
        var counts = order is >= 1 and <= NGramCounts.LongestOrder ? new NGramCounts(order) : throw reader.Broken($"has the order {order}");
        var (discount, compatible) = (reader.ReadDouble(), reader.ReadInt() == 1);
        if (discount is not (>= 0 and <= 1))
            throw reader.Broken($"has the discount {discount}, which is not in [0, 1]");
        var vocabulary = NGramVocabulary.Read(reader);
        for (int node = 1, last = reader.ReadInt(); node <= last; node++)
        {
            var (context, word, times) = (node - reader.ReadInt(), reader.ReadInt(), reader.ReadInt());
            if (context < 0 || context >= node || times < 1 || counts.Find(context, word) != 0)
                throw reader.Broken($"has an impossible n-gram, number {node}");
            counts.Touch(context, word);
            var suffix = context == 0 ? 0 : counts.Find(counts[context].Suffix, word);
            if (context != 0 && suffix == 0)
                throw reader.Broken($"lacks what n-gram number {node} ends with");
            counts.Increase(node, suffix, times);
        }
        reader.Finish();
        return new(counts, vocabulary, discount, compatible);
    }

    private static void Write(KneserNeyInterpolated model, ChecksumWriter writer)
    {
        writer.Write(Format);
        writer.Write(model.Order);
        writer.Write(model.Discount);
        writer.Write(model.NltkCompatible ? 1 : 0);
        model.Vocabulary.Write(writer);
        writer.Write(model.Counts.Distinct);
        for (var node = 1; node <= model.Counts.Distinct; node++)
        {
            writer.Write(node - model.Counts[node].Parent);
            writer.Write(model.Counts[node].Word);
            writer.Write(model.Counts[node].Count);
        }
    }
}
