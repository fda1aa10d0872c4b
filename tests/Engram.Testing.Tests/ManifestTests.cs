namespace Engram.Testing.Tests;

public sealed class ManifestTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_residual_network_is_claimed_and_the_smallest_runs_every_time()
    {
        Assert.True(Manifest.Claims("classification", "resnet152"));
        Assert.True(Manifest.Claims("classification", "wide_resnet50_2"));
        Assert.False(Manifest.Claims("classification", "nonet50"));
        Assert.False(Manifest.Claims("segmentation", "resnet18"));
        Assert.True(Manifest.RunsByDefault("classification", "resnet18"));
        Assert.False(Manifest.RunsByDefault("classification", "resnet50"));
        Assert.Equal(Fixtures.All, Manifest.Runs("classification", "resnet50"));
    }

    [Theory]
    [InlineData("vision/classification/resnet.json.gz", "classification")]
    [InlineData("vision/classification_training.json.gz", "classification_training")]
    [InlineData("vision/fill_vectors.json", "fill_vectors")]
    [InlineData("memory/ntm-01-lstm-default.json.gz", "ntm")]
    public void A_file_s_kind_is_its_family_s_folder_or_its_name(string file, string kind) => Assert.Equal(kind, Manifest.KindOf(file));

    [Fact]
    public void Every_claim_has_its_references_in_the_folder()
    {
        var kinds = Fixtures.Files().Select(Manifest.KindOf).ToHashSet();
        Assert.All(Manifest.Table, claim => Assert.Contains(claim.Kind, kinds));
        Assert.NotEmpty(ClassificationFile.Running);
        Assert.NotEmpty(TrainingCase.Running);
        Assert.NotEmpty(OptimizerCase.Running);
    }

    [Fact]
    public void What_nobody_claims_is_listed()
    {
        foreach (var file in Manifest.Unclaimed()) output.WriteLine($"not claimed: {file}");
        foreach (var model in ClassificationFile.Unclaimed) output.WriteLine($"not claimed: classification of {model}");
        Assert.DoesNotContain(Manifest.Unclaimed(), file => Manifest.Table.Any(claim => claim.Kind == Manifest.KindOf(file)));
    }

    [Fact]
    public void A_missing_fixture_says_where_it_was_sought()
    {
        var error = Assert.Throws<FileNotFoundException>(() => Fixtures.Read("vision/none.json"));
        Assert.Contains("vision/none.json", error.Message, StringComparison.Ordinal);
        Assert.Contains(Fixtures.Root, error.Message, StringComparison.Ordinal);
        Assert.Contains("ENGRAM_FIXTURES", error.Message, StringComparison.Ordinal);
    }
}
