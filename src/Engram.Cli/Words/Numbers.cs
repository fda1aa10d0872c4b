using System.Globalization;

namespace Engram.Cli;

/// <summary>Numbers as they are printed.</summary>
internal static class Numbers
{
    /// <summary>With thousands apart: <c>25,557,032</c>.</summary>
    internal static string Grouped(double number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>With three digits: <c>4.09 G</c>, <c>14.6 M</c>.</summary>
    internal static string Scaled(double number) => number switch
    {
        >= 1e9 => string.Create(CultureInfo.InvariantCulture, $"{number / 1e9:G3} G"),
        >= 1e6 => string.Create(CultureInfo.InvariantCulture, $"{number / 1e6:G3} M"),
        >= 1e4 => string.Create(CultureInfo.InvariantCulture, $"{number / 1e3:G3} k"),
        _ => Grouped(number),
    };

    /// <summary>A share of one, with four digits: losses and accuracies.</summary>
    internal static string Share(double share) => share.ToString("0.0000", CultureInfo.InvariantCulture);

    /// <summary>A percentage without digits: <c>3 %</c>.</summary>
    internal static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0} %");

    /// <summary>A rate: <c>0.004</c>, <c>3.2e-05</c>.</summary>
    internal static string Rate(double rate) => rate.ToString("G3", CultureInfo.InvariantCulture).Replace("E-0", "e-", StringComparison.Ordinal).Replace("E-", "e-", StringComparison.Ordinal);

    /// <summary>A time to come, in whole seconds: <c>0:07</c>, <c>12:40</c>, <c>2:03:00</c>.</summary>
    internal static string Clock(TimeSpan time) => time.TotalHours < 1
        ? time.ToString(@"m\:ss", CultureInfo.InvariantCulture)
        : $"{(long)time.TotalHours}:{time:mm\\:ss}";
}
