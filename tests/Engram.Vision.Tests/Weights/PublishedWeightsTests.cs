using System.Security.Cryptography;
using Engram.Tests;

namespace Engram.Vision.Tests;

public sealed class PublishedWeightsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("engram").FullName;
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose()
    {
        _scope.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Every_row_has_a_hash_a_size_and_a_licence_and_every_network_one_default()
    {
        Assert.Equal(148, PublishedWeights.All.Count);
        Assert.All(PublishedWeights.All, row =>
        {
            Assert.Matches("^[0-9a-f]{8,}$", row.Sha256);
            Assert.True(row.Parameters > 0);
            Assert.NotEmpty(row.Licence);
            Assert.Equal(row.File, Path.GetFileName(row.File));
        });
        Assert.All(PublishedWeights.All.GroupBy(row => row.Model), rows => Assert.Single(rows, row => row.IsDefault));
        Assert.Equal(PublishedWeights.All.Count, PublishedWeights.All.Select(row => row.Id).Distinct().Count());
    }

    [Fact]
    public void A_row_holds_the_published_facts()
    {
        var weights = PublishedWeights.Find("resnet50:IMAGENET1K_V2");
        Assert.Equal(("resnet50-11ad3fa6.pth", 25_557_032L, "11ad3fa6", 1000, "BSD-3-Clause"), (weights.File, weights.Parameters, weights.Sha256, weights.Classes, weights.Licence));
        Assert.Equal((80.858, 95.434), (weights.Measures["ImageNet-1K acc@1"], weights.Measures["ImageNet-1K acc@5"]));
        Assert.Equal([232], weights.Preprocessing!.Resize);
        Assert.Equal([224], weights.Preprocessing.Crop);
        Assert.Equal("bilinear", weights.Preprocessing.Interpolation);
        Assert.Equal(Normalization.ImageNet.Mean, weights.Preprocessing.Normalization.Mean);
        Assert.Equal(Normalization.ImageNet.Deviation, weights.Preprocessing.Normalization.Deviation);
        Assert.Equal("CC-BY-NC-4.0", PublishedWeights.Find("vit_b_16:IMAGENET1K_SWAG_E2E_V1").Licence);
        Assert.Null(PublishedWeights.Find("fasterrcnn_resnet50_fpn").Preprocessing);
    }

    [Theory]
    [InlineData("resnet50", "resnet50:IMAGENET1K_V2"), InlineData("resnet50:DEFAULT", "resnet50:IMAGENET1K_V2"), InlineData("ResNet50:imagenet1k_v1", "resnet50:IMAGENET1K_V1"), InlineData("resnet18", "resnet18:IMAGENET1K_V1")]
    public void Weights_are_found_by_the_network_or_their_own_name(string id, string found) => Assert.Equal(found, PublishedWeights.Find(id).Id);

    [Theory, InlineData("resnet51", "Did you mean 'resnet50'?"), InlineData("resnet50:V3", "it has IMAGENET1K_V1, IMAGENET1K_V2"), InlineData("resnet50:", "resnet50 has no weights ''")]
    public void What_does_not_exist_is_answered_with_what_does(string id, string answer) => Assert.Contains(answer, Assert.Throws<ArgumentException>(() => PublishedWeights.Find(id)).Message);

    [Fact]
    public void A_network_is_built_as_its_weights_want_it_unless_somebody_wants_it_otherwise()
    {
        var weights = PublishedWeights.Find("googlenet");
        string[] choices = [nameof(ModelOptions.Auxiliary), nameof(ModelOptions.TransformInput)];
        Assert.Equal(new() { Classes = 1000, Auxiliary = false, TransformInput = true }, weights.Adapt(new(), choices));
        Assert.Equal(new() { Classes = 1000, Auxiliary = true, TransformInput = false }, weights.Adapt(new() { Auxiliary = true, TransformInput = false }, choices));
        Assert.Equal(new() { Classes = 1000 }, PublishedWeights.Find("resnet50").Adapt(new(), []));
        Assert.Equal(new() { Classes = 1000, ImageSize = 384 }, PublishedWeights.Find("vit_b_16:IMAGENET1K_SWAG_E2E_V1").Adapt(new(), [nameof(ModelOptions.ImageSize)]));
    }

    [Fact]
    public void The_environment_names_a_mirror_and_forbids_the_network()
    {
        Assert.Equal(new("https://download.pytorch.org/models/resnet18-f37072fd.pth"), WeightsSource.Of(_ => null).AddressOf(PublishedWeights.Find("resnet18")));
        Assert.False(WeightsSource.Of(_ => "").Offline);
        var set = WeightsSource.Of(name => name switch { "ENGRAM_WEIGHTS_URL" => "http://mirror/torch", "ENGRAM_OFFLINE" => "1", _ => null });
        Assert.True(set.Offline);
        Assert.Equal(new("http://mirror/torch/resnet18-f37072fd.pth"), set.AddressOf(PublishedWeights.Find("resnet18")));
        Assert.False(WeightsSource.Of(name => name == "ENGRAM_OFFLINE" ? "0" : null).Offline);
        Assert.Contains("ENGRAM_WEIGHTS_URL", Assert.Throws<ArgumentException>(() => WeightsSource.Of(name => name == "ENGRAM_WEIGHTS_URL" ? "ftp://x" : null)).Message);
    }

    /// <summary>Weights of resnet18 that this test publishes itself.</summary>
    private (PublishedWeights Weights, byte[] Content, Layer Model) Publish()
    {
        var model = Zoo.Create("resnet18", 2);
        model.Materialize(seed: 7);
        Weights.Save(model, Path.Combine(_folder, "x.safetensors"));
        var content = File.ReadAllBytes(Path.Combine(_folder, "x.safetensors"));
        return (new("resnet18", "OURS", $"resnet18-{Convert.ToHexStringLower(SHA256.HashData(content))[..8]}.pth", 11_177_538) { Classes = 2 }, content, model);
    }

    private WeightsSource From(ScriptedServer server) => new()
    {
        Address = new(server.Address, "./"), Folder = Path.Combine(_folder, "cache"),
        Downloads = (http, offline) => new(http) { Offline = offline, Attempts = 2, Pause = TimeSpan.FromMilliseconds(1) },
    };

    [Fact]
    public void Published_weights_are_fetched_once_and_loaded()
    {
        var (weights, content, model) = Publish();
        // The first connection breaks.
        using var server = new ScriptedServer((n, request, stream) => ScriptedServer.Honest(request, stream, content, most: n == 1 ? 1_000_000 : int.MaxValue));
        var loaded = Zoo.Load("resnet18", weights, source: From(server));
        var again = Zoo.Load("resnet18", weights, source: From(server) with { Offline = true });
        Assert.Equal(2, server.Requests.Count);
        Assert.StartsWith($"GET /{weights.File} ", server.Requests[0], StringComparison.Ordinal);
        Assert.False(loaded.training);
        model.eval();
        var input = randn(1, 3, 64, 64);
        var expected = model.call(input);
        Assert.True(expected.allclose(loaded.call(input), 0, 0));
        Assert.True(expected.allclose(again.call(input), 0, 0));
    }

    [Fact]
    public void Weights_of_another_network_or_file_are_refused()
    {
        var (weights, content, _) = Publish();
        content[^1] ^= 1;
        using var server = new ScriptedServer((_, request, stream) => ScriptedServer.Honest(request, stream, content));
        Assert.Contains("not of resnet34", Assert.Throws<ArgumentException>(() => Zoo.Load("resnet34", weights, source: From(server))).Message);
        Assert.Empty(server.Requests);
        Assert.Contains("not the expected file", Assert.Throws<DownloadException>(() => Zoo.Load("resnet18", weights, source: From(server))).Message);
        Assert.False(From(server).Has(weights));
        using var missing = new ScriptedServer((_, _, stream) => ScriptedServer.Send(stream, "404 Not Found\r\nContent-Length: 0", default));
        Assert.Contains("404", Assert.Throws<DownloadException>(() => From(missing).Get(weights)).Message);
        using var broken = new ScriptedServer((_, _, stream) => ScriptedServer.Send(stream, "500 Internal Server Error\r\nContent-Length: 0", default));
        Assert.Contains("gave up after 2 attempts", Assert.Throws<DownloadException>(() => From(broken).Get(weights)).Message);
    }
}
