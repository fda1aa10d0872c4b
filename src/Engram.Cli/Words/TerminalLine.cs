using Spectre.Console;

namespace Engram.Cli;

/// <summary>A curve of dots, four rows and two columns to a character.</summary>
internal static class TerminalLine
{
    private const int Width = 64, Height = 9;

    // Braille patterns (Unicode 15, U+2800): the bit of each dot by column and row.
    private static readonly int[][] s_dots = [[0x01, 0x02, 0x04, 0x40], [0x08, 0x10, 0x20, 0x80]];

    /// <summary>Draws values at even distances; coloured where the output is a terminal.</summary>
    internal static void Write(Output output, IReadOnlyList<double> values, string first, string last)
    {
        var (low, high) = (values.Min(), values.Max());
        var labels = new[] { Numbers.Rate(high), Numbers.Rate(low) };
        var margin = labels.Max(label => label.Length);
        var rows = Rows(values, low, high);
        var console = output.IsLive ? output.Drawing() : null;
        for (var row = 0; row < Height; row++)
        {
            var label = (row == 0 ? labels[0] : row == Height - 1 ? labels[1] : "").PadLeft(margin);
            if (console is not null)
                console.MarkupLine($"  [grey]{label} │[/][blue]{rows[row]}[/]");
            else
                output.Progress.WriteLine($"  {label} │{rows[row]}".TrimEnd());
        }
        output.Progress.WriteLine($"  {new string(' ', margin)} └{new string('─', Width)}");
        output.Progress.WriteLine($"  {new string(' ', margin)}  {first}{last.PadLeft(Width - first.Length)}");
    }

    internal static IReadOnlyList<string> Rows(IReadOnlyList<double> values, double low, double high)
    {
        var cells = new int[Height, Width];
        int? before = null;
        for (var x = 0; x < 2 * Width; x++)
        {
            var value = values[(int)((long)x * (values.Count - 1) / (2 * Width - 1))];
            var y = high > low ? (int)Math.Round((high - value) / (high - low) * (4 * Height - 1)) : 2 * Height;
            // A jump is a line, not two dots far apart.
            for (var at = Math.Min(y, before ?? y); at <= Math.Max(y, before ?? y); at++)
                cells[at / 4, x / 2] |= s_dots[x % 2][at % 4];
            before = y;
        }
        return [.. Enumerable.Range(0, Height).Select(row => string.Concat(Enumerable.Range(0, Width).Select(x => cells[row, x] == 0 ? ' ' : (char)(0x2800 + cells[row, x]))).TrimEnd())];
    }
}
