namespace Engram.Text;

/// <summary>Words that the ISRI stemmer leaves as they are.</summary>
internal static class ISRIStopWords
{
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> s_words = new HashSet<string>(
    [
        "يكون", "وليس", "وكان", "كذلك", "التي", "وبين", "عليها", "مساء", "الذي", "وكانت", "ولكن", "والتي", "تكون", "اليوم", "اللذين",
        "عليه", "كانت", "لذلك", "أمام", "هناك", "منها", "مازال", "لازال", "لايزال", "مايزال", "اصبح", "أصبح", "أمسى", "امسى", "أضحى",
        "اضحى", "مابرح", "مافتئ", "ماانفك", "لاسيما", "ولايزال", "الحالي", "اليها", "الذين", "فانه", "والذي", "وهذا", "لهذا", "فكان",
        "ستكون", "اليه", "يمكن", "بهذا", "الذى",
    ], StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    internal static bool Contains(ReadOnlySpan<char> word) => s_words.Contains(word);
}
