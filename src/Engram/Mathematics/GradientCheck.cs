namespace Engram;

/// <summary>Whether gradients are the slopes they claim to be: those of backward beside central differences, element by element.</summary>
/// <remarks>Source: Griewank, Walther 2008, "Evaluating derivatives", section 1.2. A kink (a rectifier at zero, a tie of a maximum) has no slope: keep inputs away from it.</remarks>
/// <param name="Elements">How many elements were compared.</param>
/// <param name="Error">The largest |gradient − difference| / max(1, |difference|); not a number where one of them is none.</param>
/// <param name="Worst">Where that was: <c>weight[7]</c>, counted in row-major order.</param>
/// <param name="Gradient">What backward gave there.</param>
/// <param name="Difference">The slope by differences there.</param>
/// <param name="Unreached">Variables that backward did not reach; their gradient counts as zero.</param>
public sealed record GradientCheck(int Elements, double Error, string Worst, double Gradient, double Difference, IReadOnlyList<string> Unreached)
{
    /// <summary>Checks a function of some tensors.</summary>
    /// <param name="value">One number of the variables; asked again and again, it must answer alike: reseed within it what draws at random.</param>
    /// <param name="variables">Tensors of float64 that the function reads, by name. They are changed and put back.</param>
    /// <param name="options">How far to step and how many elements to try.</param>
    /// <exception cref="ArgumentException">A variable is not of float64, or there is none.</exception>
    public static GradientCheck Of(Func<Tensor> value, IReadOnlyList<(string Name, Tensor Variable)> variables, GradientCheckOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(variables);
        if (variables.FirstOrDefault(entry => entry.Variable.dtype != ScalarType.Float64) is (var name, { } narrow))
            throw new ArgumentException($"{name} is {narrow.dtype}: differences of such numbers have too few digits. Use float64, as with layer.to(ScalarType.Float64).", nameof(variables));
        return variables.Count > 0 ? new GradientChecking(value, variables, options ?? new()).Check()
            : throw new ArgumentException("There is no variable to take gradients by; give at least one.", nameof(variables));
    }

    /// <summary>Checks a layer by its parameters and by those of its inputs that are float64, the sum of all it gives weighed by numbers of their own.</summary>
    /// <param name="layer">A layer whose parameters are float64. Random layers are reseeded (and libtorch's generator put back).</param>
    /// <param name="inputs">What it runs on.</param>
    /// <exception cref="ArgumentException">A parameter is not of float64, or there is neither a parameter nor such an input.</exception>
    public static GradientCheck Of(Layer layer, params Tensor[] inputs) => Of(layer, new(), inputs);

    /// <inheritdoc cref="Of(Layer, Tensor[])"/>
    /// <param name="options">How far to step and how many elements to try.</param>
    /// <param name="layer">A layer.</param>
    /// <param name="inputs">What it runs on.</param>
    public static GradientCheck Of(Layer layer, GradientCheckOptions options, params Tensor[] inputs)
    {
        ArgumentNullException.ThrowIfNull(layer);
        ArgumentNullException.ThrowIfNull(inputs);
        var read = inputs.Select((input, i) => ($"input {i}", input)).Where(entry => entry.input.dtype == ScalarType.Float64);
        return GeneratorState.Undisturbed(() => Of(
            () => GradientChecking.Total(layer, inputs), [.. read, .. layer.named_parameters().Select(entry => (entry.name, (Tensor)entry.parameter))], options));
    }

    /// <summary>Refuses gradients that are wrong.</summary>
    /// <param name="tolerance">The largest error that is let pass.</param>
    /// <returns>The check.</returns>
    /// <exception cref="InvalidOperationException">The error is larger, or no number; the message names the element and both slopes.</exception>
    public GradientCheck Require(double tolerance = 1e-6) => Error <= tolerance ? this
        : throw new InvalidOperationException($"{Worst}: backward gives {Gradient}, differences give {Difference} (an error of {Error:G3}, {tolerance:G3} is allowed). Mend backward, or keep away from a kink.");
}

/// <summary>How gradients are checked.</summary>
public sealed record GradientCheckOptions
{
    /// <summary>How far an element is moved to either side.</summary>
    public double Step { get; init; } = 1e-5;

    /// <summary>How many elements of each variable are tried, spread over all of it; all when not given.</summary>
    public int? ElementsOfEach { get; init; }
}
