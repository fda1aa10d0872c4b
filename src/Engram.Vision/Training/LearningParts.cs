namespace Engram.Vision;

/// <summary>Which parts of a network a training moves, and how fast.</summary>
internal static class LearningParts
{
    /// <summary>The groups of an optimizer: parts with rates of their own first; biases and the scales of normalisations do not decay anywhere.</summary>
    internal static IReadOnlyList<ParameterGroup> Groups(ClassificationOptions options) =>
    [
        .. (options.Rates ?? []).SelectMany(part => (ParameterGroup[])
            [ParameterGroup.VectorsWithoutDecay with { Names = part.Names, Rate = part.Rate }, new() { Names = part.Names, Rate = part.Rate }]),
        ParameterGroup.VectorsWithoutDecay,
    ];

    /// <summary>Freezes what is to stay as it is, and refuses what cannot have been meant.</summary>
    /// <exception cref="ArgumentException">An expression is none or matches nothing, a rate is negative, or nothing is left to learn.</exception>
    internal static void Choose(Layer model, ClassificationOptions options)
    {
        if (options.Rates?.FirstOrDefault(part => !(part.Rate >= 0) || !double.IsFinite(part.Rate)) is { } negative)
            throw new ArgumentException($"The rate of '{negative.Names}' is {negative.Rate}; it is what the learning rate is multiplied by, 0 or more.", nameof(options));
        // All learns still, so this thaws nothing: it looks whether the names are there.
        foreach (var part in options.Rates ?? [])
            model.Thaw(part.Names);
        foreach (var names in options.Freeze ?? [])
            model.Freeze(names);
        foreach (var group in (options.Rates ?? []).Select(part => new ParameterGroup { Names = part.Names }))
        {
            if (!model.named_parameters().Any(entry => entry.parameter.requires_grad && group.Matches(entry.name, 0)))
                throw new ArgumentException($"All that '{group.Names}' matches is frozen, so its rate counts for nothing. Leave one of the two out.", nameof(options));
        }
        if (Learning(model, options) == 0)
            throw new ArgumentException(
                $"Nothing is left to learn: all {model.named_parameters().Sum(entry => entry.parameter.numel()):N0} numbers are frozen, or have a rate of 0. Leave the head out at least; its names are {string.Join(", ", Zoo.Find(options.Model).Head().Order(StringComparer.Ordinal))}.", nameof(options));
    }

    /// <summary>How many numbers are moved.</summary>
    internal static long Learning(Layer model, ClassificationOptions options)
    {
        var groups = Groups(options);
        return model.named_parameters().Where(entry => entry.parameter.requires_grad && groups.FirstOrDefault(group => group.Matches(entry.name, (int)entry.parameter.dim())) is not { Rate: 0 })
            .Sum(entry => entry.parameter.numel());
    }
}
