using System.Text.Json;
using Engram.Testing;
using Engram.Vision;

namespace Engram.Cli.Tests;

/// <summary><c>engram predict</c> with detectors and segmenters by name; the weights are random ones from a file.</summary>
public sealed class PredictScenesTests(PredictScenesTests.Files files) : IClassFixture<PredictScenesTests.Files>, IDisposable
{
    private const string Detector = "ssdlite320_mobilenet_v3_large", Segmenter = "lraspp_mobilenet_v3_large";
    private readonly string _folder = Directory.CreateTempSubdirectory("engram").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_detector_draws_pictures_and_writes_its_results_in_COCOs_form()
    {
        var answer = Tool.Here("predict", Detector, files.Picture, files.Other, "--weights", files.Detector, "--out", In("out"), "--threshold", "0.05");
        Assert.Equal((0, ""), (answer.ExitCode, answer.Error));
        Assert.Equal(new(3, 120, 160), ImageFile.Whole(In("out/picture.png")).Shape);
        Assert.True(File.Exists(In("out/other.png")));
        using var json = JsonDocument.Parse(File.ReadAllBytes(In("out/detections.json")));
        var entries = json.RootElement.EnumerateArray().ToList();
        Assert.NotEmpty(entries);
        var names = PublishedWeights.Find(Detector).ClassNames!;
        Assert.All(entries, entry =>
        {
            Assert.Equal(entry.GetProperty("image_id").GetInt32() == 1 ? files.Picture : files.Other, entry.GetProperty("file_name").GetString());
            Assert.Equal(names[entry.GetProperty("category_id").GetInt32()], entry.GetProperty("category").GetString());
            double[] box = [.. entry.GetProperty("bbox").EnumerateArray().Select(number => number.GetDouble())];
            Assert.True(box[0] >= 0 && box[1] >= 0 && box[2] > 0 && box[3] > 0 && box[0] + box[2] <= 160.01 && box[1] + box[3] <= 120.01);
            Assert.InRange(entry.GetProperty("score").GetDouble(), DrawingOptions.LeastScoreOfEvaluation, 1);
        });
        Assert.NotEqual(ImageFile.Whole(files.Picture).Pixels.ToArray(), ImageFile.Whole(In("out/picture.png")).Pixels.ToArray());
        // What is sure enough for nobody is not drawn; the results stay.
        var strict = Tool.Here("predict", Detector, files.Picture, "--weights", files.Detector, "--out", In("strict"), "--threshold", "1", "--json");
        Assert.Equal(ImageFile.Whole(files.Picture).Pixels.ToArray(), ImageFile.Whole(In("strict/picture.png")).Pixels.ToArray());
        Assert.Equal(entries.Count(entry => entry.GetProperty("image_id").GetInt32() == 1), JsonElement.Parse(strict.Output).GetProperty("images")[0].GetProperty("detections").GetArrayLength());
    }

    [Fact]
    public void A_detector_looks_at_tiles()
    {
        var answer = Tool.Here("predict", Detector, files.Picture, "--weights", files.Detector, "--out", In("out"), "--tiles", "100", "--overlap", "0.3", "--tiles-only");
        Assert.Equal((0, ""), (answer.ExitCode, answer.Error));
        Assert.Equal(new(3, 120, 160), ImageFile.Whole(In("out/picture.png")).Shape);
        Assert.DoesNotContain("tiles", answer.Output, StringComparison.Ordinal);
        Assert.NotEmpty(JsonElement.Parse(File.ReadAllText(In("out/detections.json"))).EnumerateArray());
    }

    [Theory]
    [InlineData]
    [InlineData("--tiles", "96")]
    public void A_segmenter_writes_the_class_of_each_pixel_and_a_picture_with_a_legend(params string[] options)
    {
        var answer = Tool.Here(["predict", Segmenter, files.Picture, "--weights", files.Segmenter, "--out", In("out"), "--json", .. options]);
        Assert.Equal(0, answer.ExitCode);
        var mask = IndexMask.Read(In("out/picture.mask.png"));
        Assert.Equal((120, 160), (mask.Height, mask.Width));
        var shares = JsonElement.Parse(answer.Output).GetProperty("images")[0].GetProperty("classes").EnumerateArray().ToList();
        var names = PublishedWeights.Find(Segmenter).ClassNames!.ToList();
        Assert.NotEmpty(shares);
        Assert.All(shares, share => Assert.Equal(mask.Samples.ToArray().Count(label => label == names.IndexOf(share.GetProperty("class").GetString()!)) / 19200.0, share.GetProperty("share").GetDouble()));
        Assert.True(ImageFile.Whole(In("out/picture.png")).Shape.Height > 120);
    }

    [Fact]
    public void A_run_of_detection_answers_as_its_network_does_with_its_own_classes()
    {
        var options = SceneTask.Find("detect").Options("engram_detector");
        SceneConfiguration configuration = new(options with { ImageSize = 60, Device = "cpu" }, ["cat", "dog"], new Dictionary<string, string> { ["test"] = "0123456789" }, Machine.Current);
        Directory.CreateDirectory(In("run"));
        configuration.Write(In("run/config.json"));
        var network = (Vision.Detector)configuration.CreateModel();
        network.Materialize(seed: 2);
        using (no_grad())
            network.named_parameters().Single(entry => entry.name.StartsWith("classes", StringComparison.Ordinal) && entry.parameter.dim() == 1 && entry.parameter.size(0) == 2).parameter.fill_(Scalars.Of(-1));
        var without = Tool.Here("predict", In("run"), files.Picture, "--out", In("out"));
        Assert.Equal(ExitCode.Run, without.ExitCode);
        Assert.Contains("no weights yet", without.Error, StringComparison.Ordinal);
        Weights.Save(network, In("run/model.safetensors"));
        var answer = Tool.Here("predict", In("run"), files.Picture, "--out", In("out"), "--json");
        Assert.Equal(0, answer.ExitCode);
        var entries = JsonElement.Parse(File.ReadAllText(In("out/detections.json"))).EnumerateArray().ToList();
        // The picture of 160×120 is looked at as 80×60, and what is found there is twice as large.
        network.eval();
        var half = ImageFile.Whole(files.Picture).Resized(60, 80);
        using var scope = NewDisposeScope();
        var found = network.Detect([tensor(half.Pixels.ToArray().Select(sample => sample / 255f).ToArray()).reshape(3, 60, 80)])[0].ToList(DrawingOptions.LeastScoreOfEvaluation);
        Assert.NotEmpty(found);
        Assert.Equal(found.Count, entries.Count);
        foreach (var (one, entry) in found.Zip(entries))
        {
            Assert.Equal((one.Label + 1, one.Label == 0 ? "cat" : "dog"), (entry.GetProperty("category_id").GetInt32(), entry.GetProperty("category").GetString()));
            Assert.Equal(one.Score, entry.GetProperty("score").GetDouble(), 1e-5);
            Assert.Equal(2 * one.Box.Left, entry.GetProperty("bbox")[0].GetSingle(), 1e-2);
            Assert.Equal(2 * one.Box.Height, entry.GetProperty("bbox")[3].GetSingle(), 1e-2);
        }
        Assert.Contains("has its own weights", Tool.Here("predict", In("run"), files.Picture, "--weights", files.Detector).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ExitCode.Usage, "Did you mean 'fasterrcnn_resnet50_fpn'?", "fasterrcn_resnet50_fpn", "{picture}")]
    [InlineData(ExitCode.Usage, "'runs/clothes' is none", "runs/clothes", "{picture}", "--weights", "some.pth")]
    [InlineData(ExitCode.Data, "There is no file {folder}/none.png", Detector, "{folder}/none.png")]
    [InlineData(ExitCode.Data, "There is no file none.pth", Detector, "{picture}", "--weights", "none.pth")]
    [InlineData(ExitCode.Usage, "are weights of fcn_resnet50, not of ssdlite", Detector, "{picture}", "--weights", "fcn_resnet50")]
    [InlineData(ExitCode.Usage, "Add --tiles 512", Detector, "{picture}", "--overlap", "0.5")]
    [InlineData(ExitCode.Usage, "would be drawn as", Detector, "{picture}", "{picture}")]
    [InlineData(ExitCode.Run, "does not fit", Detector, "{picture}", "--weights", "{segmenter}")]
    [InlineData(ExitCode.Data, "torn.png", Detector, "{picture}", "{torn}")]
    [InlineData(ExitCode.Usage, "No weights are published for a model named 'unet'", "unet", "{picture}")]
    public void Mistakes_are_answered(int code, string text, params string[] arguments)
    {
        string Filled(string word) => word.Replace("{picture}", files.Picture, StringComparison.Ordinal).Replace("{folder}", _folder, StringComparison.Ordinal)
            .Replace("{segmenter}", files.Segmenter, StringComparison.Ordinal).Replace("{torn}", files.Torn, StringComparison.Ordinal);
        var answer = Tool.Here(["predict", .. arguments.Select(Filled), "--out", In("out")]);
        Assert.Equal(code, answer.ExitCode);
        Assert.Contains(Filled(text), answer.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(In("out/detections.json")));
    }

    private string In(string name) => Path.Combine(_folder, name);

    /// <summary>Two pictures, one torn one, and weights.</summary>
    public sealed class Files : IDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("engram").FullName;

        public Files()
        {
            LibTorch.Load();
            var rows = new byte[120 * (1 + 3 * 160)];
            for (var y = 0; y < 120; y++)
                for (var x = 0; x < 480; x++) rows[y * 481 + 1 + x] = (byte)(x / 3 / 20 * 31 + y / 15 * 17 + x % 3 * 60);
            File.WriteAllBytes(Picture, Png.Of(160, 120, 8, 2, rows));
            File.WriteAllBytes(Other, Png.Of(100, 50, 8, 0, new byte[50 * 101]));
            File.WriteAllBytes(Torn, File.ReadAllBytes(Picture)[..60]);
            var detector = Detectors.Find("ssdlite320_mobilenet_v3_large").CreatePublished();
            detector.Materialize(seed: 1);
            // All that it is a little sure of are cats.
            using (no_grad())
                foreach (var (_, bias) in detector.named_parameters().Where(entry => entry.name.Contains("classification_head", StringComparison.Ordinal) && entry.parameter.dim() == 1 && entry.parameter.size(0) % 91 == 0))
                    bias.view(-1, 91).select(1, 17).fill_(Scalars.Of(4));
            Weights.Save(detector, Detector);
            var segmenter = Segmenters.Create("lraspp_mobilenet_v3_large");
            segmenter.Materialize(seed: 1);
            Weights.Save(segmenter, Segmenter);
        }

        public string Picture => Path.Combine(_folder, "picture.png");

        public string Other => Path.Combine(_folder, "other.png");

        public string Torn => Path.Combine(_folder, "torn.png");

        public string Detector => Path.Combine(_folder, "detector.safetensors");

        public string Segmenter => Path.Combine(_folder, "segmenter.safetensors");

        public void Dispose() => Directory.Delete(_folder, recursive: true);
    }
}
