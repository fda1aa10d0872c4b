using System.Diagnostics;
using System.Globalization;

namespace Engram.Bench;

/// <summary>The child's side of a contest: one process a contender, so that nobody's heap, JIT or settings touch another's times.</summary>
/// <remarks>The parent writes a line, the contender does one unit of work and answers with the seconds it took, those of the processor, and the samples it handled.</remarks>
internal static class Contend
{
    internal static int Run(string name)
    {
        using var work = Contenders.Find(name).GetEnumerator();
        while (Console.ReadLine() is not null)
        {
            var (started, used) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
            if (!work.MoveNext())
                break;
            var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
            var processor = (Environment.CpuUsage.TotalTime - used).TotalSeconds;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{seconds:R} {processor:R} {work.Current}"));
        }
        return 0;
    }
}
