using System.Runtime.InteropServices;

namespace Engram.Cli;

/// <summary>Turns the first Ctrl-C or SIGTERM into a cancelled token, so that a training ends after its step with a checkpoint; a second one kills.</summary>
/// <remarks>System.CommandLine has a handler of its own, but that one ends the process after a set time, and a step may take longer.</remarks>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _signals;
    private volatile int _exitCode;

    internal Interruption() => _signals =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => Take(signal, Cli.ExitCode.Interrupted)),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => Take(signal, Cli.ExitCode.Terminated)),
    ];

    /// <summary>Cancelled by the first signal.</summary>
    internal CancellationToken Token => _source.Token;

    /// <summary>What to exit with; 0 before a signal came.</summary>
    internal int ExitCode => _exitCode;

    public void Dispose()
    {
        foreach (var signal in _signals)
            signal.Dispose();
        _source.Dispose();
    }

    private void Take(PosixSignalContext signal, int code)
    {
        if (Interlocked.CompareExchange(ref _exitCode, code, 0) != 0)
            return;
        signal.Cancel = true;
        _source.Cancel();
    }
}
