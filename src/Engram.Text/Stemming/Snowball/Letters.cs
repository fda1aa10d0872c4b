namespace Engram.Text;

/// <summary>A set of letters: a language's vowels.</summary>
internal sealed class Letters
{
    private readonly bool[] _contained;

    internal Letters(string letters)
    {
        _contained = new bool[letters.Max() + 1];
        foreach (var letter in letters)
            _contained[letter] = true;
    }

    internal bool Contains(char c) => c < _contained.Length && _contained[c];
}
