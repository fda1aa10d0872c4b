namespace Engram.Text;

/// <summary>Feature values by name and then by <see cref="FeatureValue.Order"/>, text by UTF-16 units.</summary>
internal sealed class FeatureValueOrder : IComparer<FeatureValue>, IComparer<(bool Last, string Text)>
{
    internal static FeatureValueOrder Instance { get; } = new();

    public int Compare(FeatureValue x, FeatureValue y) =>
        string.CompareOrdinal(x.Name, y.Name) is not 0 and var names ? names : Compare(FeatureValue.Order(x.Value), FeatureValue.Order(y.Value));

    public int Compare((bool Last, string Text) x, (bool Last, string Text) y) => x.Last != y.Last ? x.Last.CompareTo(y.Last) : string.CompareOrdinal(x.Text, y.Text);
}
