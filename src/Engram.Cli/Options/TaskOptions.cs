using System.CommandLine;
using System.Globalization;
using Engram.Memory;

namespace Engram.Cli;

/// <summary>What of a task's recipe can be changed on the command line.</summary>
internal sealed class TaskOptions
{
    private readonly SequenceRecipe _recipe;
    private readonly Option<bool> _quick = Options.Flag("--quick", "A small one of the same kind, in seconds: few rows, short vectors, short sequences. Other options change it further.");
    private readonly Option<string?> _model, _optimizer, _schedule, _memory, _data, _device;
    private readonly Option<int?> _sequences, _batch, _rows, _width, _heads, _hidden, _bits, _least, _most, _repeats, _curriculum, _reports, _validation, _threads, _checkpointSteps;
    private readonly Option<double?> _rate, _clip, _strength;

    internal TaskOptions(SequenceRecipe recipe)
    {
        (_recipe, var own) = (recipe, recipe.Options);
        string Default(object value) => string.Create(CultureInfo.InvariantCulture, $"Default: {value}.");
        _model = Options.Word("--model", $"The network: a Neural Turing Machine, a Differentiable Neural Computer, that with masks, deallocation and sharp links, a memory with least recently used access, or an LSTM without any. {Default(own.Model)}", [.. SequenceNetworks.Names]);
        _sequences = Options.Whole("--sequences", $"Sequences to train on, all together. {Default(own.Sequences)}", 1);
        _batch = Options.Whole("--batch-size", $"Sequences a step. {Default(own.Batch)}", 1);
        _rate = Options.Real("--rate", $"The learning rate. {Default(own.Rate)}", 0, double.PositiveInfinity);
        _optimizer = Options.Word("--optimizer", $"What moves the weights; rmsprop is the papers', centred and with momentum. {Default(own.Optimizer)}", "adam", "rmsprop");
        _schedule = Options.Word("--schedule", $"What becomes of the rate: the same at each step, or down to nothing along half a cosine. {Default(own.Schedule)}", "constant", "cosine");
        _clip = Options.Real("--clip", $"The largest norm of all gradients together; 0 for no limit. {Default(own.Clip)}", 0, double.PositiveInfinity);
        _rows = Options.Whole("--rows", $"Rows of the memory. {Default(own.Rows)}", 1);
        _width = Options.Whole("--width", $"Numbers in a row. {Default(own.Width)}", 1);
        _heads = Options.Whole("--heads", $"Heads that read; of an NTM as many write. {Default(own.Heads)}", 1);
        _memory = Options.Word("--memory", $"What the memory of --model ntm holds at first. {Default(own.Memory)}", "constant", "learned");
        _strength = Options.Real("--strength", $"How sharply --model mann reads; the paper's 1 reads almost the mean of all rows. {Default(own.Strength)}", 0, double.PositiveInfinity);
        _hidden = Options.Whole("--hidden", $"Width of the controller, or of a layer of --model lstm. Default: {own.Hidden}, of an LSTM {Plain(quick: false)}.", 1);
        _bits = Options.Whole("--bits", $"{(recipe.Classes ? "Classes of an episode" : recipe.Name == "ngrams" ? "Bits that the next one depends on" : "Bits of a vector")}. {Default(own.Bits)}", 1);
        _least = Options.Whole("--least", $"The fewest {recipe.Sizes} that are trained on. {Default(own.Least)}", 1);
        _most = Options.Whole("--most", $"The most {recipe.Sizes} that are trained on. {Default(own.Most)}", 1);
        _repeats = Options.Whole("--repeats", $"The most repetitions that are trained on. {Default(own.Repeats)}", 1);
        _curriculum = Options.Whole("--curriculum", $"Sequences until the largest size is seen, beginning with small ones; 0 for all sizes at once. {Default(own.Curriculum)}", 0);
        _reports = Options.Whole("--reports", $"How often it is validated and the best weights are kept. {Default(own.Reports)}", 1);
        _validation = Options.Whole("--validation", $"Sequences that it is validated on; they are never trained on. {Default(own.Validation)}", 1);
        _data = Options.Text("--data", "The characters: hanzi (9,574 as strokes, drawn anew each time; downloaded once, 13 MB), hanzi:PATH (that package or its folder) or omniglot:PATH (the folder of images_background.zip and images_evaluation.zip). Default: hanzi.", "DATA", ["hanzi", "hanzi:", "omniglot:"]);
        _device = Options.Text("--device", "Where to compute: cpu, auto, cuda or cuda:1. Default: cpu.", "DEVICE", ["cpu", "auto", "cuda"]);
        _threads = Options.Whole("--threads", "Threads to compute with. Default: the physical cores, or the container's share of them.", 1);
        _checkpointSteps = Options.Whole("--checkpoint-steps", "Steps between two checkpoints, beside those after each validation and each minute; 0 for none. Default: 0.", 0);
    }

    internal void AddTo(Command command)
    {
        Option[] all =
        [
            _quick, _model, _sequences, _batch, _rate, _optimizer, _schedule, _clip, _rows, _width, _heads, _memory, _strength, _hidden, _bits, _least, _most,
            .. _recipe.Name == "repeat-copy" ? (Option[])[_repeats] : [],
            _curriculum, _reports, _validation, .. _recipe.Classes ? (Option[])[_data] : [], _device, _threads, _checkpointSteps,
        ];
        foreach (var option in all)
            command.Add(option);
    }

    /// <summary>The recipe's options, or the quick ones, with what was given in their place.</summary>
    internal SequenceOptions Of(ParseResult given)
    {
        var quick = given.GetValue(_quick);
        var own = quick ? _recipe.Quick : _recipe.Options;
        var model = given.GetValue(_model) ?? own.Model;
        var most = given.GetValue(_most) ?? Math.Max(own.Most, given.GetValue(_least) ?? 0);
        return own with
        {
            Model = model,
            Sequences = given.GetValue(_sequences) ?? own.Sequences,
            Batch = given.GetValue(_batch) ?? own.Batch,
            Rate = given.GetValue(_rate) ?? own.Rate,
            Optimizer = given.GetValue(_optimizer) ?? own.Optimizer,
            Schedule = given.GetValue(_schedule) ?? own.Schedule,
            Clip = given.GetValue(_clip) ?? own.Clip,
            Rows = given.GetValue(_rows) ?? own.Rows,
            Width = given.GetValue(_width) ?? own.Width,
            Heads = given.GetValue(_heads) ?? own.Heads,
            Memory = given.GetValue(_memory) ?? own.Memory,
            Strength = given.GetValue(_strength) ?? own.Strength,
            Hidden = given.GetValue(_hidden) ?? (model == "lstm" ? Plain(quick) : own.Hidden),
            Bits = given.GetValue(_bits) ?? own.Bits,
            Least = given.GetValue(_least) ?? Math.Min(own.Least, most),
            Most = most,
            Repeats = _recipe.Name == "repeat-copy" ? given.GetValue(_repeats) ?? own.Repeats : own.Repeats,
            Curriculum = given.GetValue(_curriculum) ?? own.Curriculum,
            Reports = given.GetValue(_reports) ?? own.Reports,
            Validation = given.GetValue(_validation) ?? own.Validation,
            Data = _recipe.Classes ? given.GetValue(_data) ?? own.Data : own.Data,
            Device = given.GetValue(_device) ?? own.Device,
            Threads = given.GetValue(_threads) ?? own.Threads,
            CheckpointSteps = given.GetValue(_checkpointSteps) ?? own.CheckpointSteps,
            Seed = given.GetValue(Common.Seed) ?? own.Seed,
        };
    }

    // An LSTM of a memory network's controller would be a weak opponent: the paper gave its own three layers of 128 to 512.
    private static long Plain(bool quick) => quick ? 64 : 256;
}
