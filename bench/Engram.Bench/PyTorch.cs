using System.Diagnostics;

namespace Engram.Bench;

/// <summary>Debian's python3-torch, where it is installed.</summary>
internal static class PyTorch
{
    private static readonly Lazy<(string Python, string Version)?> s_found = new(Find);

    /// <summary>A Python that has PyTorch; null where there is none.</summary>
    internal static string? Python => s_found.Value?.Python;

    internal static string? Version => s_found.Value?.Version;

    internal static string ResNet50 => Path.Combine(Bench.Repository, "bench", "peers", "resnet50.py");

    internal static string Memory => Path.Combine(Bench.Repository, "bench", "peers", "memory.py");

    private static (string, string)? Find()
    {
        foreach (var python in new[] { "/usr/bin/python3", "python3" })
        {
            try
            {
                using var process = Process.Start(new ProcessStartInfo(python, ["-c", "import torch; print(torch.__version__)"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
                var version = process.StandardOutput.ReadToEnd().Trim();
                process.WaitForExit();
                if (process.ExitCode == 0)
                    return (python, version);
            }
            catch (System.ComponentModel.Win32Exception)
            {
                // No such Python here.
            }
        }
        return null;
    }
}
