using System.Text.RegularExpressions;

namespace Engram;

/// <summary>Which parts of a network learn.</summary>
/// <remarks>Frozen parameters get no gradient and are not moved; what lies wholly before the first that learns is not gone back through. Batch normalisation whose scale and shift
/// are frozen normalises by its running statistics, and leaves them as they are. Source: Yosinski et al. 2014 (arXiv:1411.1792), for what is won by it.</remarks>
public static class Freezing
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    /// <summary>Keeps parameters as they are.</summary>
    /// <param name="model">The model, with its weights made or loaded.</param>
    /// <param name="names">A regular expression that a parameter's whole name must match: <c>layer[1-3].*</c>.</param>
    /// <returns>How many numbers the parameters matched have.</returns>
    /// <exception cref="ArgumentException">The expression is none, or no parameter matches it.</exception>
    /// <exception cref="InvalidOperationException">The model has no weights yet.</exception>
    public static long Freeze(this Layer model, string names) => Set(model, names, learns: false);

    /// <summary>Lets parameters learn again.</summary>
    /// <param name="model">The model.</param>
    /// <param name="names">A regular expression that a parameter's whole name must match.</param>
    /// <returns>How many numbers the parameters matched have.</returns>
    /// <exception cref="ArgumentException">The expression is none, or no parameter matches it.</exception>
    /// <exception cref="InvalidOperationException">The model has no weights yet.</exception>
    public static long Thaw(this Layer model, string names) => Set(model, names, learns: true);

    private static long Set(Layer model, string names, bool learns)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentException.ThrowIfNullOrEmpty(names);
        if (!model.IsMaterialized)
            throw new InvalidOperationException("The model has no weights yet: load them, or call Materialize, before parts of it are frozen.");
        var pattern = Pattern(names);
        var all = model.named_parameters().ToList();
        var matched = all.Where(entry => pattern.IsMatch(entry.name)).ToList();
        if (matched.Count == 0)
            throw new ArgumentException($"No parameter's name matches '{names}'.{Suggestion.For(names, all.Select(entry => entry.name))} The names begin with {string.Join(", ", Starts(all.Select(entry => entry.name)))}.", nameof(names));
        foreach (var (_, parameter) in matched)
            parameter.requires_grad = learns;
        return matched.Sum(entry => entry.parameter.numel());
    }

    private static Regex Pattern(string names)
    {
        try
        {
            return new($"^(?:{names})$", RegexOptions.CultureInvariant, s_patience);
        }
        catch (ArgumentException fault)
        {
            throw new ArgumentException($"'{names}' is no regular expression: {fault.Message} Write layer[1-3].* for all parameters of layer1, layer2 and layer3.", nameof(names), fault);
        }
    }

    private static IEnumerable<string> Starts(IEnumerable<string> names) => names.Select(name => name.Split('.')[0]).Distinct();
}
