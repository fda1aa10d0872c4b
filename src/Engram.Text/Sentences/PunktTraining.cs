namespace Engram.Text;

/// <summary>Thresholds of Punkt's training; the defaults are those of the paper and of NLTK.</summary>
/// <param name="Abbreviation">The least score of an abbreviation.</param>
/// <param name="IgnoreAbbreviationPenalty">Whether a word may be an abbreviation though it often stands without a period.</param>
/// <param name="AbbreviationBackoff">A word seen less often than this may be a rare abbreviation.</param>
/// <param name="Collocation">The least log-likelihood of a collocation.</param>
/// <param name="SentenceStarter">The least log-likelihood of a sentence starter.</param>
/// <param name="IncludeAllCollocations">Whether every pair whose first word ends with a period may be a collocation; else numbers and initials alone.</param>
/// <param name="IncludeAbbreviationCollocations">Whether pairs with an abbreviation may be.</param>
/// <param name="MinimumCollocationCount">A pair must be seen more often than this.</param>
public sealed record PunktTraining(
    double Abbreviation = 0.3,
    bool IgnoreAbbreviationPenalty = false,
    int AbbreviationBackoff = 5,
    double Collocation = 7.88,
    double SentenceStarter = 30,
    bool IncludeAllCollocations = false,
    bool IncludeAbbreviationCollocations = false,
    int MinimumCollocationCount = 1);
