using System.CommandLine;
using System.Globalization;
using Engram.Vision;

namespace Engram.Cli;

/// <summary>What of a training to make pictures can be changed on the command line.</summary>
internal sealed class MakerTaskOptions
{
    private readonly MakerTask _task;
    private readonly MachineOptions _machine = new();
    private readonly Option<bool> _quick = Options.Flag("--quick", "A short training of a small network, to see that all works: its pictures are no good. Other options change it further.");
    private readonly Option<bool> _spectral = Options.Flag("--spectral", "Divides the critic's weights by their largest singular values.");
    private readonly Option<bool> _flip, _noFlip = Options.Flag("--no-flip", "Mirrors no picture on its way to the critic.");
    private readonly Option<string?> _data, _loss;
    private readonly Option<int?> _pictures, _epochs, _batch, _width, _criticWidth, _latent, _turns, _penaltyEvery;
    private readonly Option<double?> _rate, _criticRate, _penalty, _shift, _average, _beta, _freeNats, _collapse, _validation;

    internal MakerTaskOptions(MakerTask task)
    {
        (_task, var own) = (task, task.Options());
        string Default(object value) => string.Create(CultureInfo.InvariantCulture, $"Default: {value}.");
        _data = Options.Word("--data", $"The pictures: embedded (7,000 of Fashion-MNIST, part of Engram) or full (all 70,000, downloaded once). {Default(own.Data)}", "embedded", "full");
        _pictures = Options.Whole("--pictures", "How many of the training pictures are known, the first ones. Default: all.", 1);
        _epochs = Options.Whole("--epochs", $"How often each picture is seen. {Default(own.Epochs)}", 1);
        _batch = Options.Whole("--batch-size", $"Pictures a turn. {Default(own.BatchSize)}", 1);
        _rate = Options.Real("--rate", $"The highest learning rate of what makes pictures. {Default(own.Rate)}", 0, double.PositiveInfinity);
        _width = Options.Whole("--width", $"Channels of the largest map of what makes pictures. {Default(own.Width)}", 1);
        _latent = Options.Whole("--latent", $"Random numbers that a picture is made of. {Default(own.Latent)}", 1);
        _average = Options.Real("--ema", $"The share of the past in the averaged weights that make the samples; 0 for no average. {Default(own.Average)}", 0, 0.999999);
        _criticRate = Options.Real("--critic-rate", $"The highest learning rate of the critic. {Default(own.CriticRate)}", 0, double.PositiveInfinity);
        _criticWidth = Options.Whole("--critic-width", $"Channels of the critic's first map. {Default(own.CriticWidth)}", 1);
        _loss = Options.Word("--loss", $"What both players are wrong by. {Default(own.Loss)}", "non-saturating", "hinge", "wasserstein", "least-squares");
        _turns = Options.Whole("--turns", $"Turns of the critic before one of the generator. {Default(own.Turns)}", 1);
        _penalty = Options.Real("--penalty", $"What the penalty on the critic's slope weighs: between real and made pictures with --loss wasserstein, at real ones otherwise; 0 for none. {Default(own.Penalty)}", 0, double.PositiveInfinity);
        _penaltyEvery = Options.Whole("--penalty-every", $"Steps between two penalties, which then count as many times. {Default(own.PenaltyEvery)}", 1);
        _shift = Options.Real("--shift", $"The most that pictures are moved on their way to the critic, as a share of their side. {Default(own.Shift)}", 0, 0.49);
        _flip = Options.Flag("--flip", "Mirrors half of the pictures on their way to the critic.");
        _collapse = Options.Real("--collapse", $"The share of its best recall below which the training ends as collapsed; 0 for never. {Default(own.Collapse)}", 0, 0.999);
        _beta = Options.Real("--beta", $"What a nat of divergence counts beside one of reconstruction. {Default(own.Beta)}", 0, double.PositiveInfinity);
        _freeNats = Options.Real("--free-nats", $"Nats of divergence a latent number that cost nothing. {Default(own.FreeNats)}", 0, double.PositiveInfinity);
        _validation = Options.Real("--validation", $"The share of the training pictures that chooses the best epoch, from 0.001 to 0.9. {Default(own.Validation)}", 0.001, 0.9);
    }

    internal void AddTo(Command command)
    {
        Option[] critic = [_loss, _criticRate, _criticWidth, _turns, _penalty, _penaltyEvery, _spectral, _shift, _flip, _noFlip, _collapse];
        Option[] all = [_quick, _data, _pictures, _epochs, _batch, _rate, _width, .. _task.Translates ? [_criticRate, _criticWidth] : (Option[])[_latent, _average], .. _task.HasCritic ? critic : [], .. _task.HasBound ? (Option[])[_beta, _freeNats] : [], _validation, .. _machine.All];
        foreach (var option in all)
            command.Add(option);
        command.Validators.Add(result =>
        {
            if (_task.HasCritic && result.GetValue(_flip) && result.GetValue(_noFlip))
                result.AddError("--flip and --no-flip exclude each other; give one of them.");
        });
    }

    /// <summary>The task's options, or the quick ones, with what was given in their place.</summary>
    internal MakerOptions Of(ParseResult given)
    {
        var own = _task.Options(given.GetValue(_quick));
        own = own with
        {
            Data = given.GetValue(_data) ?? own.Data,
            Pictures = given.GetValue(_pictures) ?? own.Pictures,
            Epochs = given.GetValue(_epochs) ?? own.Epochs,
            BatchSize = given.GetValue(_batch) ?? own.BatchSize,
            Rate = given.GetValue(_rate) ?? own.Rate,
            Width = given.GetValue(_width) ?? own.Width,
            Latent = _task.Translates ? own.Latent : given.GetValue(_latent) ?? own.Latent,
            Average = _task.Translates ? own.Average : given.GetValue(_average) ?? own.Average,
            Validation = given.GetValue(_validation) ?? own.Validation,
            Device = _machine.Device(given) ?? own.Device,
            Precision = _machine.Precision(given) ?? own.Precision,
            Threads = _machine.Threads(given) ?? own.Threads,
            Workers = _machine.Workers(given) ?? own.Workers,
            CheckpointSteps = _machine.CheckpointSteps(given) ?? own.CheckpointSteps,
            Seed = given.GetValue(Common.Seed) ?? own.Seed,
        };
        if (_task.HasBound)
            own = own with { Beta = given.GetValue(_beta) ?? own.Beta, FreeNats = given.GetValue(_freeNats) ?? own.FreeNats };
        if (_task.Translates)
            own = own with { CriticRate = given.GetValue(_criticRate) ?? own.CriticRate, CriticWidth = given.GetValue(_criticWidth) ?? own.CriticWidth };
        return !_task.HasCritic ? own : own with
        {
            Loss = given.GetValue(_loss) ?? own.Loss,
            CriticRate = given.GetValue(_criticRate) ?? own.CriticRate,
            CriticWidth = given.GetValue(_criticWidth) ?? own.CriticWidth,
            Turns = given.GetValue(_turns) ?? own.Turns,
            Penalty = given.GetValue(_penalty) ?? own.Penalty,
            PenaltyEvery = given.GetValue(_penaltyEvery) ?? own.PenaltyEvery,
            Spectral = own.Spectral || given.GetValue(_spectral),
            Shift = given.GetValue(_shift) ?? own.Shift,
            Flip = given.GetValue(_flip) || (own.Flip && !given.GetValue(_noFlip)),
            Collapse = given.GetValue(_collapse) ?? own.Collapse,
        };
    }
}
