namespace Engram.Text;

/// <summary>A sound of the phonetic alphabet, as numbers that can be compared (Kondrak 2002, tables 4.28 to 4.30).</summary>
internal sealed record AlineSegment(double Place, double Manner, bool Voiced, bool Nasal, bool Retroflex, bool Lateral, bool Vowel, double Back, bool Round)
{
    // Manner and place, then the voiceless, the voiced and the nasal sound; a dot where there is none.
    private const string Consonants = """
        1 1 p b m|1 .95 . . ɱ|1 .85 t d n|1 .8 ʈ ɖ ɳ|1 .7 c ɟ ɲ|1 .6 k g ŋ|1 .5 q ɢ ɴ|1 .5 . . N|1 .1 ʔ . .
        .7 1 . ʙ .|.7 1 . B .|.7 .85 . r .|.7 .5 . ʀ .|.7 .5 . R .|.65 .85 . ɾ .|.65 .8 . ɽ .
        .85 1 ɸ β .|.85 .95 f v .|.85 .9 θ ð .|.85 .85 s z .|.85 .75 ʃ ʒ .|.85 .8 ʂ ʐ .|.85 .7 ç ʝ .|.85 .6 x ɣ .|.85 .5 χ ʁ .|.85 .3 ħ ʕ .|.85 .1 h ɦ .|.85 .85 ɬ ɮ .
        .6 .95 . ʋ .|.6 .85 . ɹ .|.6 .8 . ɻ .|.6 .7 . j .|.6 .6 . ɰ .|.6 .85 . l .|.6 1 . w .
        """;

    // How far front (1 front, 0.5 central, 0 back), then the unrounded and the rounded vowels.
    private const string Vowels = "1 ieEɛæaAI yøœ|.5 ɨə ʉ|0 ɒ uUoOɔ";

    internal static Dictionary<char, AlineSegment> All { get; } = Read();

    /// <summary>The weighted difference of two sounds, by the features that matter for them (Kondrak 2002, figure 4.6).</summary>
    internal double Difference(AlineSegment other)
    {
        var shared = 40 * Math.Abs(Place - other.Place) + 50 * Math.Abs(Manner - other.Manner) + 5 * Unlike(Vowel, other.Vowel) + 5 * Unlike(Voiced, other.Voiced)
            + 20 * Unlike(Nasal, other.Nasal) + 10 * Unlike(Retroflex, other.Retroflex) + 10 * Unlike(Lateral, other.Lateral);
        return Vowel && other.Vowel ? shared + 2 * Math.Abs(Back - other.Back) + 2 * Unlike(Round, other.Round) : shared;
    }

    private static int Unlike(bool a, bool b) => a == b ? 0 : 1;

    private static Dictionary<char, AlineSegment> Read()
    {
        var all = new Dictionary<char, AlineSegment>();
        foreach (var row in Consonants.Split('|', '\n'))
        {
            var cells = row.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var (manner, place) = (Number(cells[0]), Number(cells[1]));
            for (var i = 2; i < cells.Length; i++)
                if (cells[i] is [var sound] && sound != '.')
                    all[sound] = new(place, manner, i > 2, i == 4, place == 0.8 || sound == 'r', "ɬɮl".Contains(sound, StringComparison.Ordinal), false, 0, false);
        }
        foreach (var row in Vowels.Split('|'))
        {
            var cells = row.Split(' ');
            for (var i = 1; i < cells.Length; i++)
                foreach (var sound in cells[i])
                    all[sound] = new(-1, 0.5, true, false, false, false, true, Number(cells[0]), i == 2);
        }
        return all;
    }

    private static double Number(string text) => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
