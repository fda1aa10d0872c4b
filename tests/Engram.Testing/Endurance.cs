using System.Diagnostics;

namespace Engram.Testing;

/// <summary>What came of a training that was killed again and again.</summary>
/// <param name="Kills">How often it was killed while it ran.</param>
/// <param name="Differences">The files that are not byte for byte those of the uninterrupted run.</param>
/// <param name="Log">What happened, a line an event.</param>
public sealed record EnduranceResult(int Kills, IReadOnlyList<string> Differences, IReadOnlyList<string> Log);

/// <summary>Trains in processes of their own, kills them (SIGKILL) at moments drawn by a seed, resumes until done, and compares the run with an uninterrupted one.</summary>
/// <param name="engram">Starts <c>engram</c> with these arguments in a folder.</param>
/// <param name="folder">A folder to work in.</param>
/// <param name="arguments">The training, without its run folder.</param>
public sealed class Endurance(Func<string, string[], Process> engram, string folder, string[] arguments)
{
    /// <summary>What must be the same to the byte. Timings are not among it, and config.json says how many workers read ahead.</summary>
    public IReadOnlyList<string> Compared { get; init; } = ["model.safetensors", "checkpoint.safetensors", "metrics.jsonl"];

    private readonly List<string> _log = [];

    /// <summary>One uninterrupted run, then one that is killed.</summary>
    /// <param name="kills">How often at most; a process that is done earlier ends it.</param>
    /// <param name="seed">Draws the moments.</param>
    /// <param name="workers">The workers of each resumed process in turn.</param>
    public async Task<EnduranceResult> Run(int kills, uint seed, params int[] workers)
    {
        var started = Stopwatch.GetTimestamp();
        await Finish(engram(folder, [.. arguments, "--run", "whole"]));
        var whole = Stopwatch.GetElapsedTime(started);
        _log.Add(FormattableString.Invariant($"uninterrupted: {whole.TotalSeconds:0.0} s"));

        var killed = 0;
        started = Stopwatch.GetTimestamp();
        var process = engram(folder, [.. arguments, "--run", "killed"]);
        // Before its configuration is written there is no run to resume.
        while (!File.Exists(Path.Combine(folder, "killed", "config.json")) && !process.HasExited)
            await Task.Delay(5);
        var startUp = Stopwatch.GetElapsedTime(started);
        for (var n = 0; n < kills; n++)
        {
            // So far that the training survives to the last kill, and from the very start on: some moments hit a checkpoint being written.
            var reach = (whole - startUp) * Math.Min(0.9, 1.2 / kills);
            var span = n == 0 ? reach : startUp + reach;
            var moment = (int)(Fill.Bits(seed, n) % (ulong)span.TotalMilliseconds);
            if (await Task.WhenAny(process.WaitForExitAsync(), Task.Delay(moment)) is var _ && process.HasExited)
                break;
            process.Kill();
            await process.WaitForExitAsync();
            killed++;
            _log.Add($"killed after {moment} ms; found {string.Join(", ", Directory.GetFiles(Path.Combine(folder, "killed")).Select(Path.GetFileName).Order())}");
            process.Dispose();
            process = engram(folder, ["resume", "killed", "--workers", $"{workers[n % workers.Length]}"]);
        }
        await Finish(process);
        return new(killed, [.. Compared.Where(file => !Bytes("whole", file).SequenceEqual(Bytes("killed", file)))], _log);
    }

    private byte[] Bytes(string run, string file) => File.ReadAllBytes(Path.Combine(folder, run, file));

    private static async Task Finish(Process process)
    {
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"engram exited with {process.ExitCode}.\n{await output}\n{await errors}");
        process.Dispose();
    }
}
