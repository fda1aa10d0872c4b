using System.Text.Json;
using Engram.Tests;
using Engram.Vision;

namespace Engram.Cli.Tests;

public sealed class WeightsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("engram").FullName;
    private readonly string? _cache = Environment.GetEnvironmentVariable("ENGRAM_CACHE");

    public WeightsTests() => Environment.SetEnvironmentVariable("ENGRAM_CACHE", _folder);

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("ENGRAM_CACHE", _cache);
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void The_list_shows_what_the_zoo_can_load_with_its_licence()
    {
        var answer = Tool.Here("weights", "list");
        Assert.Equal(0, answer.ExitCode);
        Assert.Matches(@"resnet50:IMAGENET1K_V2 \* +25,557,032 .*BSD-3-Clause .*ImageNet-1K acc@1 80\.858, ImageNet-1K acc@5 95\.434", answer.Output);
        Assert.Contains("more are of networks that Engram does not have", answer.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("raft_large", answer.Output, StringComparison.Ordinal);
        Assert.Contains("raft_large:C_T_SKHT_V2", Tool.Here("weights", "list", "--all").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_list_for_programs_has_all_facts()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "weights"));
        File.WriteAllText(Path.Combine(_folder, "weights", "resnet50-0676ba61.pth"), "");
        using var json = JsonDocument.Parse(Tool.Here("weights", "list", "resnet50", "--json").Output);
        var rows = json.RootElement.GetProperty("weights");
        Assert.Equal(["resnet50:IMAGENET1K_V1", "resnet50:IMAGENET1K_V2"], rows.EnumerateArray().Select(row => row.GetProperty("id").GetString()));
        Assert.EndsWith("resnet50-0676ba61.pth", rows[0].GetProperty("path").GetString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, rows[1].GetProperty("path").ValueKind);
        Assert.Equal("11ad3fa6", rows[1].GetProperty("sha256").GetString());
        Assert.Equal(232, rows[1].GetProperty("preprocessing").GetProperty("resize")[0].GetInt32());
    }

    [Theory]
    [InlineData(ExitCode.Usage, "Did you mean 'resnet50'?", "list", "resnet51"), InlineData(ExitCode.Usage, "it has IMAGENET1K_V1, IMAGENET1K_V2", "get", "resnet50:V3")]
    [InlineData(ExitCode.Usage, "is no address", "get", "resnet18", "--mirror", "nowhere"), InlineData(ExitCode.Usage, "engram weights --help")]
    [InlineData(ExitCode.Data, "the network is not to be used", "get", "resnet18", "--offline")]
    public void Mistakes_are_answered(int code, string text, params string[] arguments)
    {
        var answer = Tool.Here(["weights", .. arguments]);
        Assert.Equal(code, answer.ExitCode);
        Assert.Contains(text, answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_file_than_the_published_one_is_refused_after_licence_and_size_were_told()
    {
        using var server = new ScriptedServer((_, request, stream) => ScriptedServer.Honest(request, stream, new byte[1000]));
        var answer = Tool.Here("weights", "get", "squeezenet1_1", "--mirror", new Uri(server.Address, "./").ToString());
        Assert.Equal(ExitCode.Data, answer.ExitCode);
        Assert.Contains("about 4.7 MB", answer.Output, StringComparison.Ordinal);
        Assert.Contains("licence  BSD-3-Clause", answer.Output, StringComparison.Ordinal);
        Assert.Contains("8 digits", answer.Output, StringComparison.Ordinal);
        Assert.Contains("what came is not the expected file", answer.Error, StringComparison.Ordinal);
        Assert.Contains("--mirror", answer.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(WeightsSource.Default.PathOf(PublishedWeights.Find("squeezenet1_1"))));
    }
}
