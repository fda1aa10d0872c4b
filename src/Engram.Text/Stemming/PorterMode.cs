namespace Engram.Text;

/// <summary>Which of the three versions of Porter's first algorithm.</summary>
public enum PorterMode
{
    /// <summary>With NLTK's improvements: irregular forms, short words with <c>-ies</c>, <c>-y</c> behind a vowel kept. NLTK's default.</summary>
    NLTKExtensions,

    /// <summary>With the changes that M. Porter made in his own programs.</summary>
    MartinExtensions,

    /// <summary>As published in 1980.</summary>
    OriginalAlgorithm,
}
