using System.Globalization;
using System.Text.RegularExpressions;
using Engram.Testing;

namespace Engram.Vision.Tests;

/// <summary>Settings that neither weights nor a run in evaluation mode show, against what the reference's modules say of themselves.</summary>
public partial class SettingsTests
{
    public static TheoryData<string> States => [.. ClassificationFile.ClaimedStates.Select(state => state.Model)];

    [Theory]
    [MemberData(nameof(States))]
    public void Normalisations_and_dropouts_have_the_published_settings(string model)
    {
        var published =
            from module in ClassificationFile.State(model).Config
            let setting = Setting().Match(module.Key)
            where setting.Success
            from _ in Enumerable.Range(0, module.Value)
            select Text(setting.Groups[1].Value, [.. Number().Matches(setting.Groups[2].Value).Select(number => double.Parse(number.Value, CultureInfo.InvariantCulture))]);
        var built =
            from found in Built(model).Walk()
            let text = found.Layer switch
            {
                BatchNorm2d norm => Text("BatchNorm2d", norm.Epsilon, norm.Momentum!.Value),
                Dropout drop => Text("Dropout", (double)drop.Attributes["probability"]),
                StochasticDepth drop => Text("StochasticDepth", (double)drop.Attributes["probability"]),
                LayerNorm norm => Text("LayerNorm", norm.Epsilon),
                LayerNorm2d norm => Text("LayerNorm2d", norm.Epsilon),
                _ => null,
            }
            where text is not null
            select text;
        Assert.Equal(Relevant(published), Relevant(built));
        // torchvision has a layer that drops blocks in those too that nothing passes by.
        Assert.Subset(published.ToHashSet(), built.Where(IsDepth).ToHashSet());
    }

    // timm leaves the paper's dropout to its user.
    private static Layer Built(string model) => model == "xception" ? Zoo.Create(model, new ModelOptions { Dropout = 0 }) : Zoo.Create(model);

    // A dropout of nothing is no layer here.
    private static IEnumerable<string> Relevant(IEnumerable<string> settings) => settings.Where(text => text != "Dropout 0" && !IsDepth(text)).Order(StringComparer.Ordinal);

    private static bool IsDepth(string text) => text.StartsWith(nameof(StochasticDepth), StringComparison.Ordinal);

    private static string Text(string name, params double[] settings) =>
        $"{name} {string.Join(' ', settings.Select(value => Math.Round(value, 12).ToString(CultureInfo.InvariantCulture)))}";

    [GeneratedRegex(@"^(BatchNorm2d|Dropout|StochasticDepth|LayerNorm2d|LayerNorm)\((.*)\)$")]
    private static partial Regex Setting();

    [GeneratedRegex(@"(?<=[=])[0-9.]+(e-[0-9]+)?")]
    private static partial Regex Number();
}
