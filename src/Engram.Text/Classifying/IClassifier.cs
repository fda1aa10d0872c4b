namespace Engram.Text;

/// <summary>Gives things described by named features one of some labels. Once trained it is not changed: it may be used from many threads.</summary>
public interface IClassifier
{
    /// <summary>The labels that it knows.</summary>
    IReadOnlyList<string> Labels { get; }

    /// <summary>The likeliest label.</summary>
    /// <param name="features">Values by name: text, numbers, truth values or null.</param>
    string Classify(IReadOnlyDictionary<string, object?> features);
}
