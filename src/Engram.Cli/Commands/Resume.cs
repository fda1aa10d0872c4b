using System.CommandLine;
using Engram.Memory;
using Engram.Reports;
using Engram.Vision;

namespace Engram.Cli.Commands;

/// <summary><c>engram resume</c>.</summary>
internal static class Resume
{
    internal static Command Create()
    {
        Argument<string> folder = new("RUN") { HelpName = "RUN", Description = "The run's folder, such as runs/fashion." };
        Command command = new("resume", "Goes on with an interrupted run from its last checkpoint, exactly as if it had not been interrupted.") { folder };
        var workers = RecipeOptions.Workers();
        command.Add(workers);
        var tensorBoard = RecipeOptions.TensorBoard();
        command.Add(tensorBoard);
        command.SetAction(given => Runs.IsOnSequences(given.GetRequiredValue(folder)) ? ContinueSequences(given, given.GetRequiredValue(folder), given.GetValue(tensorBoard))
            : Runs.IsOnScenes(given.GetRequiredValue(folder)) ? ContinueScenes(given, given.GetRequiredValue(folder), given.GetValue(workers), given.GetValue(tensorBoard))
            : Runs.MakesPictures(given.GetRequiredValue(folder)) ? ContinueMaking(given, given.GetRequiredValue(folder), given.GetValue(workers), given.GetValue(tensorBoard))
            : Continue(given, given.GetRequiredValue(folder), given.GetValue(workers), given.GetValue(tensorBoard)));
        return command.WithExamples("engram resume runs/fashion");
    }

    private static int Continue(ParseResult given, string folder, int? workers, bool tensorBoard)
    {
        var options = Runs.Configuration(folder).Options;
        RequireSeed(given, options.Seed);
        Runs.RequireFree(folder);
        LibTorch.Load();
        using var interruption = new Interruption();
        return new PictureCourse(given.Output(), interruption) { WritesTensorBoard = tensorBoard || TensorBoardLog.IsIn(folder) }.Follow(
            (note, cancellation) => ClassificationRun.Resume(folder, note, workers, cancellation),
            run => ($"engram resume {folder}", Header.Of(run, null, false)));
    }

    // Sequences are drawn by whoever asks for them: nobody reads ahead, so --workers has nothing to change.
    private static int ContinueSequences(ParseResult given, string folder, bool tensorBoard)
    {
        var options = Runs.SequenceConfiguration(folder).Options;
        RequireSeed(given, options.Seed);
        Runs.RequireFree(folder);
        LibTorch.Load();
        using var interruption = new Interruption();
        return new SequenceCourse(given.Output(), interruption, SequenceRecipe.Find(options.Task)) { WritesTensorBoard = tensorBoard || TensorBoardLog.IsIn(folder) }.Follow(
            (note, cancellation) =>
            {
                var (glyphs, fingerprint) = Characters.Open(options.Data, note, cancellation);
                return SequenceRun.Resume(folder, glyphs, fingerprint, note);
            },
            run => ($"engram resume {folder}", SequenceHeader.Of(run, null, false)));
    }

    private static int ContinueScenes(ParseResult given, string folder, int? workers, bool tensorBoard)
    {
        var options = Runs.SceneConfiguration(folder).Options;
        RequireSeed(given, options.Seed);
        Runs.RequireFree(folder);
        LibTorch.Load();
        using var interruption = new Interruption();
        return new SceneCourse(given.Output(), interruption, SceneTask.Find(options.Task)) { WritesTensorBoard = tensorBoard || TensorBoardLog.IsIn(folder) }.Follow(
            (note, _) => SceneRun.Resume(folder, note, workers), run => ($"engram resume {folder}", SceneHeader.Of(run, null, false)));
    }

    private static int ContinueMaking(ParseResult given, string folder, int? workers, bool tensorBoard)
    {
        var options = Runs.MakerConfiguration(folder).Options;
        RequireSeed(given, options.Seed);
        Runs.RequireFree(folder);
        LibTorch.Load();
        using var interruption = new Interruption();
        return new MakerCourse(given.Output(), interruption, MakerTask.Find(options.Task), options) { WritesTensorBoard = tensorBoard || TensorBoardLog.IsIn(folder) }.Follow(
            (note, cancellation) => MakerRun.Resume(folder, note, workers, cancellation), run => ($"engram resume {folder}", MakerHeader.Of(run, null, false)));
    }

    private static void RequireSeed(ParseResult given, long started)
    {
        if (given.GetValue(Common.Seed) is { } seed && seed != started)
            throw new FailedException(new(ExitCode.Usage, $"The run was started with the seed {started} and can only go on with that.", "Leave --seed out, or start a new run with `engram train`."));
    }
}
