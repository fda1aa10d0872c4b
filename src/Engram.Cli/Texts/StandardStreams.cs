namespace Engram.Cli;

/// <summary>Standard input and output as the shell gave them, or an error where it gave none: <c>&lt;&amp;-</c>.</summary>
/// <remarks>What the process opens first then bears their number. That is a pipe of .NET's own, to itself: reading from it would never end.</remarks>
internal static class StandardStreams
{
    private const int Input = 0, Output = 1;

    internal static Stream OpenInput() => IsGiven(Input) ? Console.OpenStandardInput()
        : throw Missing("input", "Name files, or give it a text: engram text words < book.txt.");

    /// <summary>Refuses a closed standard output before anything is done for it.</summary>
    internal static void RequireOutput()
    {
        if (!IsGiven(Output))
            throw Missing("output", "Leave it open, or send it to a file: engram text words book.txt > words.txt.");
    }

    private static FailedException Missing(string what, string remedy) => new(new(ExitCode.Failure, $"Standard {what} is closed.", remedy));

    // Linux says what each number is. Elsewhere the operating system's own error must do.
    private static bool IsGiven(int number)
    {
        if (!OperatingSystem.IsLinux() || !Directory.Exists("/proc/self/fd"))
            return true;
        return Target(number) is { } pipe && !(pipe.StartsWith("pipe:", StringComparison.Ordinal) && OtherEnds(number, pipe));
    }

    /// <summary>Whether the other end of a pipe is in this very process.</summary>
    private static bool OtherEnds(int number, string pipe) => Directory.EnumerateFileSystemEntries("/proc/self/fd").Select(Path.GetFileName)
        .Any(name => name != $"{number}" && Target(name!) == pipe && Writes(name!) != Writes($"{number}"));

    private static string? Target(object number) => new FileInfo($"/proc/self/fd/{number}").LinkTarget;

    // The last octal digit is the access: 0 reads, 1 writes.
    private static bool Writes(string number) =>
        File.Exists($"/proc/self/fdinfo/{number}") && File.ReadLines($"/proc/self/fdinfo/{number}").FirstOrDefault(line => line.StartsWith("flags:", StringComparison.Ordinal)) is [.., '1'];
}
