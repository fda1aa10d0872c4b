using System.Diagnostics;
using System.Globalization;

namespace Engram.Bench;

/// <summary>A process that does one unit of work each time it is told to; the same protocol in C# and in Python.</summary>
internal sealed class Contender : IDisposable
{
    private readonly Process _process;
    private readonly string _name;

    private Contender(string name, string file, params string[] arguments)
    {
        _name = name;
        _process = Process.Start(new ProcessStartInfo(file, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
    }

    internal static Contender Here(string name) => new(name, Environment.ProcessPath!, [.. Self, "contend", name]);

    internal static Contender Python(string python, string script, params string[] arguments) => new(Path.GetFileName(script), python, [script, .. arguments]);

    // Under `dotnet Engram.Bench.dll` the process is dotnet, and the program its first argument.
    internal static string[] Self => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(Contender).Assembly.Location] : [];

    /// <summary>One unit of work.</summary>
    internal Turn Next()
    {
        _process.StandardInput.WriteLine("go");
        if (_process.StandardOutput.ReadLine()?.Split(' ') is not { } answer)
        {
            _process.WaitForExit();
            throw new ContestException($"'{_name}' ended with exit code {_process.ExitCode} (137: it was killed from outside)");
        }
        return new(Number(answer[0]), Number(answer[1]), (int)Number(answer[2])) { Memory = PeakMemory() };
    }

    // The kernel's own account, the same for every kind of process.
    private double PeakMemory() =>
        File.Exists($"/proc/{_process.Id}/status") && File.ReadLines($"/proc/{_process.Id}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)) is { } line
            ? 1024 * Number(line["VmHWM:".Length..^"kB".Length].Trim()) : double.NaN;

    private static double Number(string digits) => double.Parse(digits, CultureInfo.InvariantCulture);

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(20)))
            _process.Kill();
        _process.Dispose();
    }
}

/// <summary>What a unit of work took.</summary>
/// <param name="Seconds">By the clock.</param>
/// <param name="Processor">Of all cores; NaN where it is not known.</param>
/// <param name="Samples">How much was done.</param>
internal readonly record struct Turn(double Seconds, double Processor, int Samples)
{
    /// <summary>The most memory that the process has held so far, in bytes; NaN where it is not known.</summary>
    internal double Memory { get; init; }
}

/// <summary>A contender left before the end.</summary>
internal sealed class ContestException(string message) : Exception(message);
