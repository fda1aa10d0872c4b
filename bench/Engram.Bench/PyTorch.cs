using System.Diagnostics;

namespace Engram.Bench;

/// <summary>Debian's python3-torch, where it is installed.</summary>
internal static class PyTorch
{
    private static readonly Lazy<(string Python, string Version)?> s_found = new(() => Find("torch"));
    private static readonly Lazy<(string Python, string Version)?> s_vision = new(() => Find("torchvision"));
    private static readonly Lazy<(string Python, string Version)?> s_nltk = new(() => Find("nltk"));

    /// <summary>A Python that has PyTorch; null where there is none.</summary>
    internal static string? Python => s_found.Value?.Python;

    internal static string? Version => s_found.Value?.Version;

    /// <summary>A Python that has torchvision; null where there is none.</summary>
    internal static (string Python, string Version)? Vision => s_vision.Value;

    /// <summary>A Python that has NLTK; null where there is none.</summary>
    internal static (string Python, string Version)? NLTK => s_nltk.Value;

    internal static string ResNet50 => Script("resnet50.py");

    internal static string Script(string name) => Path.Combine(Bench.Repository, "bench", "peers", name);

    private static (string, string)? Find(string module)
    {
        foreach (var python in new[] { "/usr/bin/python3", "python3" })
        {
            try
            {
                using var process = Process.Start(new ProcessStartInfo(python, ["-c", $"import {module}; print({module}.__version__)"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
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
