namespace Engram.Vision;

/// <summary>What a trained network makes, arranged so that it can be judged by eye.</summary>
public static class MakerPictures
{
    private const int Columns = 12, Walked = 5, Scale = 2;
    private const long Seed = 4;
    private const double Reach = 2.5;

    /// <summary>Ways from one picture to another, a row each: of each class where classes are asked for, else between others and others.</summary>
    public static Image Interpolations(TrainedMaker maker)
    {
        ArgumentNullException.ThrowIfNull(maker);
        using var scope = NewDisposeScope();
        var ends = maker.Numbers(2 * Walked, Seed);
        return PictureGrid.Of(cat([.. Enumerable.Range(0, Walked).Select(row => maker.Draw(TrainedMaker.Between(ends[2 * row], ends[2 * row + 1], Columns), OfClass(maker, row)))], 0), Columns, Scale);
    }

    /// <summary>One random number after the other from −2.5 to 2.5, a row each, the others as they are: those that change the pictures most.</summary>
    public static Image Walks(TrainedMaker maker)
    {
        ArgumentNullException.ThrowIfNull(maker);
        using var scope = NewDisposeScope();
        var start = maker.Numbers(1, Seed)[0];
        Tensor Along(int number)
        {
            var way = start.repeat(Columns, 1);
            way.select(1, number).copy_(linspace(-Reach, Reach, Columns));
            return maker.Draw(way, OfClass(maker, 0));
        }
        var rows = Enumerable.Range(0, (int)start.numel()).Select(Along).OrderByDescending(row => row[0].sub(row[-1]).abs().mean().item<float>()).Take(Walked);
        return PictureGrid.Of(cat([.. rows], 0), Columns, Scale);
    }

    /// <summary>Test pictures, and below each the same as the network codes and decodes it; nothing where it has no codes.</summary>
    public static Image? Reconstructions(TrainedMaker maker, MakerData data)
    {
        ArgumentNullException.ThrowIfNull(maker);
        ArgumentNullException.ThrowIfNull(data);
        if (MakerTask.Find(maker.Configuration.Options.Task) is not AutoencoderTask task)
            return null;
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        using var test = MakerData.First(data.Test, 2 * Columns);
        var made = task.Reconstruct(maker.Model, test.Images.to(maker.Device), test.Labels.to(maker.Device)).cpu();
        return PictureGrid.Of(cat([.. Enumerable.Range(0, 2).SelectMany(row => (Tensor[])[test.Images.narrow(0, row * Columns, Columns), made.narrow(0, row * Columns, Columns)])], 0), Columns, Scale);
    }

    /// <summary>Made pictures, and below each the training picture that looks most like it to the ruler: what is copied is the same.</summary>
    public static Image Neighbours(TrainedMaker maker, MakerData data)
    {
        ArgumentNullException.ThrowIfNull(maker);
        ArgumentNullException.ThrowIfNull(data);
        using var scope = NewDisposeScope();
        using var known = MakerData.First(data.Training, data.Training.Count);
        var made = maker.Make(2 * Columns, seed: Seed);
        var nearest = NearestPictures.Of(PictureFeatures.Clothes.Of(made).Features, PictureFeatures.Clothes.Of(known.Images).Features);
        var found = known.Images.index_select(0, tensor(nearest.Places.Select(place => (long)place).ToArray()));
        return PictureGrid.Of(cat([.. Enumerable.Range(0, 2).SelectMany(row => (Tensor[])[made.narrow(0, row * Columns, Columns), found.narrow(0, row * Columns, Columns)])], 0), Columns, Scale);
    }

    /// <summary>Test pictures that are given, below them what is made of each, and below that, where they belong together, what was wanted.</summary>
    /// <param name="maker">A network that makes pictures of pictures.</param>
    /// <param name="data">Its pictures.</param>
    /// <param name="count">How many.</param>
    /// <param name="scale">Pixels a side for each pixel.</param>
    /// <param name="seed">Which ones: they follow each other from there on.</param>
    public static Image Translations(TrainedMaker maker, MakerData data, int count = 2 * Columns, int scale = Scale, long seed = 0)
    {
        ArgumentNullException.ThrowIfNull(maker);
        ArgumentNullException.ThrowIfNull(data);
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        var task = (TranslationTask)MakerTask.Find(maker.Configuration.Options.Task);
        var pairs = task.Pairs(data.Test);
        count = Math.Min(count, pairs.Count);
        var start = (int)((ulong)seed * (ulong)count % (ulong)(pairs.Count - count + 1));
        return PictureGrid.Of(cat([.. Enumerable.Range(0, (count + Columns - 1) / Columns).Select(row => task.Shown(maker.Model, pairs, start + row * Columns, Math.Min(Columns, count - row * Columns)))
            .Select(shown => Filled(shown, task.ArePaired ? 3 : 2))], 0), Columns, scale);
    }

    // The last rows may be shorter.
    private static Tensor Filled(Tensor shown, int rows)
    {
        var each = (int)shown.size(0) / rows;
        return each == Columns ? shown : cat([.. shown.split(each).SelectMany(row => (Tensor[])[row, zeros([Columns - each, .. row.shape[1..]])])], 0);
    }

    private static int[] OfClass(TrainedMaker maker, int row) => [.. Enumerable.Repeat(2 * row % maker.Configuration.Classes.Count, Columns)];
}
