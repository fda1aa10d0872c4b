using System.Text;

namespace Engram.Vision;

public sealed partial class RunLengthMask
{
    private const int First = '0', Bits = 5, More = 1 << Bits, Sign = 1 << (Bits - 1);

    /// <summary>Reads COCO's text: numbers of five bits a character from '0' on, lowest first, from the fourth run on the difference to the run before the last.</summary>
    /// <exception cref="FormatException">A character is none of the text, the text ends within a number, or a run is negative or longer than the picture.</exception>
    /// <exception cref="ArgumentException">The runs do not add up to height · width.</exception>
    public static RunLengthMask Parse(string text, int height, int width)
    {
        ArgumentNullException.ThrowIfNull(text);
        List<int> runs = [];
        for (var at = 0; at < text.Length;)
        {
            var (run, shift, digit) = (0L, 0, More);
            for (; (digit & More) != 0; at++, shift += Bits)
            {
                if (at == text.Length) throw new FormatException($"The mask's text ends after {text.Length} characters within a number; some of it is missing.");
                digit = text[at] - First;
                if (digit is < 0 or >= 2 * More || shift > 60) throw new FormatException($"Character {at} of a mask's text, '{text[at]}', cannot stand there; runs are written from '0' to 'o'.");
                run |= (long)(digit & (More - 1)) << shift;
            }
            if ((digit & Sign) != 0) run |= -1L << shift;
            if (runs.Count > 2) run += runs[^2];
            if (run < 0 || run > (long)height * width) throw new FormatException($"Run {runs.Count} of a mask's text is {run} pixels long; the picture has {(long)height * width}.");
            runs.Add((int)run);
        }
        return new(runs, height, width);
    }

    /// <summary>COCO's text of the runs.</summary>
    public string ToText()
    {
        var text = new StringBuilder();
        for (var i = 0; i < _runs.Length; i++)
        {
            var rest = _runs[i] - (i > 2 ? _runs[i - 2] : 0);
            bool more;
            do
            {
                var digit = rest & (More - 1);
                rest >>= Bits;
                more = (digit & Sign) != 0 ? rest != -1 : rest != 0;
                text.Append((char)(First + digit + (more ? More : 0)));
            }
            while (more);
        }
        return text.ToString();
    }
}
