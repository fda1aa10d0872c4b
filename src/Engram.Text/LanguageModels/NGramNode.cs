using System.Runtime.InteropServices;

namespace Engram.Text;

/// <summary>An n-gram, as something counted and as a context of longer ones.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NGramNode
{
    /// <summary>How often the n-gram occurred.</summary>
    internal int Count;

    /// <summary>How often something followed, how many words did; the same over distinct left extensions (Kneser and Ney's continuation counts).</summary>
    internal int Followed, Followers, Continuations, FollowedContinuations, FollowersContinued;

    /// <summary>The context, its last word, the n-gram without its first word, and the list of n-grams that continue it.</summary>
    internal int Parent, Word, Suffix, FirstChild, NextSibling;
}
