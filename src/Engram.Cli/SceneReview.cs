using Engram.Vision;

namespace Engram.Cli;

/// <summary>A run on scenes as it can be looked at.</summary>
/// <param name="Folder">Where it lies.</param>
/// <param name="Trained">Its best weights.</param>
/// <param name="Data">Its scenes.</param>
/// <param name="Course">The numbers it wrote on the way.</param>
/// <param name="Test">What its best weights make of the test's scenes.</param>
internal sealed record SceneReview(string Folder, TrainedScenes Trained, SceneData Data, RunCourse Course, SceneTest Test)
{
    internal SceneOptions Options => Trained.Configuration.Options;

    internal KeptWeights? Kept => History.Kept(Course.Epochs, SceneTask.Find(Options.Task).Measure);

    internal TimeSpan Time => Course.Time ?? TimeSpan.Zero;

    /// <summary>Scenes trained on up to the last finished epoch.</summary>
    internal long Seen => (long)Course.Epochs.Count * Data.Training.Count;

    internal static SceneReview Of(string folder) => Of(folder, Runs.BestOnScenes(folder), SceneData.Open(Runs.SceneConfiguration(folder).Options));

    internal static SceneReview Of(string folder, TrainedScenes trained, SceneData data) => new(folder, trained, data, RunCourse.Read(folder), trained.Test(data.Test));
}
