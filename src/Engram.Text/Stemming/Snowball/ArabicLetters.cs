namespace Engram.Text;

/// <summary>Arabic letters in the forms that the stemmer knows: without vowel signs, not shaped, digits as Europe writes them.</summary>
internal static class ArabicLetters
{
    // U+FE80 to U+FEFC, the shaped forms: each letter as often as it has one; the ligatures of lam and alef follow.
    private const string Shaped = "ءآآأأؤؤإإئئئئااببببةةتتتتثثثث" + "ججججححححخخخخددذذررززسسسسششششص" + "صصصضضضضططططظظظظععععغغغغففففقق" + "ققككككللللممممننننههههووىىييي" + "ي";
    private const string Alefs = "آآأأإإاا";

    internal static void Normalize(ref SnowballWord word)
    {
        for (var i = 0; i < word.Length; i++)
        {
            var c = word[i];
            if (c is (>= '\u064b' and <= '\u0652') or '\u0640')
                word.ReplaceAt(i--, 1, "");
            else if (c is >= '\u0660' and <= '\u0669')
                word[i] = (char)(c - '\u0660' + '0');
            else if (c is >= '\ufe80' and <= '\ufef4')
                word[i] = Shaped[c - '\ufe80'];
            else if (c is >= '\ufef5' and <= '\ufefc')
                word.ReplaceAt(i++, 1, ['ل', Alefs[c - '\ufef5']]);
        }
    }

    /// <summary>A hamza at the end stands alone; elsewhere its seat does.</summary>
    internal static void Unify(ref SnowballWord word)
    {
        for (var i = 0; i < word.Length; i++)
            word[i] = word[i] switch
            {
                'أ' or 'إ' or 'آ' or 'ؤ' or 'ئ' when i == word.Length - 1 => 'ء',
                'أ' or 'إ' or 'آ' => 'ا',
                'ؤ' => 'و',
                'ئ' => 'ي',
                var c => c,
            };
    }
}
