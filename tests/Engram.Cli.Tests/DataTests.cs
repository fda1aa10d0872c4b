using System.Text.Json;
using Engram.Testing;

namespace Engram.Cli.Tests;

public sealed class DataTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("engram").FullName;

    public DataTests()
    {
        Directory.CreateDirectory(In("yolo/images"));
        Directory.CreateDirectory(In("yolo/labels"));
        File.WriteAllBytes(In("yolo/images/a.png"), Png.Of(8, 8, 8, 0, new byte[8 * 9]));
        File.WriteAllText(In("yolo/data.yaml"), "names: [cat, dog]");
        File.WriteAllText(In("yolo/labels/a.txt"), "1 0.5 0.5 0.5 0.5\n");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_sound_data_set_is_checked_and_converted()
    {
        var answer = Tool.Here("data", "check", $"yolo:{In("yolo")}");
        Assert.Equal((0, "1 sound pictures, 1 sound objects, 2 classes; no fault."), (answer.ExitCode, answer.Output.TrimEnd()));
        answer = Tool.Here("data", "convert", $"yolo:{In("yolo")}", $"coco:{In("coco")}");
        Assert.Equal((0, $"{In("coco")}: 1 pictures, 1 objects."), (answer.ExitCode, answer.Output.TrimEnd()));
        using var json = JsonDocument.Parse(Tool.Here("data", "check", $"coco:{In("coco")}", "--json").Output);
        Assert.Equal(["cat", "dog"], json.RootElement.GetProperty("classes").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal(0, json.RootElement.GetProperty("faults").GetArrayLength());
    }

    [Fact]
    public void Faults_are_listed_with_file_and_line_and_stop_a_conversion()
    {
        File.AppendAllText(In("yolo/labels/a.txt"), "7 0.5 0.5 0.5 0.5\n");
        var answer = Tool.Here("data", "check", $"yolo:{In("yolo")}");
        Assert.Equal(ExitCode.Data, answer.ExitCode);
        Assert.Contains($"{In("yolo/labels/a.txt")}:2: there is no class 7", answer.Output, StringComparison.Ordinal);
        answer = Tool.Here("data", "convert", $"yolo:{In("yolo")}", $"coco:{In("coco")}");
        Assert.Equal(ExitCode.Data, answer.ExitCode);
        Assert.Contains("a.txt:2: there is no class 7", answer.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(In("coco")));
    }

    [Fact]
    public void What_annotations_say_wrongly_is_told_with_file_and_line_and_nothing_is_converted()
    {
        Directory.CreateDirectory(In("bad/images"));
        File.Copy(In("yolo/images/a.png"), In("bad/images/a.png"));
        (string Line, string Told)[] cases =
        [
            ("""{"id": 1, "image_id": 8, "category_id": 1, "bbox": [1, 1, 4, 4]}""", "there is no image 8"), ("""{"id": 2, "image_id": 1, "category_id": 9, "bbox": [1, 1, 4, 4]}""", "there is no category 9"),
            ("""{"id": 3, "image_id": 1, "category_id": 1, "bbox": [1, 1, -4, 4]}""", "-4 wide"), ("""{"id": 4, "image_id": 1, "category_id": 1, "bbox": [1, 1, 4, 0]}""", "0 high"),
            ("""{"id": 5, "image_id": 1, "category_id": 1, "bbox": [1, 1, 4, 4], "segmentation": [[1, 1, 5, 5]]}""", "a polygon has 2 points"),
            ("""{"id": 6, "image_id": 1, "category_id": 1, "bbox": [1, 1, 4, 5], "segmentation": {"size": [8, 8], "counts": [5, 5]}}""", "cover 10 pixels, but 8×8 are 64"),
            ("""{"id": 7, "image_id": 1, "category_id": 1, "bbox": [1, 1, 4, 6], "segmentation": {"size": [4, 4], "counts": [8, 8]}}""", "the mask is 4×4, the picture is 8×8"),
        ];
        File.WriteAllText(In("bad/annotations.json"), "{\"categories\": [{\"id\": 1, \"name\": \"cat\"}], \"images\": [{\"id\": 1, \"file_name\": \"a.png\"},\n{\"id\": 2, \"file_name\": \"gone.png\"}], \"annotations\": [\n"
            + string.Join(",\n", cases.Select(one => one.Line)) + "]}");
        var answer = Tool.Here("data", "check", $"coco:{In("bad")}");
        Assert.Equal(ExitCode.Data, answer.ExitCode);
        var told = answer.Output.Split('\n');
        foreach (var (line, text) in cases.Select((one, i) => (i + 3, one.Told)).Append((2, "there is no picture")))
            Assert.Contains(text, told.Single(fault => fault.StartsWith($"{In("bad/annotations.json")}:{line}: ", StringComparison.Ordinal)), StringComparison.Ordinal);
        foreach (var to in new[] { "coco", "voc", "yolo", "masks" })
        {
            answer = Tool.Here("data", "convert", $"coco:{In("bad")}", $"{to}:{In("new")}");
            Assert.Equal(ExitCode.Data, answer.ExitCode);
            Assert.Contains($"{In("bad/annotations.json")}:", answer.Error, StringComparison.Ordinal);
            Assert.False(Directory.Exists(In("new")));
        }
    }

    [Fact]
    public void Polygons_become_index_masks()
    {
        File.WriteAllText(In("yolo/labels/a.txt"), "1 0 0 0.5 0 0.5 0.5 0 0.5\n");
        var answer = Tool.Here("data", "convert", $"yolo:{In("yolo")}", $"masks:{In("masks")}");
        Assert.Equal((0, $"{In("masks")}: 1 pictures, 1 objects."), (answer.ExitCode, answer.Output.TrimEnd()));
        Assert.Equal("1 sound pictures, 3 classes; no fault.", Tool.Here("data", "check", $"masks:{In("masks")}").Output.TrimEnd());
        Assert.Equal(16, Engram.Vision.IndexMask.Read(In("masks/masks/a.png")).Samples.ToArray().Count(number => number == 2));
        File.Delete(In("masks/masks/a.png"));
        answer = Tool.Here("data", "check", $"masks:{In("masks")}");
        Assert.Equal(ExitCode.Data, answer.ExitCode);
        Assert.Contains("there is no mask", answer.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ExitCode.Usage, "Did you mean 'coco'?", "check", "cocoa:here")]
    [InlineData(ExitCode.Usage, "it knows no objects", "convert", "masks:here", "coco:there")]
    [InlineData(ExitCode.Data, "there is no such file", "check", "coco:nowhere.json")]
    public void Mistakes_are_answered(int code, string text, params string[] arguments)
    {
        var answer = Tool.Here(["data", .. arguments]);
        Assert.Equal(code, answer.ExitCode);
        Assert.Contains(text, answer.Error, StringComparison.Ordinal);
    }

    private string In(string name) => Path.Combine(_folder, name);
}
