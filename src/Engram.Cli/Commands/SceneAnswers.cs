using Engram.Vision;

namespace Engram.Cli.Commands;

/// <summary>What <c>engram predict</c> makes of a detector's and a segmenter's answers: drawn pictures, and results as files.</summary>
internal static class SceneAnswers
{
    private const int Many = 40;

    internal static int Detect(Func<PictureDetector> load, SceneQuestion question, Output output)
    {
        question.Check();
        LibTorch.Load();
        var detector = load();
        Directory.CreateDirectory(question.Folder);
        List<(string File, IReadOnlyList<Detection> Found)> answers = [];
        foreach (var (file, drawn) in question.Files.Zip(question.Drawn))
        {
            using var image = question.Open(file);
            var found = question.Tiling is { } tiling ? detector.Detect(image, tiling, progress: Told(file, output)) : detector.Detect(image.Overview(int.MaxValue));
            var shown = SceneQuestion.Shown(image);
            var scaled = found.Select(one => one.In(image.Height, image.Width, shown.Shape.Height, shown.Shape.Width)).ToList();
            Save(Path.Combine(question.Folder, drawn), DetectionPicture.Draw(shown, scaled, detector.Classes, question.Drawing));
            answers.Add((file, found));
            var sure = question.Drawing.Chosen(found).Reverse().ToList();
            output.Progress.WriteLine($"{file}: {(sure.Count == 0 ? "nothing" : string.Join(", ", sure.CountBy(one => one.Label).Select(kind => $"{kind.Value} {Called(detector.Classes, kind.Key)}")))}");
        }
        var results = Path.Combine(question.Folder, "detections.json");
        CocoResults.Write(results, answers, detector.Classes, detector.FirstId);
        output.Progress.WriteLine($"{question.Folder}: pictures drawn from {question.Drawing.LeastScore:0.0#} on, detections.json from {DrawingOptions.LeastScoreOfEvaluation} on ({answers.Sum(answer => answer.Found.Count)} in COCO's form).");
        if (output.Json)
        {
            output.Emit(new
            {
                Results = results,
                Images = answers.Zip(question.Drawn).Select(pair => new
                {
                    pair.First.File, Drawn = Path.Combine(question.Folder, pair.Second),
                    Detections = pair.First.Found.Select(one => new { Category = Called(detector.Classes, one.Label), one.Score, Bbox = (float[])[one.Box.Left, one.Box.Top, one.Box.Width, one.Box.Height] }),
                }),
            });
        }
        return ExitCode.Success;
    }

    internal static int Segment(Func<PictureSegmenter> load, SceneQuestion question, Output output)
    {
        question.Check();
        LibTorch.Load();
        var segmenter = load();
        Directory.CreateDirectory(question.Folder);
        List<object> answers = [];
        foreach (var (file, drawn) in question.Files.Zip(question.Drawn))
        {
            using var image = question.Open(file);
            var mask = Path.Combine(question.Folder, Path.ChangeExtension(drawn, ".mask.png"));
            var shown = SceneQuestion.Shown(image);
            var sampled = new PixelSample(image.Height, image.Width, shown.Shape.Height, shown.Shape.Width);
            var parts = question.Tiling is { } tiling ? segmenter.Segment(image, tiling, Told(file, output)) : [segmenter.Segment(image.Overview(int.MaxValue))];
            IndexMask.WriteParts(mask, parts.Select(sampled.Take));
            Save(Path.Combine(question.Folder, drawn), SegmentationPicture.Draw(shown, sampled.Result(), segmenter.Classes));
            var shares = sampled.Shares.Select(share => (Class: Called(segmenter.Classes, share.Label), share.Share)).ToList();
            output.Progress.WriteLine($"{file}: {(shares.Count == 0 ? "background" : string.Join(", ", shares.Select(share => $"{share.Class} {Numbers.Percent(share.Share)}")))}");
            answers.Add(new { File = file, Drawn = Path.Combine(question.Folder, drawn), Mask = mask, Classes = shares.Select(share => new { share.Class, share.Share }) });
        }
        output.Progress.WriteLine($"{question.Folder}: pictures with their classes, and the class number of each pixel in *.mask.png.");
        if (output.Json)
            output.Emit(new { segmenter.Classes, Images = answers });
        return ExitCode.Success;
    }

    // A line for every tenth of many tiles.
    private static Action<int, int> Told(string file, Output output) => (done, all) =>
    {
        if (all >= Many && done < all && done * 10L / all != (done - 1) * 10L / all)
            output.Progress.WriteLine($"{file}: {Numbers.Grouped(done)} of {Numbers.Grouped(all)} tiles");
    };

    private static void Save(string path, Image image) => AtomicFile.Write(path, stream => stream.Write(Thumbnail.Of(image, int.MaxValue).Png.Span));

    private static string Called(IReadOnlyList<string> classes, int label) => label < classes.Count ? classes[label] : $"class {label}";
}
