namespace Engram.Text;

/// <summary>Published sets of rule forms.</summary>
public static class BrillTemplates
{
    /// <summary>The 24 of Brill's own tagger (Brill 1995).</summary>
    public static IReadOnlyList<BrillTemplate> Brill24 { get; } = Read(
        "P-1; P1; P-2; P2; P-2,-1; P1,2; P-3,-2,-1; P1,2,3; P-1 P1; P-2 P-1; P1 P2; W-1; W1; W-2; W2; W-2,-1; W1,2; W-1,0; W0,1; W0; W-1 P-1; W1 P1; W0 W-1 P-1; W0 W1 P1");

    /// <summary>The 37 of fnTBL (Ngai and Florian 2001).</summary>
    public static IReadOnlyList<BrillTemplate> Fntbl37 { get; } = Read(
        "W0 W1 W2; W-1 W0 W1; W0 W-1; W0 W1; W0 W2; W0 W-2; W1,2; W-2,-1; W1,2,3; W-3,-2,-1; W0 P2; W0 P-2; W0 P1; W0 P-1; W0; W-2; W2; W1; W-1; "
        + "P-1 P1; P1 P2; P-1 P-2; P1; P-1; P-2; P2; P1,2,3; P1,2; P-3,-2,-1; P-2,-1; P1 W0 W1; P1 W0 W-1; P-1 W-1 W0; P-1 W0 W1; P-2 P-1; P1 P2; P1 P2 W1");

    /// <summary>The 18 of NLTK's demonstration.</summary>
    public static IReadOnlyList<BrillTemplate> NltkDemo18 { get; } = Read(
        "P-1; P1; P-2; P2; P-2,-1; P1,2; P-3,-2,-1; P1,2,3; P-1 P1; W-1; W1; W-2; W2; W-2,-1; W1,2; W-3,-2,-1; W1,2,3; W-1 W1");

    /// <summary>Reads forms: <c>W-1,0 P1; P2</c> is one form of two features, then one of one feature.</summary>
    private static BrillTemplate[] Read(string forms) =>
        [.. forms.Split("; ").Select(form => new BrillTemplate([.. form.Split(' ').Select(feature => new BrillFeature(
            feature[0] == 'W' ? BrillProperty.Word : BrillProperty.Pos, [.. feature[1..].Split(',').Select(int.Parse)]))]))];
}
