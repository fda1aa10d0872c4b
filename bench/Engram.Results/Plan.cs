namespace Engram.Results;

/// <summary>A result to be reproduced: a command, seeds, and the LSTM beside it.</summary>
/// <param name="Name">The section of the page it stands in.</param>
/// <param name="Network">What it is called there.</param>
/// <param name="Arguments">What is typed after <c>engram train</c>, without seed and folder.</param>
internal sealed record Plan(string Name, string Network, string Arguments)
{
    /// <summary>The seeds; of several, the page gives the median too.</summary>
    internal IReadOnlyList<int> Seeds { get; init; } = [1, 2, 3, 4, 5];

    /// <summary>What is typed after <c>engram memory RUN</c> beside the training's own tests; nothing where those are enough.</summary>
    internal IReadOnlyList<string> Tests { get; init; } = [];

    // Large batches, which an LSTM learns these tasks from as well, or better: sequence by sequence it would take an hour a run.
    private const string Lstm = " --model lstm --batch-size 16 --optimizer adam --rate 0.001 --schedule constant";

    internal string Task => Arguments.Split(' ')[0];

    /// <summary>The list, in the order in which it is run: what takes longest comes last.</summary>
    internal static IReadOnlyList<Plan> All { get; } =
    [
        new("Copy", "NTM", "copy"),
        new("Copy", "LSTM", "copy" + Lstm) { Seeds = [1] },
        new("Copy", "DNC", "copy --model dnc"),
        new("Repeat copy", "NTM", "repeat-copy") { Tests = ["--length 10 --repeats 20", "--length 20 --repeats 10"] },
        new("Repeat copy", "LSTM", "repeat-copy" + Lstm) { Seeds = [1], Tests = ["--length 10 --repeats 20", "--length 20 --repeats 10"] },
        new("Associative recall", "NTM", "recall"),
        new("Associative recall", "LSTM", "recall" + Lstm) { Seeds = [1] },
        new("Key-value retrieval", "DNC-MSD", "key-value"),
        new("Key-value retrieval", "DNC", "key-value --model dnc"),
        new("Key-value retrieval", "LSTM", "key-value" + Lstm) { Seeds = [1] },
        new("Dynamic memory: sequences copied one after another, in ten rows", "DNC", "copies") { Tests = ["--length 10,20 --rows 20", "--length 10,20 --rows 5"] },
        new("Dynamic memory: sequences copied one after another, in ten rows", "LSTM", "copies" + Lstm) { Seeds = [1] },
        new("Priority sort", "NTM", "sort"),
        new("Priority sort", "LSTM", "sort" + Lstm) { Seeds = [1] },
        new("Dynamic N-grams", "NTM", "ngrams"),
        new("Dynamic N-grams", "LSTM", "ngrams" + Lstm) { Seeds = [1] },
        new("Five-way one-shot", "MANN", "few-shot"),
        new("Five-way one-shot", "LSTM", "few-shot" + Lstm + " --sequences 100000") { Seeds = [1] },
    ];
}
