using Engram.Vision;

namespace Engram.Cli;

/// <summary>A run that makes pictures as it can be looked at.</summary>
/// <param name="Folder">Where it lies.</param>
/// <param name="Maker">Its best weights.</param>
/// <param name="Data">Its pictures.</param>
/// <param name="Course">The numbers it wrote on the way.</param>
/// <param name="Test">What its best weights are worth.</param>
internal sealed record MakerReview(string Folder, TrainedMaker Maker, MakerData Data, RunCourse Course, MakerTest Test)
{
    internal MakerOptions Options => Maker.Configuration.Options;

    internal MakerTask Task => MakerTask.Find(Options.Task);

    internal KeptWeights? Kept => History.Kept(Course.Epochs, Task.Monitor(Options));

    internal TimeSpan Time => Course.Time ?? TimeSpan.Zero;

    /// <summary>Pictures trained on up to the last finished epoch.</summary>
    internal long Seen => (long)Course.Epochs.Count * Data.Training.Count;

    internal static MakerReview Of(string folder) => Of(folder, Runs.BestMaker(folder), MakerData.Open(Runs.MakerConfiguration(folder).Options));

    internal static MakerReview Of(string folder, TrainedMaker maker, MakerData data) => new(folder, maker, data, RunCourse.Read(folder), maker.Test(data));
}
