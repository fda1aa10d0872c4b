namespace Engram.Testing;

/// <summary>The references of one family: <c>vision/classification/FAMILY.json.gz</c>.</summary>
/// <param name="Path">The file, below <see cref="Fixtures.Root"/>.</param>
/// <param name="States">The state of each model that the file describes.</param>
/// <param name="Cases">The forward passes.</param>
public sealed record ClassificationFile(string Path, IReadOnlyList<StateDescription> States, IReadOnlyList<ClassificationCase> Cases)
{
    /// <summary>The manifest's name for these references.</summary>
    public const string Kind = "classification";

    // Lazy, not a static initialiser: that would hide a missing folder in a TypeInitializationException.
    private static readonly Lazy<IReadOnlyList<ClassificationFile>> s_all = new(() => [.. Fixtures.Files("vision/classification").Select(Load)]);

    /// <summary>Every family there is in the folder, claimed or not.</summary>
    public static IReadOnlyList<ClassificationFile> All => s_all.Value;

    /// <summary>The cases that run now.</summary>
    public static IEnumerable<ClassificationCase> Running => All.SelectMany(file => file.Cases).Where(item => Manifest.Runs(Kind, item.Model));

    /// <summary>The claimed states; they need no weights, so every one is compared every time.</summary>
    public static IEnumerable<StateDescription> ClaimedStates => All.SelectMany(file => file.States).Where(state => Manifest.Claims(Kind, state.Model));

    /// <summary>The models that the folder has references of and nobody claims.</summary>
    public static IEnumerable<string> Unclaimed =>
        All.SelectMany(file => file.Cases).Select(item => item.Model).Where(model => !Manifest.Claims(Kind, model)).Distinct();

    /// <summary>The case of a test's name.</summary>
    public static ClassificationCase Case(string name) => All.SelectMany(file => file.Cases).First(item => item.Name == name);

    /// <summary>The state of a model.</summary>
    public static StateDescription State(string model) => All.SelectMany(file => file.States).First(state => state.Model == model);

    /// <summary>Reads one file.</summary>
    public static ClassificationFile Load(string path)
    {
        var root = Fixtures.Read(path);
        var cases = root.GetProperty("cases").EnumerateArray().ToList();
        var shared = root.Optional("state_dicts")?.EnumerateObject().Select(item => StateDescription.Read(item.Name, item.Value)) ?? [];
        // timm_layout puts the state inside the case.
        var own = cases.Where(item => item.Optional("state_dict") is not null)
            .Select(item => StateDescription.Read(item.Text("model"), item.GetProperty("state_dict")));
        return new(path, [.. shared, .. own], [.. cases.Select(ClassificationCase.Read)]);
    }
}
