using Spectre.Console;

namespace Engram.Cli.Tests;

public class ProgressTests
{
    [Fact]
    public void Speed_waiting_and_the_time_left_follow_from_the_reports()
    {
        TrainingProgress progress = new();
        // 10 steps of 64 in 0.5 s each, a fifth of it waiting; 2 s of validation behind each epoch.
        var now = TimeSpan.Zero;
        for (var step = 1; step <= 10; step++)
            progress.Observe(Report(step), now += TimeSpan.FromSeconds(step == 10 ? 2.5 : 0.5));
        Assert.Equal(128, progress.SamplesPerSecond, 6);
        Assert.Equal(0.2, progress.Waiting, 6);
        Assert.Equal(TimeSpan.Zero, progress.EpochLeft);
        Assert.Equal(2 * (10 * 0.5 + 2), progress.RunLeft.TotalSeconds, 6);
        Assert.Equal(7, progress.TimeOf(progress.Epochs[0])!.Value.TotalSeconds, 6);
        Assert.Equal(640, progress.Samples);

        progress.Observe(Report(11), now + TimeSpan.FromSeconds(0.5));
        Assert.Equal((1, 10), (progress.StepInEpoch, progress.StepsPerEpoch));
        Assert.Equal(4.5, progress.EpochLeft.TotalSeconds, 6);
    }

    [Fact]
    public void Epochs_of_an_earlier_process_count_for_the_best()
    {
        TrainingProgress progress = new([Epoch(1, accuracy: 0.9)]);
        progress.Observe(Report(20) with { Finished = Epoch(2, accuracy: 0.8) }, TimeSpan.FromSeconds(1));
        Assert.Equal(1, progress.Best!.Epoch);
        Assert.Null(progress.TimeOf(progress.Best));
    }

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public void The_panel_fits_the_terminal(int width)
    {
        TrainingProgress progress = new([.. Enumerable.Range(1, 50).Select(epoch => Epoch(epoch, accuracy: epoch == 3 ? 0.9 : 0.5))]);
        progress.Observe(Report(15), TimeSpan.FromSeconds(1));
        var (text, console) = Paper(width);
        console.Write(Panels.Of(progress, Wording.Pictures, width, 24));
        var lines = text.ToString().TrimEnd().Split('\n');
        Assert.All(lines, line => Assert.InRange(line.Length, 0, width));
        Assert.InRange(lines.Length, 10, 24);
        Assert.Single(lines, line => line.Contains("best", StringComparison.Ordinal) && line.TrimStart().StartsWith("3 ", StringComparison.Ordinal));
        Assert.Contains("accuracy 0.5000", text.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Plain_output_has_a_line_an_epoch_and_no_escape_codes()
    {
        using StringWriter text = new();
        var progress = new TrainingProgress();
        new PlainView(text, everyStep: true, Wording.Pictures).Follow(show =>
        {
            for (var step = 1; step <= 10; step++)
            {
                progress.Observe(Report(step), TimeSpan.FromSeconds(step));
                show(progress);
            }
        });
        var lines = text.ToString().TrimEnd().Split('\n');
        Assert.Equal(10, lines.Length);
        Assert.StartsWith("epoch 1/3  train loss 0.7000 accuracy 0.5000  validation loss 0.7000 accuracy 0.5000", lines[^1], StringComparison.Ordinal);
        Assert.DoesNotContain('\e', text.ToString());
    }

    private static (StringWriter Text, IAnsiConsole Console) Paper(int width)
    {
        StringWriter text = new();
        var console = AnsiConsole.Create(new() { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = width;
        return (text, console);
    }

    private static StepReport Report(int step) => new(step, 30, (step - 1) / 10 + 1, 3, new(0.7), 1e-3, 64, TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(0.1))
    {
        SoFar = new Dictionary<string, double> { ["loss"] = 0.7, ["accuracy"] = 0.5 },
        Finished = step % 10 == 0 ? Epoch(step / 10, 0.5) : null,
    };

    private static EpochReport Epoch(int epoch, double accuracy)
    {
        Dictionary<string, double> measures = new() { ["loss"] = 0.7, ["accuracy"] = accuracy };
        return new(epoch, 10 * epoch, measures, measures);
    }
}
