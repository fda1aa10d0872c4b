using System.CommandLine;
using System.Globalization;
using Engram.Vision;

namespace Engram.Cli;

/// <summary>What of a recipe can be changed on the command line.</summary>
internal sealed class RecipeOptions
{
    private readonly Option<string?> _model = Options.Text("--model", $"The network; `engram models` lists them. Default: {By(o => o.Model)}.", "NAME", Zoo.All.Select(row => row.Name));
    private readonly Option<string?> _data = Options.Text("--data",
        "The pictures: embedded (7,000 of Fashion-MNIST), full (all 70,000; downloaded once, 31 MB) or folder:PATH with one sub-folder a class. Default: embedded.", "DATA", ["embedded", "full", "folder:"]);
    private readonly Option<string?> _weights = Options.Text("--weights",
        "The weights to start from: a file (safetensors or PyTorch's), or published ones by name (`engram weights list`). A head of other classes starts fresh. Pictures are prepared as the weights were trained. Default: fresh ones.",
        "FILE|NAME", PublishedWeights.All.Where(row => Zoo.All.Any(known => known.Name == row.Model)).Select(row => row.Id));
    private readonly Option<string[]> _freeze = Options.Texts("--freeze", "Parts that stay as they are: a regular expression that parameters' whole names match, such as \"layer[1-3].*\". May be given several times. Default: none.", "PATTERN");
    private readonly Option<PartRate[]> _rateOf = RatesOf();
    private readonly Option<int?> _epochs = Options.Whole("--epochs", $"How often each picture is seen. Default: {By(o => o.Epochs)}.", 1);
    private readonly Option<int?> _batch = Options.Whole("--batch-size", $"Pictures a step. Default: {By(o => o.BatchSize)}.", 1);
    private readonly Option<double?> _rate = Options.Real("--rate", $"The highest learning rate. Default: {By(o => o.Rate)}.", 0, double.PositiveInfinity);
    private readonly Option<double?> _decay = Options.Real("--weight-decay", $"The pull of the weights towards zero. Default: {By(o => o.WeightDecay)}.", 0, double.PositiveInfinity);
    private readonly Option<string?> _optimizer = Options.Word("--optimizer", $"What moves the weights. Default: {By(o => o.Optimizer)}.", "adamw", "adam", "sgd");
    private readonly Option<string?> _schedule = Options.Word("--schedule", $"How the rate changes over the run. Default: {By(o => o.Schedule)}.", "one-cycle", "cosine", "step", "constant");
    private readonly Option<double?> _smoothing = Options.Real("--smoothing", $"The share of each label that is spread over all classes, from 0 to 1. Default: {By(o => o.Smoothing)}.", 0, 1);
    private readonly Option<double?> _clip = Options.Real("--clip", "The largest norm of all gradients together; 0 for no limit. Default: 0.", 0, double.PositiveInfinity);
    private readonly Option<int?> _accumulate = Options.Whole("--accumulate", $"Batches whose gradients are added up before the weights move. Default: {By(o => o.Accumulate)}.", 1);
    private readonly Option<double?> _ema = Options.Real("--ema", "Keeps a running mean of the weights too, with this decay (0.99: about the last 100 steps), and takes it where it validates better. Default: 0, none.", 0, 0.999999);
    private readonly Option<bool> _swa = Options.Flag("--swa", "Averages the weights of the last quarter's epochs too, and takes the mean where it validates better.");
    private readonly Option<int?> _patience = Options.Whole("--patience", "Epochs without improvement after which the training ends; 0 for never. Default: 0.", 0);
    private readonly Option<int?> _shift = Options.Whole("--shift", $"Pixels by which pictures are moved at random; 0 for none. Default: {By(o => o.Shift)}.", 0);
    private readonly Option<bool> _flip = Options.Flag("--flip", "Mirrors pictures at random; so do all recipes.");
    private readonly Option<bool> _noFlip = Options.Flag("--no-flip", "Mirrors none: for letters, digits, traffic signs.");
    private readonly Option<double?> _validation = Options.Real("--validation", $"The share of the training pictures that chooses the best epoch, from 0.001 to 0.9. Default: {By(o => o.Validation)}.", 0.001, 0.9);
    private readonly Option<int?> _imageSize = Options.Whole("--image-size", "The side in pixels that a folder's pictures are brought to. Default: the network's own.", 1, "PIXELS");
    private readonly Option<bool> _skipBroken = Options.Flag("--skip-broken", "Leaves a folder's unreadable pictures out and names them. Default: refuses them.");
    private readonly Option<string?> _device = Options.Text("--device", "Where to compute: auto, cpu, cuda or cuda:1. Default: auto (CUDA if it works).", "DEVICE", ["auto", "cpu", "cuda"]);
    private readonly Option<string?> _precision = Options.Word("--precision", "The numbers to compute with. Default: auto (bf16 where the hardware has it).", "auto", "fp32", "bf16");
    private readonly Option<int?> _threads = Options.Whole("--threads", "Threads to compute with. Default: the physical cores, or the container's share of them.", 1);
    private readonly Option<int?> _workers = Workers();
    private readonly Option<int?> _checkpointSteps = Options.Whole("--checkpoint-steps", "Steps between two checkpoints, beside those after each epoch and each minute; 0 for none. Default: 0.", 0);

    /// <summary>The option that a resumed run may change.</summary>
    internal static Option<int?> Workers() => Options.Whole("--workers", $"Threads that read ahead; they never change the result. Default: {By(o => o.Workers)}.", 0);

    /// <summary>The recipe's name.</summary>
    internal static Argument<string?> Recipe()
    {
        Argument<string?> recipe = new("RECIPE")
        {
            HelpName = "RECIPE",
            Arity = ArgumentArity.ZeroOrOne,
            Description = string.Join(". ", ClassificationRecipe.All.Select(row => $"{row.Name}: {row.Description}")) + ". Default: fashion, or images with --data folder:PATH.",
        };
        recipe.CompletionSources.Add([.. ClassificationRecipe.All.Select(row => row.Name)]);
        return recipe;
    }

    /// <summary>Whether TensorBoard's files are written beside the run's own.</summary>
    internal static Option<bool> TensorBoard() => Options.Flag("--tensorboard",
        "Writes TensorBoard's files into the run's folder too, hyper-parameters included (`tensorboard --logdir runs`); a resumed run goes on with them, each step once.");

    private Option[] All =>
    [
        _data, _model, _weights, _freeze, _rateOf, _epochs, _batch, _rate, _schedule, _optimizer, _decay, _smoothing, _clip, _accumulate, _ema, _swa, _patience, _shift, _flip, _noFlip,
        _validation, _imageSize, _skipBroken, _device, _precision, _threads, _workers, _checkpointSteps,
    ];

    /// <summary>The first of these options that was typed.</summary>
    internal string? Given(ParseResult given) => All.FirstOrDefault(option => IsGiven(given, option))?.Name;

    /// <summary>Whether one of these options was typed.</summary>
    internal bool IsGiven(ParseResult given, string name) => All.Any(option => option.Name == name && IsGiven(given, option));

    private static bool IsGiven(ParseResult given, Option option) => given.GetResult(option) is { Implicit: false };

    internal void AddTo(Command command)
    {
        foreach (var option in All)
            command.Add(option);
        command.Validators.Add(result =>
        {
            if (result.GetValue(_flip) && result.GetValue(_noFlip))
                result.AddError("--flip and --no-flip exclude each other.");
            if (result.GetValue(_ema) > 0 && result.GetValue(_swa))
                result.AddError("--ema and --swa exclude each other.");
        });
    }

    /// <summary>The recipe that was asked for by name, or that the data ask for, with its options as given; what does not exist is refused.</summary>
    internal (string Name, ClassificationOptions Options) Of(ParseResult given, string? recipe)
    {
        var name = recipe ?? (IsFolder(given.GetValue(_data)) ? "images" : "fashion");
        var options = Apply(given, ClassificationRecipe.Find(name).Options);
        RequireData(options.Data);
        RequireWeights(options.Weights);
        _ = Zoo.Find(options.Model);
        return (name, options);
    }

    /// <summary>The recipe's options with what was given in their place.</summary>
    private ClassificationOptions Apply(ParseResult given, ClassificationOptions recipe) => recipe with
    {
        Model = given.GetValue(_model) ?? recipe.Model,
        Data = given.GetValue(_data) ?? recipe.Data,
        Weights = given.GetValue(_weights) ?? recipe.Weights,
        Freeze = given.GetValue(_freeze) is { Length: > 0 } frozen ? frozen : recipe.Freeze,
        Rates = given.GetValue(_rateOf) is { Length: > 0 } rates ? rates : recipe.Rates,
        Epochs = given.GetValue(_epochs) ?? recipe.Epochs,
        BatchSize = given.GetValue(_batch) ?? recipe.BatchSize,
        Rate = given.GetValue(_rate) ?? recipe.Rate,
        WeightDecay = given.GetValue(_decay) ?? recipe.WeightDecay,
        Optimizer = given.GetValue(_optimizer) ?? recipe.Optimizer,
        Schedule = given.GetValue(_schedule) ?? recipe.Schedule,
        Smoothing = given.GetValue(_smoothing) ?? recipe.Smoothing,
        ClipNorm = given.GetValue(_clip) ?? recipe.ClipNorm,
        Accumulate = given.GetValue(_accumulate) ?? recipe.Accumulate,
        Ema = given.GetValue(_ema) ?? (given.GetValue(_swa) ? 0 : recipe.Ema),
        Swa = given.GetValue(_swa) || (recipe.Swa && given.GetValue(_ema) is null),
        Patience = given.GetValue(_patience) ?? recipe.Patience,
        Shift = given.GetValue(_shift) ?? recipe.Shift,
        Flip = given.GetValue(_flip) || (recipe.Flip && !given.GetValue(_noFlip)),
        Validation = given.GetValue(_validation) ?? recipe.Validation,
        ImageSize = given.GetValue(_imageSize) ?? recipe.ImageSize,
        SkipBroken = given.GetValue(_skipBroken) || recipe.SkipBroken,
        Device = given.GetValue(_device) ?? recipe.Device,
        Precision = given.GetValue(_precision) ?? recipe.Precision,
        Threads = given.GetValue(_threads) ?? recipe.Threads,
        Workers = given.GetValue(_workers) ?? recipe.Workers,
        CheckpointSteps = given.GetValue(_checkpointSteps) ?? recipe.CheckpointSteps,
        Seed = given.GetValue(Common.Seed) ?? recipe.Seed,
    };

    // "4" where the recipes agree, else "fashion 20, images 30".
    private static string By(Func<ClassificationOptions, object> value)
    {
        var values = ClassificationRecipe.All.Select(recipe => (recipe.Name, Value: Convert.ToString(value(recipe.Options), CultureInfo.InvariantCulture))).ToList();
        return values.Select(pair => pair.Value).Distinct().Count() == 1 ? values[0].Value! : string.Join(", ", values.Select(pair => $"{pair.Name} {pair.Value}"));
    }

    private static Option<PartRate[]> RatesOf() => new("--rate-of")
    {
        Description = "The learning rate of a part, as a share of --rate: \"layer4.*=0.1\". The first that matches counts. May be given several times. Default: all learn at --rate.", HelpName = "PATTERN=X",
        CustomParser = given => [.. given.Tokens.Select(token => RateOf(token.Value) ?? Options.Refuse<PartRate>(given, "PATTERN=X with a number X, 0 or more", text: token.Value)!)],
    };

    private static PartRate? RateOf(string text) =>
        text.LastIndexOf('=') is > 0 and var at && double.TryParse(text[(at + 1)..], NumberStyles.Float, CultureInfo.InvariantCulture, out var rate) && rate >= 0 && double.IsFinite(rate)
            ? new(text[..at], rate) : null;

    private static void RequireWeights(string? weights)
    {
        if (weights is null)
            return;
        if (Directory.Exists(weights))
            throw new FailedException(new(ExitCode.Data, $"{weights} is a folder.", File.Exists(Path.Combine(weights, "model.safetensors")) ? $"Say --weights {Path.Combine(weights, "model.safetensors")}" : "Give a file of weights."));
        if (!StartingWeights.Exist(weights))
            throw new FailedException(new(ExitCode.Data, $"There is no file {weights}, and no published weights of that name.{Near.Suggest(weights)}", "Give a file, or a name that `engram weights list` has."));
    }

    private static bool IsFolder(string? data) => data?.StartsWith("folder:", StringComparison.Ordinal) is true;

    private static void RequireData(string data)
    {
        if (!IsFolder(data) && data is not ("embedded" or "full") && Directory.Exists(data))
            throw new FailedException(new(ExitCode.Usage, $"--data '{data}' is a folder.", $"Say --data folder:{data}"));
        if (IsFolder(data) && data["folder:".Length..] is { Length: > 0 } path && !Directory.Exists(path))
            throw new FailedException(new(ExitCode.Data, $"There is no folder {path}.{Near.Suggest(path)}", "Give a folder with one sub-folder of pictures a class."));
    }
}
