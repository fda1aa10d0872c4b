namespace Engram.Vision;

/// <summary>The test of made pictures against test pictures, with the worth of real, blurred and random ones beside.</summary>
internal static class SampleTest
{
    private const long Seed = 3;

    /// <summary>As many pictures are made as real ones are taken, of the same classes where classes are asked for.</summary>
    internal static MakerTest Of(TrainedMaker maker, MakerData data)
    {
        var (told, classes) = (MakerTask.Find(maker.Configuration.Options.Task).IsTold, data.Classes.Count);
        using var scope = NewDisposeScope();
        // Batches belong to no scope.
        using var test = MakerData.First(data.Test, maker.Configuration.Options.Tests);
        using var known = MakerData.First(data.Training, data.Training.Count);
        var (count, pictures) = (test.Count, test.Images);
        var labels = told ? test.Labels : null;
        var made = maker.Make(count, [.. test.Labels.data<long>().Select(label => (int)label)], Seed);
        var real = new JudgedPictures().Add(pictures, test.Labels);
        var blurred = nn.functional.avg_pool2d(pictures, 3, 1, 1);
        var noise = LatentNumbers.Uniform(count, (int)(pictures.numel() / count), Seed).view(pictures.shape);
        SampleQuality Quality(Tensor of, Tensor? told) => SampleQuality.Of(real, new JudgedPictures().Add(of, told), classes);
        var (own, best) = (Quality(made, labels), Quality(known.Images.narrow(0, 0, Math.Min(count, known.Count)), known.Labels.narrow(0, 0, Math.Min(count, known.Count))));
        var (soft, random) = (Quality(blurred, test.Labels), Quality(noise, labels));
        MakerMeasure Measure(string name, Func<SampleQuality, double> of) => new(name, of(own), of(best), of(soft), of(random));
        var flat = known.Images.flatten(1);
        var usual = NearestPictures.Of(pictures.flatten(1), flat).Median;
        double Nearness(Tensor of) => NearestPictures.Of(of.flatten(1), flat).Median / usual;
        return new(count,
        [
            Measure(SampleMeasure.Frechet, quality => quality.Frechet), Measure("kernel distance", quality => quality.Kernel),
            Measure(SampleMeasure.Precision, quality => quality.Precision), Measure(Collapse.Measure, quality => quality.Recall),
            .. told ? (MakerMeasure[])[Measure(SampleMeasure.Agreement, quality => quality.Agreement)] : [],
            Measure("least class variance", quality => quality.Variances.Where(double.IsFinite).DefaultIfEmpty(double.NaN).Min()),
            // What copies the training pictures has 0.
            new("distance to training", Nearness(made), 1, Nearness(blurred), Nearness(noise)),
        ]);
    }
}
