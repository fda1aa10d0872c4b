namespace Engram.Vision;

/// <summary>A colour of 8 bits a channel.</summary>
/// <param name="Red">0 to 255.</param>
/// <param name="Green">0 to 255.</param>
/// <param name="Blue">0 to 255.</param>
public readonly record struct Rgb(byte Red, byte Green, byte Blue)
{
    // The golden angle: the hues of any number of classes lie apart.
    private const double Turn = 137.50776405003785;

    /// <summary>Black.</summary>
    public static Rgb Black { get; }

    /// <summary>White.</summary>
    public static Rgb White { get; } = new(255, 255, 255);

    /// <summary>Black or white, whichever is read better on this colour.</summary>
    public Rgb Ink => 0.299 * Red + 0.587 * Green + 0.114 * Blue > 140 ? Black : White;

    /// <summary>#rrggbb, as HTML has it.</summary>
    public override string ToString() => $"#{Red:x2}{Green:x2}{Blue:x2}";

    /// <summary>The colour of a class: always the same, and unlike those of the classes beside it.</summary>
    public static Rgb OfClass(int label)
    {
        // Full and light colours in turn: eyes tell fewer hues apart than there are classes.
        var (hue, share) = ((label * Turn + 200) % 360 / 60, label % 2 == 0 ? 1 : 0.72);
        byte Part(double shift)
        {
            var k = (shift + hue) % 6;
            return (byte)Math.Round(255 * (1 - share * Math.Clamp(Math.Min(k, 4 - k), 0, 1)));
        }
        return new(Part(5), Part(3), Part(1));
    }
}
