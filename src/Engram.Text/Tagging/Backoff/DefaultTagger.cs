namespace Engram.Text;

/// <summary>Gives every word the same tag: the end of a chain, and the baseline.</summary>
/// <param name="tag">The tag.</param>
public sealed class DefaultTagger(string tag) : BackoffTagger(null)
{
    /// <inheritdoc/>
    protected override string? Choose(IReadOnlyList<string> words, int index, IReadOnlyList<string?> tags) => tag;
}
