using Engram.Reports;
using Engram.Vision;

namespace Engram.Cli;

/// <summary>What a page shows of a network that makes pictures: how its samples became what they are, and what it makes now.</summary>
internal static class MakingPage
{
    // The first says what it began with; more than a few say no more.
    private const int Epochs = 4;

    internal static RunReport Add(RunReport report, MakerReview review)
    {
        var (maker, data) = (review.Maker, review.Data);
        var asked = maker.IsTold ? " A column is a class." : "";
        return report with
        {
            Galleries =
            [
                .. Samples(review.Folder) is { Count: > 0 } samples ? (Gallery[])[new("Samples through the training", $"{(maker.Translates ? "The same pictures" : "The same random numbers")} after each of these epochs.{asked}", samples) { IsWide = true }] : [],
                .. maker.Translates ? [Wide("Given and made", "Test pictures, below each what is made of it, and below that, where they belong together, what was wanted.", "translations", MakerPictures.Translations(maker, data))] : Drawn(maker, data),
            ],
        };
    }

    private static IEnumerable<Gallery> Drawn(TrainedMaker maker, MakerData data) =>
    [
        Wide("From one picture to another", maker.IsTold ? "A row is a class: on the way along the sphere, every picture should be one of it." : "On the way along the sphere, every picture should look real.", "interpolations", MakerPictures.Interpolations(maker)),
        Wide("One number at a time", "Each row moves one of the random numbers from −2.5 to 2.5 and leaves the others: the five that change most.", "walks", MakerPictures.Walks(maker)),
        .. MakerPictures.Reconstructions(maker, data) is { } again ? (Gallery[])[Wide("Coded and decoded", "Test pictures, and below each what is left of it.", "reconstructions", again)] : [],
        Wide("The nearest that it knows", "Made pictures, and below each the training picture that is nearest to it in the classifier's features. A network that copies shows the same twice.", "neighbours", MakerPictures.Neighbours(maker, data)),
    ];

    private static List<Sample> Samples(string folder)
    {
        var directory = Path.Combine(folder, "samples");
        string[] files = Directory.Exists(directory) ? [.. Directory.EnumerateFiles(directory, "epoch-*.png").Order(StringComparer.Ordinal)] : [];
        return [.. Enumerable.Range(0, Math.Min(Epochs, files.Length))
            .Select(i => files[files.Length <= Epochs ? i : i * (files.Length - 1) / (Epochs - 1)])
            .Select(file => SampleOf($"after epoch {int.Parse(Path.GetFileNameWithoutExtension(file)["epoch-".Length..], System.Globalization.CultureInfo.InvariantCulture)}", ImageFile.Whole(file)))];
    }

    private static Gallery Wide(string title, string explanation, string name, Image picture) => new(title, explanation, [SampleOf(name, picture)]) { IsWide = true };

    private static Sample SampleOf(string name, Image picture)
    {
        var file = Thumbnail.Of(picture, Math.Max(picture.Shape.Width, picture.Shape.Height));
        return new(name, new(file.Png, file.Width, file.Height), name, []);
    }
}
