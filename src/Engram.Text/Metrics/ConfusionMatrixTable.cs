using System.Globalization;
using System.Text;

namespace Engram.Text;

/// <summary>Confusion matrices in print, as NLTK prints them.</summary>
public static class ConfusionMatrixTable
{
    /// <summary>The matrix, a row for each right label, a column for each found one, what is right in angle brackets.</summary>
    /// <param name="matrix">The matrix.</param>
    /// <param name="percent">Shares of the total instead of counts.</param>
    /// <param name="byCount">The most frequent labels first.</param>
    /// <param name="most">How many labels at most.</param>
    public static string Table(this ConfusionMatrix matrix, bool percent = false, bool byCount = false, int most = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        var labels = Chosen(matrix, byCount, most);
        var height = labels.Max(label => label.Length);
        var width = percent ? 6 : matrix.Labels.Max(row => matrix.Labels.Max(column => matrix[row, column])).ToString(CultureInfo.InvariantCulture).Length;
        var text = new StringBuilder();
        for (var line = 0; line < height; line++)
        {
            text.Append(' ', height).Append(" |");
            foreach (var label in labels)
                text.Append(' ', width).Append(line < height - label.Length ? ' ' : label[line - height + label.Length]);
            text.Append(" |\n");
        }
        var rule = $"{new string('-', height)}-+-{new string('-', (width + 1) * labels.Length)}+\n";
        text.Append(rule);
        foreach (var row in labels)
        {
            text.Append(row.PadLeft(height)).Append(" | ");
            foreach (var column in labels)
            {
                var entry = Entry(matrix, matrix[row, column], percent).PadLeft(width);
                if (row != column)
                    text.Append(entry).Append(' ');
                else // The bracket takes the place of the last blank before the number, the row's own where the number fills its column.
                    Bracket(text.Append(entry)).Append('>');
            }
            text.Append("|\n");
        }
        return text.Append(rule).Append("(row = reference; col = test)\n").ToString();
    }

    /// <summary>Precision, recall and F-measure of each label.</summary>
    /// <inheritdoc cref="Table"/>
    public static string Evaluation(this ConfusionMatrix matrix, double alpha = 0.5, bool byCount = false, int most = int.MaxValue)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        var labels = Chosen(matrix, byCount, most);
        var width = Math.Max(3, labels.Max(label => label.Length));
        var text = new StringBuilder($"{"Tag".PadLeft(width)} | Prec.  | Recall | F-measure\n{new string('-', width)}-+--------+--------+-----------\n");
        foreach (var label in labels)
            text.Append(label.PadLeft(width)).Append(" | ").Append(FixedPoint.Format(matrix.Precision(label), 4)).Append(" | ")
                .Append(FixedPoint.Format(matrix.Recall(label), 4)).Append(" | ").Append(FixedPoint.Format(matrix.F(label, alpha), 4)).Append('\n');
        return text.ToString();
    }

    private static string[] Chosen(ConfusionMatrix matrix, bool byCount, int most)
    {
        if (matrix.Total == 0)
            throw new ArgumentException("A confusion matrix of no labels cannot be printed; count at least one pair.", nameof(matrix));
        return [.. (byCount ? matrix.Labels.OrderByDescending(matrix.Occurrences) : matrix.Labels.AsEnumerable()).Take(most)];
    }

    private static string Entry(ConfusionMatrix matrix, int count, bool percent) =>
        count == 0 ? "." : percent ? $"{FixedPoint.Format(100.0 * count / matrix.Total, 1)}%" : count.ToString(CultureInfo.InvariantCulture);

    private static StringBuilder Bracket(StringBuilder text)
    {
        var at = text.Length - 1;
        while (text[at] != ' ')
            at--;
        text[at] = '<';
        return text;
    }
}
