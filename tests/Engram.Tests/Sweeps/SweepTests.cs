using System.Globalization;

namespace Engram.Tests;

/// <summary>Sweeps of a formula: what is trained is none of their business.</summary>
public sealed class SweepTests : IDisposable
{
    private static readonly SearchSpace s_space = SearchSpace.Parse(["x=0..1", "y=log:1e-4..1", "kind=a|b"]);
    private static readonly SweepOptions s_options = new() { Trials = 9, Epochs = 9, Eta = 3, Seed = 1, Identity = new Dictionary<string, string> { ["data"] = "abc" } };

    private readonly string _root = Directory.CreateTempSubdirectory("engram-test-").FullName;

    public void Dispose() => Directory.Delete(_root, recursive: true);

    // Grows with epochs, at a pace and towards an end of the trial's own: who leads changes.
    private static double Formula(SweepTurn turn) => turn.Trial.Real("x") * (1 - Math.Exp(-turn.Epochs * (1 + turn.Trial.Real("y")))) + (turn.Trial.Text("kind") == "a" ? 0.01 : 0);

    private string In(string name) => Path.Combine(_root, name);

    private byte[] State(string name) => File.ReadAllBytes(Path.Combine(In(name), "sweep.json"));

    [Fact]
    public void The_best_third_goes_on_from_rung_to_rung()
    {
        List<SweepTurn> turns = [];
        using var sweep = Sweep.Open(In("s"), s_space, s_options);
        var reports = sweep.Run((turn, _) => { turns.Add(turn); return Formula(turn); }).ToList();

        var all = Enumerable.Range(1, 9).Select(number => s_space.Draw(1, number)).ToList();
        double At(Trial trial, int epochs) => Formula(new(trial, 0, epochs, 9, ""));
        var second = all.OrderByDescending(trial => At(trial, 1)).Take(3).OrderBy(trial => trial.Number).ToList();
        var last = second.MaxBy(trial => At(trial, 3))!;
        Assert.Equal([.. all.Select(trial => (trial.Number, 1, 1)), .. second.Select(trial => (trial.Number, 2, 3)), (last.Number, 3, 9)], turns.Select(turn => (turn.Trial.Number, turn.Rung, turn.Epochs)));
        Assert.Equal((last.Number, true), (sweep.Winner!.Trial.Number, sweep.IsDone));
        Assert.Equal([At(last, 1), At(last, 3), At(last, 9)], sweep.Winner.Measures);
        Assert.Equal(Enumerable.Range(1, 13), reports.Select(report => report.Done));
        Assert.All(turns, turn => Assert.Equal((9, Path.Combine(In("s"), "trials", $"{turn.Trial.Number:000}")), (turn.Longest, turn.Folder)));
        Assert.Equal(sweep.Winner, sweep.Ranked[0]);
        Assert.Empty(sweep.Run((_, _) => throw new InvalidOperationException("nothing is left to train")));
    }

    [Fact]
    public void Killed_at_any_turn_and_gone_on_with_it_ends_with_the_same_bytes()
    {
        Finish("whole", int.MaxValue);
        for (var kill = 1; kill <= 13; kill++)
        {
            Finish($"killed{kill}", kill);
            Assert.Equal(State("whole"), State($"killed{kill}"));
        }
        Finish("again and again", 1, 2, 1, 3, 2);
        Assert.Equal(State("whole"), State("again and again"));

        void Finish(string name, params int[] kills)
        {
            foreach (var kill in kills)
            {
                var calls = 0;
                using var killed = Sweep.Open(In(name), s_space, s_options);
                try
                {
                    Train(killed, (turn, _) => ++calls == kill ? throw new IOException("killed") : Formula(turn));
                }
                catch (IOException)
                {
                    Assert.False(killed.IsDone);
                }
            }
            using var sweep = Sweep.Open(In(name));
            Train(sweep, (turn, _) => Formula(turn));
            Assert.True(sweep.IsDone);
        }
    }

    [Fact]
    public void Leaving_the_loop_is_no_loss()
    {
        using (var sweep = Sweep.Open(In("s"), s_space, s_options))
            Assert.Equal(4, sweep.Run((turn, _) => Formula(turn)).Take(4).Count());
        using var resumed = Sweep.Open(In("s"), s_space, s_options);
        Assert.Equal(4, resumed.Trials.Count(swept => swept.Measures.Count == 1));
        Assert.Equal(9, resumed.Run((turn, _) => Formula(turn)).Count());
    }

    [Fact]
    public void A_trial_that_diverges_or_comes_to_no_number_loses_and_the_others_go_on()
    {
        using var sweep = Sweep.Open(In("s"), s_space, s_options);
        var reports = sweep.Run((turn, _) => turn.Trial.Number switch
        {
            1 => throw new DivergedException("away"), 2 => double.NaN, 3 => double.PositiveInfinity, _ => turn.Rung == 2 && turn.Trial.Number % 2 == 0 ? double.NaN : Formula(turn),
        }).ToList();
        Assert.All(sweep.Trials.Take(3), swept => Assert.Equal((true, 1), (swept.HasDiverged, swept.Measures.Count)));
        Assert.True(sweep.IsDone);
        Assert.False(sweep.Winner!.HasDiverged);
        Assert.Contains(reports, report => double.IsNaN(report.Measure));
        using var read = Reopened(sweep);
        Assert.Equal(sweep.Trials.Select(swept => string.Join(' ', swept.Measures)), read.Trials.Select(swept => string.Join(' ', swept.Measures)));
    }

    [Fact]
    public void Where_all_diverge_nobody_wins_and_the_sweep_ends()
    {
        using var sweep = Sweep.Open(In("s"), s_space, s_options);
        Assert.Equal(9, sweep.Run((_, _) => double.NaN).Count());
        Assert.Equal((true, null), (sweep.IsDone, sweep.Winner));
    }

    [Fact]
    public void The_lower_measure_wins_where_that_is_better_and_of_equals_the_earlier()
    {
        using var sweep = Sweep.Open(In("s"), s_space, s_options with { IsLowerBetter = true });
        Train(sweep, (turn, _) => turn.Trial.Number is 4 or 6 ? 1 : 2);
        Assert.Equal(4, sweep.Winner!.Trial.Number);
    }

    [Fact]
    public void A_grid_is_swept_like_draws()
    {
        using var sweep = Sweep.Open(In("s"), SearchSpace.Parse(["a=0..1", "b=1|2"]), new() { Grid = 3, Epochs = 2, Eta = 2 });
        Train(sweep, (turn, _) => turn.Trial.Real("a") * turn.Trial.Real("b"));
        Assert.Equal(("1", "2", 6), (sweep.Winner!.Trial.Text("a"), sweep.Winner.Trial.Text("b"), sweep.Trials.Count));
    }

    [Fact]
    public void Cancelling_ends_between_two_turns()
    {
        using CancellationTokenSource source = new();
        using var sweep = Sweep.Open(In("s"), s_space, s_options);
        Assert.Throws<OperationCanceledException>(() => sweep.Run((turn, _) => { if (turn.Trial.Number == 2) source.Cancel(); return Formula(turn); }, source.Token).ToList());
        Assert.Equal(2, sweep.Trials.Count(swept => swept.Measures.Count > 0));
    }

    [Fact]
    public void Another_sweep_in_the_same_folder_is_refused_with_what_differs()
    {
        using (var sweep = Sweep.Open(In("s"), s_space, s_options))
            Train(sweep, (turn, _) => Formula(turn), 2);
        var before = State("s");
        var fault = Assert.Throws<CheckpointException>(() => Sweep.Open(In("s"), SearchSpace.Parse(["x=0..2"]), s_options with { Eta = 2, Identity = new Dictionary<string, string> { ["data"] = "def" } })).Message;
        Assert.Contains("data: was abc, now def", fault, StringComparison.Ordinal);
        Assert.Contains("eta: was 3, now 2", fault, StringComparison.Ordinal);
        Assert.Contains("varied: was x=0..1, y=log:0.0001..1, kind=a|b, now x=0..2", fault, StringComparison.Ordinal);
        Assert.Equal(before, State("s"));
    }

    [Theory]
    [InlineData("cut")]
    [InlineData("measure")]
    [InlineData("settings")]
    [InlineData("missing")]
    [InlineData("version")]
    [InlineData("eta")]
    [InlineData("empty")]
    public void A_broken_state_is_named_and_refused_and_left_as_it_is(string what)
    {
        using (var sweep = Sweep.Open(In("s"), s_space, s_options))
            Train(sweep, (turn, _) => Formula(turn), 11);
        var (path, text) = (Path.Combine(In("s"), "sweep.json"), "");
        text = File.ReadAllText(path);
        var first = text.IndexOf("\"number\": 1,", StringComparison.Ordinal);
        var broken = what switch
        {
            "cut" => text[..^40],
            "settings" => text[..first] + text[first..].Replace("\"x\": \"0.", "\"x\": \"1.", StringComparison.Ordinal),
            "missing" => text.Replace("\"number\": 9", "\"number\": 10", StringComparison.Ordinal),
            "version" => text.Replace("\"version\": 1", "\"version\": 7", StringComparison.Ordinal),
            "eta" => text.Replace("\"eta\": 3", "\"eta\": 1", StringComparison.Ordinal),
            // The best of the first rung did not go on.
            "measure" => text.Replace(Best(text), "-1", StringComparison.Ordinal),
            _ => "",
        };
        Assert.NotEqual(text, broken);
        File.WriteAllText(path, broken);
        var fault = Assert.Throws<CheckpointException>(() => Sweep.Open(In("s"))).Message;
        Assert.StartsWith($"{path} was damaged or altered", fault, StringComparison.Ordinal);
        Assert.Equal(broken, File.ReadAllText(path));
        File.WriteAllText(path, text);
        using var mended = Sweep.Open(In("s"));
        Assert.Equal(2, mended.Run((turn, _) => Formula(turn)).Count());

        string Best(string _) => Enumerable.Range(1, 9).Select(number => s_space.Draw(1, number)).Max(trial => Formula(new(trial, 1, 1, 9, ""))).ToString("R", CultureInfo.InvariantCulture);
    }

    [Fact]
    public void What_is_no_sweep_and_what_another_holds_are_refused()
    {
        Assert.Contains("is no sweep", Assert.Throws<CheckpointException>(() => Sweep.Open(_root)).Message, StringComparison.Ordinal);
        File.WriteAllText(In("something"), "else");
        Assert.Contains("something else than a sweep", Assert.Throws<CheckpointException>(() => Sweep.Open(_root, s_space, s_options)).Message, StringComparison.Ordinal);
        Assert.Contains("something else than a sweep", Assert.Throws<CheckpointException>(() => Sweep.Open(In("something"), s_space, s_options)).Message, StringComparison.Ordinal);
        using var held = Sweep.Open(In("s"), s_space, s_options);
        Assert.Contains("Another process", Assert.Throws<IOException>(() => Sweep.Open(In("s"))).Message, StringComparison.Ordinal);
    }

    private static void Train(Sweep sweep, Func<SweepTurn, CancellationToken, double> train, int turns = int.MaxValue)
    {
        foreach (var report in sweep.Run(train).Take(turns))
            Assert.InRange(report.Done, 1, report.Turns);
    }

    private static Sweep Reopened(Sweep sweep)
    {
        sweep.Dispose();
        return Sweep.Open(sweep.Folder);
    }
}
