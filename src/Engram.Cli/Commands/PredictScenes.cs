using Engram.Vision;

namespace Engram.Cli.Commands;

/// <summary><c>engram predict</c> with a detector or a segmenter: drawn pictures, and results as files.</summary>
internal static class PredictScenes
{
    /// <summary>The exit code; null where the name is that of neither.</summary>
    internal static int? Ask(string name, string? weights, SceneQuestion question, Output output)
    {
        if (Directory.Exists(name) && SceneConfiguration.IsIn(name))
            return OfRun(name, weights, question, output);
        if (Detectors.All.Any(row => row.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
            return Detect(() => PictureDetector.Load(name, Weights(name, weights)), question, output);
        if (Segmenters.All.Any(row => row.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
            return Segment(() => PictureSegmenter.Load(name, Weights(name, weights)), question, output);
        if (!Directory.Exists(name) && Suggestion.Nearest(name, Detectors.All.Select(row => row.Name).Concat(Segmenters.All.Select(row => row.Name))) is { } near)
            throw new FailedException(new(ExitCode.Usage, $"There is no run and no detector or segmenter '{name}'. Did you mean '{near}'?", "`engram models` lists them all."));
        if (weights is not null)
            throw new FailedException(new(ExitCode.Usage, $"--weights are of detectors and segmenters by name; '{name}' is none.", "A run has its own weights. `engram models` lists the names."));
        return null;
    }

    private static int OfRun(string run, string? weights, SceneQuestion question, Output output)
    {
        if (weights is not null)
            throw new FailedException(new(ExitCode.Usage, $"{run} is a run, which has its own weights.", "Leave --weights out, or name the network in place of the run."));
        LibTorch.Load();
        return Runs.SceneConfiguration(run).CreateModel() is Detector
            ? Detect(() => PictureDetector.Of(Runs.BestOnScenes(run)), question, output) : Segment(() => PictureSegmenter.Of(Runs.BestOnScenes(run)), question, output);
    }

    private static int Detect(Func<PictureDetector> load, SceneQuestion question, Output output)
    {
        question.Check();
        LibTorch.Load();
        var detector = load();
        Directory.CreateDirectory(question.Folder);
        List<(string File, IReadOnlyList<Detection> Found)> answers = [];
        foreach (var (file, drawn) in question.Files.Zip(question.Drawn))
        {
            using var image = question.Open(file);
            var found = question.Tiling is { } tiling ? detector.Detect(image, tiling) : detector.Detect(image.Overview(int.MaxValue));
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

    private static int Segment(Func<PictureSegmenter> load, SceneQuestion question, Output output)
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
            var parts = question.Tiling is { } tiling ? segmenter.Segment(image, tiling) : [segmenter.Segment(image.Overview(int.MaxValue))];
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

    private static void Save(string path, Image image) => AtomicFile.Write(path, stream => stream.Write(Thumbnail.Of(image, int.MaxValue).Png.Span));

    private static string Called(IReadOnlyList<string> classes, int label) => label < classes.Count ? classes[label] : $"class {label}";

    // A file; else the name of published weights.
    private static string? Weights(string network, string? given)
    {
        if (given is null || File.Exists(given)) return given;
        if (given.Contains('/') || given.Contains('\\') || Path.HasExtension(given))
            throw new FailedException(new(ExitCode.Data, $"There is no file {given}.{Near.Suggest(given)}", "Give a file of weights, or a name as `engram weights list` has it."));
        var weights = PublishedWeights.Find(given);
        return weights.Model.Equals(network, StringComparison.OrdinalIgnoreCase) ? WeightsSource.Default.Get(weights)
            : throw new FailedException(new(ExitCode.Usage, $"{weights.Id} are weights of {weights.Model}, not of {network}.", $"`engram weights list {network}` lists its own."));
    }
}
