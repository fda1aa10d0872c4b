using System.Xml.Linq;
using Engram.Testing;

namespace Engram.Tests;

/// <summary>The arrows of the house: design.md, section 2. They only go down, and the rooms of one floor never see each other.</summary>
public class LayeringTests
{
    private static readonly Dictionary<string, string[]> s_allowed = new()
    {
        ["Engram"] = [],
        ["Engram.Text"] = [],
        ["Engram.Text.Subwords"] = ["Engram.Text"],
        ["Engram.Inference"] = [],
        ["Engram.Vision"] = ["Engram"],
        ["Engram.Memory"] = ["Engram"],
        ["Engram.Language"] = ["Engram", "Engram.Text"],
        ["Engram.Onnx"] = ["Engram", "Engram.Inference"],
        ["Engram.Reports"] = ["Engram"],
        ["Engram.Distributed"] = ["Engram"],
        ["Engram.Cli"] = ["*"],
        ["Engram.Studio"] = ["*"],
    };

    private static readonly string[] s_roofs = ["Engram.Cli", "Engram.Studio"];

    private static string Source => Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(Fixtures.Root))!, "src");

    [Fact]
    public void Projects_reference_only_what_lies_below_them()
    {
        var projects = Directory.GetFiles(Source, "*.csproj", SearchOption.AllDirectories);
        Assert.NotEmpty(projects);
        Assert.Empty(projects.SelectMany(project => Faults(Path.GetFileNameWithoutExtension(project), XDocument.Load(project))));
    }

    [Fact]
    public void An_arrow_upwards_or_sideways_or_from_a_stranger_is_a_fault()
    {
        Assert.NotEmpty(Faults("Engram", Referencing("../Engram.Vision/Engram.Vision.csproj")));
        Assert.NotEmpty(Faults("Engram.Vision", Referencing(@"..\Engram.Memory\Engram.Memory.csproj")));
        Assert.NotEmpty(Faults("Engram.Cli", Referencing("../Engram.Studio/Engram.Studio.csproj")));
        Assert.NotEmpty(Faults("Engram.Elsewhere", Referencing("../Engram/Engram.csproj")));
        Assert.Empty(Faults("Engram.Language", Referencing("../Engram.Text/Engram.Text.csproj")));
        Assert.Empty(Faults("Engram.Studio", Referencing("../Engram.Onnx/Engram.Onnx.csproj")));
    }

    private static XDocument Referencing(string path) =>
        new(new XElement("Project", new XElement("ItemGroup", new XElement("ProjectReference", new XAttribute("Include", path)))));

    private static IEnumerable<string> Faults(string project, XDocument file)
    {
        if (!s_allowed.TryGetValue(project, out var allowed))
            return [$"{project} has no place in the house; give it a row here and in design.md."];
        return file.Descendants().Where(element => element.Name.LocalName == "ProjectReference")
            .Select(element => Path.GetFileNameWithoutExtension(element.Attribute("Include")!.Value.Replace('\\', '/')))
            .Where(target => allowed is ["*"] ? s_roofs.Contains(target) : !allowed.Contains(target))
            .Select(target => $"{project} → {target}");
    }
}
