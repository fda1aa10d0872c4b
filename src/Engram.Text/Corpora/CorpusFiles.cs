using System.Text;
using System.Text.RegularExpressions;

namespace Engram.Text;

/// <summary>The files of a corpus, perhaps in categories that their names tell.</summary>
public sealed class CorpusFiles
{
    private readonly string _folder;
    private readonly Regex? _category;

    /// <summary>Lists a folder.</summary>
    /// <param name="folder">Where the files lie; those in folders below count too.</param>
    /// <param name="pattern">Which, as in <c>*.txt</c>.</param>
    /// <param name="category">A regular expression whose first group is a file's category, matched from the beginning of its name: <c>(\w+?)_.*</c>, or <c>(.*)/.*</c> for folders.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="ArgumentException">The category's pattern is no regular expression or has no group.</exception>
    public CorpusFiles(string folder, string pattern = "*", string? category = null)
    {
        ArgumentNullException.ThrowIfNull(folder);
        if (!Directory.Exists(folder))
            throw new DirectoryNotFoundException($"There is no folder {folder} to read a corpus from.");
        _folder = folder;
        _category = category is null ? null : UserPattern.CompileAtStart(category, "The pattern of the categories");
        if (_category?.GetGroupNumbers().Length == 1)
            throw new ArgumentException($"'{category}' has no group; the category is what its first pair of brackets matches.", nameof(category));
        FileIds = [.. Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/')).Order(StringComparer.Ordinal)];
    }

    /// <summary>The files, by name.</summary>
    public IReadOnlyList<string> FileIds { get; }

    /// <summary>The categories, by name.</summary>
    public IReadOnlyList<string> Categories => [.. FileIds.Select(CategoryOf).OfType<string>().Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The category of a file; null if its name tells none.</summary>
    public string? CategoryOf(string fileId) => _category?.Match(fileId) is { Success: true } match ? match.Groups[1].Value : null;

    /// <summary>The files of a category.</summary>
    public IEnumerable<string> InCategory(string category) => FileIds.Where(file => CategoryOf(file) == category);

    /// <summary>Opens a file as UTF-8; bytes that are none become U+FFFD.</summary>
    /// <exception cref="FileNotFoundException">The corpus has no such file.</exception>
    public TextReader Open(string fileId) => FileIds.Contains(fileId) ? new StreamReader(Path.Combine(_folder, fileId), Encoding.UTF8)
        : throw new FileNotFoundException($"The corpus in {_folder} has no file '{fileId}'; it has {FileIds.Count}.", fileId);

    /// <summary>Reads all files one after the other, or those given, each when it is its turn.</summary>
    /// <param name="read">What is read from a file: <see cref="PlainTextReader.Words(TextReader)"/>.</param>
    /// <param name="fileIds">Which files.</param>
    public IEnumerable<T> ReadAll<T>(Func<TextReader, IEnumerable<T>> read, IEnumerable<string>? fileIds = null)
    {
        ArgumentNullException.ThrowIfNull(read);
        foreach (var file in fileIds ?? FileIds)
        {
            using var text = Open(file);
            foreach (var item in read(text))
                yield return item;
        }
    }
}
