using Engram.Vision;

namespace Engram.Cli.Commands;

/// <summary>What a detector or a segmenter is asked.</summary>
/// <param name="Files">About which pictures.</param>
/// <param name="Folder">Where drawn pictures and results go.</param>
/// <param name="Threshold">What is less sure is not drawn.</param>
/// <param name="Side">The side of a tile; null: pictures as a whole.</param>
/// <param name="Overlap">The share of a tile that its neighbour sees too.</param>
/// <param name="Whole">Whether the whole is looked at beside its tiles.</param>
internal sealed record SceneQuestion(string[] Files, string Folder, double? Threshold, int? Side, double? Overlap, bool Whole)
{
    // The longest side of a drawn picture; a larger one would be looked at by nobody.
    private const int LongestDrawn = 4096;

    internal DrawingOptions Drawing => new() { LeastScore = Threshold ?? DrawingOptions.LeastScoreOfDrawing };

    internal Tiling? Tiling => Side is { } side ? new(side, Overlap ?? 0.2) { Whole = Whole } : null;

    /// <summary>The files' names as drawn pictures, in their order.</summary>
    internal IReadOnlyList<string> Drawn { get; } = [.. Files.Select(file => $"{Path.GetFileNameWithoutExtension(file)}.png")];

    /// <summary>Refuses what would be found out late: missing or broken pictures, two results of one name, options that do nothing.</summary>
    internal void Check()
    {
        if (Side is null && (Overlap is not null || !Whole))
            throw new FailedException(new(ExitCode.Usage, $"{(Overlap is null ? "--tiles-only" : "--overlap")} says how tiles lie, and there are none.", "Add --tiles 512."));
        foreach (var file in Files)
        {
            if (!File.Exists(file)) throw new FailedException(new(ExitCode.Data, $"There is no file {file}.{Near.Suggest(file)}"));
            using var opened = Open(file);
        }
        if (Drawn.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new FailedException(new(ExitCode.Usage, $"{twice.Count()} of the pictures would be drawn as {Path.Combine(Folder, twice.Key)}.", "Give them in two calls with another --out each."));
    }

    internal LargeImage Open(string file)
    {
        try
        {
            return Side is null ? LargeImage.Of(ImageFile.Whole(file)) : LargeImage.Open(file);
        }
        catch (InvalidDataException fault)
        {
            throw new FailedException(new(ExitCode.Data, fault.Message, Side is null ? "A picture that is too large as a whole is looked at in parts: --tiles 512." : ""), fault);
        }
    }

    /// <summary>A picture as large as it is drawn.</summary>
    internal static Image Shown(LargeImage image) => image.Overview(LongestDrawn);
}
