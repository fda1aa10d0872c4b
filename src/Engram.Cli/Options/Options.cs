using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace Engram.Cli;

/// <summary>Options that check their values and say what they expected.</summary>
internal static class Options
{
    internal static Option<int?> Whole(string name, string description, int least, string unit = "N") => new(name)
    {
        Description = description, HelpName = unit,
        CustomParser = given => int.TryParse(Text(given), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= least
            ? value
            : Refuse<int?>(given, $"a whole number, {least} or more"),
    };

    /// <summary>One whole number or several, with commas between them.</summary>
    internal static Option<IReadOnlyList<int>?> Wholes(string name, string description, int least, string unit) => new(name)
    {
        Description = description, HelpName = unit,
        CustomParser = given =>
        {
            List<int> values = [];
            foreach (var part in Text(given).Split(','))
            {
                if (!int.TryParse(part, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) || value < least)
                    return Refuse<IReadOnlyList<int>?>(given, $"whole numbers, {least} or more, with commas between them");
                values.Add(value);
            }
            return values;
        },
    };

    internal static Option<double?> Real(string name, string description, double least, double most, string unit = "X") => new(name)
    {
        Description = description, HelpName = unit,
        CustomParser = given => double.TryParse(Text(given), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most
            ? value
            : Refuse<double?>(given, double.IsInfinity(most)
                ? string.Create(CultureInfo.InvariantCulture, $"a number, {least} or more")
                : string.Create(CultureInfo.InvariantCulture, $"a number from {least} to {most}")),
    };

    internal static Option<long?> Bytes(string name, string description) => new(name)
    {
        Description = description, HelpName = "BYTES",
        CustomParser = given => Quantity.ParseBytes(Text(given)) is > 0 and var bytes ? bytes : Refuse<long?>(given, "an amount such as 8GB or 512MB"),
    };

    internal static Option<string?> Word(string name, string description, params string[] words)
    {
        Option<string?> option = new(name)
        {
            Description = description, HelpName = string.Join('|', words),
            CustomParser = given => words.Contains(Text(given))
                ? Text(given)
                : Refuse<string?>(given, $"{string.Join(", ", words[..^1])} or {words[^1]}", Suggestion.For(Text(given), words)),
        };
        option.CompletionSources.Add(words);
        return option;
    }

    internal static Option<string?> Text(string name, string description, string unit, IEnumerable<string>? known = null)
    {
        Option<string?> option = new(name) { Description = description, HelpName = unit };
        if (known is not null)
            option.CompletionSources.Add(_ => known);
        return option;
    }

    internal static Option<string[]> Texts(string name, string description, string unit) => new(name) { Description = description, HelpName = unit, Arity = ArgumentArity.OneOrMore };

    internal static Option<bool> Flag(string name, string description) => new(name) { Description = description, Arity = ArgumentArity.Zero };

    internal static Option<long?> Seed() => new("--seed")
    {
        Description = "Seed of everything that is drawn at random; only training draws. Default: 0.", HelpName = "N", Recursive = true,
        CustomParser = given => long.TryParse(Text(given), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : Refuse<long?>(given, "a whole number"),
    };

    internal static T? Refuse<T>(ArgumentResult given, string expected, string suggestion = "", string? text = null)
    {
        var name = given.Parent is OptionResult option ? option.Option.Name : given.Argument.Name;
        given.AddError($"{name} takes {expected}, not '{text ?? Text(given)}'.{suggestion}");
        return default;
    }

    private static string Text(ArgumentResult given) => given.Tokens.Count > 0 ? given.Tokens[^1].Value : "";

    /// <summary>Refuses options of the command above that stand before this one's name: they would be read and then count for nothing.</summary>
    internal static Command TakesNoneBefore(this Command command)
    {
        command.Validators.Add(result =>
        {
            var above = (result.Parent as CommandResult)?.Children.OfType<OptionResult>().Where(option => !option.Implicit && !option.Option.Recursive).ToList() ?? [];
            if (above.Count > 0)
                result.AddError($"{string.Join(", ", above.Select(option => option.Option.Name))} stands before {command.Name} and would count for nothing; write it behind: `engram train {command.Name} {above[0].Option.Name} …`.");
        });
        return command;
    }
}
