using System.CommandLine;
using Engram.Vision;

namespace Engram.Cli.Commands;

/// <summary><c>engram data</c>: <c>check</c> and <c>convert</c>.</summary>
internal static class DataOf
{
    private const string Masks = "masks:";
    private static readonly Dictionary<string, AnnotationFormat> s_formats = new() { ["coco"] = AnnotationFormat.Coco, ["voc"] = AnnotationFormat.Voc, ["yolo"] = AnnotationFormat.Yolo };

    internal static Command Create()
    {
        Command command = new("data", "Pictures with boxes, masks or keypoints in COCO's, VOC's or YOLO's files, or with index masks: finding what is wrong, and converting.") { Check(), Convert() };
        return command.WithExamples("engram data check coco:photos/annotations.json", "engram data convert voc:VOC2012 coco:converted");
    }

    private static Command Check()
    {
        var from = Place("DATA", "The data set: coco:FILE or FOLDER, voc:FOLDER, yolo:FOLDER or masks:FOLDER.");
        Command command = new("check", "Reads a data set and tells every fault with file and line; exits with 3 where there is one.") { from };
        command.SetAction(given => Check(given.GetRequiredValue(from), given.Output()));
        return command.WithExamples("engram data check coco:photos/annotations.json", "engram data check yolo:photos --json");
    }

    private static Command Convert()
    {
        var (from, to) = (Place("FROM", "The data set: coco:FILE or FOLDER, voc:FOLDER or yolo:FOLDER."), Place("TO", "What it becomes: coco:FOLDER, voc:FOLDER, yolo:FOLDER or masks:FOLDER; the folder is new or empty."));
        Command command = new("convert", "Writes a data set in another format, pictures included, and tells what that format cannot say.") { from, to };
        command.SetAction(given => Convert(given.GetRequiredValue(from), given.GetRequiredValue(to), given.Output()));
        return command.WithExamples("engram data convert voc:VOC2012 coco:converted", "engram data convert coco:photos yolo:converted");
    }

    private static int Check(string place, Output output)
    {
        if (place.StartsWith(Masks, StringComparison.Ordinal))
        {
            var (pictures, found) = SegmentedImages.Check(place[Masks.Length..]);
            return Told(output, found, new { Pictures = pictures.Count, pictures.Classes, Faults = found }, $"{Numbers.Grouped(pictures.Count)} sound pictures, {pictures.Classes.Count} classes");
        }
        var (format, path) = Parsed(place);
        var (data, faults) = AnnotatedImages.Check(format, path);
        var objects = data.Images.Sum(image => image.Objects.Count);
        return Told(output, faults, new { Pictures = data.Count, Objects = objects, data.Classes, Faults = faults }, $"{Numbers.Grouped(data.Count)} sound pictures, {Numbers.Grouped(objects)} sound objects, {data.Classes.Count} classes");
    }

    private static int Told(Output output, IReadOnlyList<AnnotationFault> faults, object facts, string summary)
    {
        if (output.Json)
        {
            output.Emit(facts);
        }
        else
        {
            foreach (var fault in faults)
                output.Result.WriteLine(fault);
            output.Result.WriteLine($"{summary}; {(faults.Count == 0 ? "no fault" : $"faults: {Numbers.Grouped(faults.Count)}")}.");
        }
        return faults.Count == 0 ? ExitCode.Success : ExitCode.Data;
    }

    private static int Convert(string from, string to, Output output)
    {
        var (format, path) = Parsed(from);
        var masks = to.StartsWith(Masks, StringComparison.Ordinal);
        var (other, folder) = masks ? (default, to[Masks.Length..]) : Parsed(to);
        AnnotatedImages data;
        try
        {
            data = AnnotatedImages.Open(format, path);
        }
        catch (AnnotationException fault)
        {
            throw new FailedException(new(ExitCode.Data, fault.Message), fault);
        }
        var lost = masks ? SegmentedImages.Write(data, folder) : data.Write(other, folder);
        if (output.Json)
        {
            output.Emit(new { Pictures = data.Count, Objects = data.Images.Sum(image => image.Objects.Count), Folder = folder, Lost = lost });
            return ExitCode.Success;
        }
        output.Result.WriteLine($"{folder}: {Numbers.Grouped(data.Count)} pictures, {Numbers.Grouped(data.Images.Sum(image => image.Objects.Count))} objects.");
        foreach (var loss in lost)
            output.Result.WriteLine($"  {loss}: {to.Split(':')[0]} has no place for that.");
        return ExitCode.Success;
    }

    private static Argument<string> Place(string name, string description) => new(name) { HelpName = name, Description = description };

    private static (AnnotationFormat Format, string Path) Parsed(string place) => place.Split(':', 2) is [var word, { Length: > 0 } path] && s_formats.TryGetValue(word, out var format) ? (format, path)
        : throw new FailedException(new(ExitCode.Usage, $"'{place}' is no data set.{Suggestion.For(place.Split(':')[0], s_formats.Keys)}", "Write coco:PATH, voc:PATH or yolo:PATH; masks:PATH can be checked and converted to, but not from: it knows no objects."));
}
