using System.CommandLine;
using System.Globalization;
using Engram.Vision;

namespace Engram.Cli;

/// <summary>What of a task on scenes can be changed on the command line.</summary>
internal sealed class SceneTaskOptions
{
    private readonly SceneTask _task;
    private readonly Option<bool> _quick = Options.Flag("--quick", "A short training, to see that all works: few scenes, few epochs. Other options change it further.");
    private readonly Option<bool> _noFlip = Options.Flag("--no-flip", "Mirrors no scene: for letters, digits, traffic signs.");
    private readonly Option<string?> _model, _data;
    private readonly Option<int?> _scenes, _imageSize, _epochs, _batch, _patience;
    private readonly Option<double?> _rate, _decay, _clip, _tint, _validation;
    private readonly MachineOptions _machine = new();

    internal SceneTaskOptions(SceneTask task)
    {
        (_task, var own) = (task, task.Options(task.Models[0]));
        string Default(object value) => string.Create(CultureInfo.InvariantCulture, $"Default: {value}.");
        _model = Options.Text("--model", $"The network; `engram models` describes them. {Default(task.Models[0])}", "NAME", task.Models);
        _data = Options.Text("--data", "The scenes: composed (items of Fashion-MNIST on photographs, other ones in each epoch), or files: coco:PATH, voc:PATH, yolo:PATH, masks:PATH. Default: composed.", "DATA", ["composed", "coco:", "voc:", "yolo:", "masks:"]);
        _scenes = Options.Whole("--scenes", $"Composed scenes an epoch. {Default(own.Scenes)}", 1);
        _imageSize = Options.Whole("--image-size", "Pixels that the shorter side of every picture is brought to; 0 leaves it as it is. Default: 256 for pictures of files, unless a published detector brings them to its own size.", 0, "PIXELS");
        _epochs = Options.Whole("--epochs", $"How often each scene is seen; composed ones are others each time. {Default(own.Epochs)}", 1);
        _batch = Options.Whole("--batch-size", $"Scenes a step. {Default(own.BatchSize)}", 1);
        _rate = Options.Real("--rate", $"The highest learning rate. {Default(own.Rate)}", 0, double.PositiveInfinity);
        _decay = Options.Real("--weight-decay", $"The pull of the weights towards zero. {Default(own.WeightDecay)}", 0, double.PositiveInfinity);
        _clip = Options.Real("--clip", $"The largest norm of all gradients together; 0 for no limit. {Default(own.ClipNorm)}", 0, double.PositiveInfinity);
        _tint = Options.Real("--tint", $"The least share of each colour that training scenes keep, at random; 1 for none, where colours tell classes apart. {Default(own.Tint)}", 0.01, 1);
        _validation = Options.Real("--validation", $"The share of files' training pictures that chooses the best epoch, from 0.001 to 0.9. {Default(own.Validation)}", 0.001, 0.9);
        _patience = Options.Whole("--patience", "Epochs without improvement after which the training ends; 0 for never. Default: 0.", 0);
    }

    internal void AddTo(Command command)
    {
        foreach (var option in (Option[])[_quick, _data, _model, _scenes, _imageSize, _epochs, _batch, _rate, _decay, _clip, _noFlip, _tint, _validation, _patience, .. _machine.All])
            command.Add(option);
    }

    /// <summary>The network's options, or the quick ones, with what was given in their place.</summary>
    internal SceneOptions Of(ParseResult given)
    {
        var model = given.GetValue(_model) ?? _task.Models[0];
        if (!_task.Models.Contains(model))
            throw new FailedException(new(ExitCode.Usage, $"{_task.Name} has no network named '{model}'.{Suggestion.For(model, _task.Models)} There are: {string.Join(", ", _task.Models)}.", "`engram models` describes them."));
        var own = _task.Options(model, given.GetValue(_quick));
        var data = given.GetValue(_data) ?? own.Data;
        RequireData(data);
        return own with
        {
            Data = data,
            Scenes = given.GetValue(_scenes) ?? own.Scenes,
            ImageSize = given.GetValue(_imageSize) ?? (data == own.Data ? own.ImageSize : _task.SideOfFiles(model)),
            Epochs = given.GetValue(_epochs) ?? own.Epochs,
            BatchSize = given.GetValue(_batch) ?? own.BatchSize,
            Rate = given.GetValue(_rate) ?? own.Rate,
            WeightDecay = given.GetValue(_decay) ?? own.WeightDecay,
            ClipNorm = given.GetValue(_clip) ?? own.ClipNorm,
            Flip = own.Flip && !given.GetValue(_noFlip),
            Tint = given.GetValue(_tint) ?? own.Tint,
            Validation = given.GetValue(_validation) ?? own.Validation,
            Patience = given.GetValue(_patience) ?? own.Patience,
            Device = _machine.Device(given) ?? own.Device,
            Precision = _machine.Precision(given) ?? own.Precision,
            Threads = _machine.Threads(given) ?? own.Threads,
            Workers = _machine.Workers(given) ?? own.Workers,
            CheckpointSteps = _machine.CheckpointSteps(given) ?? own.CheckpointSteps,
            Seed = given.GetValue(Common.Seed) ?? own.Seed,
        };
    }

    /// <summary>Refuses what is no data of scenes, or is not there.</summary>
    internal static void RequireData(string data)
    {
        if (data == "composed")
            return;
        if (data.Split(':', 2) is not ["coco" or "voc" or "yolo" or "masks", { Length: > 0 } path])
            throw new FailedException(new(ExitCode.Usage, $"--data takes composed, coco:PATH, voc:PATH, yolo:PATH or masks:PATH, not '{data}'.", Directory.Exists(data) ? $"Say which format the folder has: --data coco:{data}" : ""));
        if (!Directory.Exists(path) && !File.Exists(path))
            throw new FailedException(new(ExitCode.Data, $"There is no folder or file {path}.{Near.Suggest(path)}"));
    }
}
