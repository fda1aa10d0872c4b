namespace Engram.Memory;

/// <summary>A run's best weights, ready to be tested on sequences they have never seen, longer ones too, and to be looked into.</summary>
public sealed class TrainedSequences
{
    // Neither training nor validation draws with it, and it is the same for all runs: they face the same tests.
    private const ulong TestSeed = 0x7E57;

    // As many at once as keep the processor busy; more only needs more memory.
    private const int AtOnce = 20;

    private readonly SequenceTask _task;
    private readonly SequenceRecipe _recipe;
    private readonly Device _device;

    private TrainedSequences(SequenceConfiguration configuration, IGlyphs? glyphs, Device device)
    {
        (Configuration, _recipe, _device) = (configuration, SequenceRecipe.Find(configuration.Options.Task), device);
        _task = SequenceRecipe.Task(configuration.Options, glyphs, held: true);
        Model = SequenceNetworks.Create(configuration.Options, _task);
        if (Model is not LstmBaseline)
            Rows = configuration.Options.Rows;
    }

    /// <summary>How it was trained.</summary>
    public SequenceConfiguration Configuration { get; }

    /// <summary>The network.</summary>
    public Layer Model { get; }

    /// <summary>The best weights of a run.</summary>
    /// <exception cref="FileNotFoundException">There are none yet.</exception>
    public static TrainedSequences Load(string folder, IGlyphs? glyphs = null)
    {
        var configuration = SequenceConfiguration.Read(folder);
        var trained = new TrainedSequences(configuration, glyphs, DeviceChoice.Resolve(configuration.Options.Device).Device);
        BestWeights.Load(trained.Model, folder, configuration.Options.Device, configuration.Options.Threads);
        return trained;
    }

    /// <summary>Rows of the memory that it is tested with: as many as it was trained with unless set.</summary>
    /// <exception cref="ArgumentException">The network has no memory, or something that it learned has a value for each row.</exception>
    public long Rows
    {
        get;
        set
        {
            try
            {
                switch (Model)
                {
                    case Ntm ntm: ntm.Rows = value; break;
                    case Dnc dnc: dnc.Rows = value; break;
                    case Mann mann: mann.Rows = value; break;
                    default: throw new ArgumentException($"{SequenceNetworks.Describe(Configuration.Options)} has no rows.", nameof(value));
                }
            }
            catch (InvalidOperationException learned)
            {
                throw new ArgumentException(learned.Message, nameof(value), learned);
            }
            field = value;
        }
    }

    /// <summary>Tests it on sequences of a size.</summary>
    /// <param name="size">Larger than any it was trained on, perhaps.</param>
    /// <param name="count">Sequences.</param>
    /// <param name="repeats">As many repetitions in each, where the task repeats; drawn as in training when 0.</param>
    public SequenceResult Test(int size, int count, int repeats = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        using var noGradient = no_grad();
        Metric[] metrics = _recipe.Classes ? SequenceRun.MetricsOf(Configuration.Options) : [new WrongBits(), new BitsPerSequence(), new FlawlessSequences()];
        var (loss, optimum) = (0.0, 0.0);
        for (var from = 0; from < count; from += AtOnce)
        {
            using var scope = NewDisposeScope();
            using var batch = SequenceBatch.Of([.. Enumerable.Range(from, Math.Min(AtOnce, count - from)).Select(i => Sample(size, i, repeats))]);
            var (outputs, targets) = (Model.Run(batch.Inputs.to(_device))[0], batch.Targets.to(_device));
            foreach (var metric in metrics)
                metric.Update(outputs, targets);
            loss += SequenceRun.LossOf(_recipe).Of(outputs, targets).item<float>() * batch.Count;
            optimum += batch.Optimum * batch.Count;
        }
        var measures = metrics.ToDictionary(metric => metric.Name, metric => metric.Value);
        if (_recipe.Classes)
            measures["loss"] = loss / count;
        return new(size, repeats, count, measures, optimum / count) { Rows = Rows };
    }

    /// <summary>What happens inside while it works through one sequence of the test, step by step.</summary>
    public SequenceTrace Trace(int size, int index = 0, int repeats = 0)
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        using var batch = SequenceBatch.Of([Sample(size, index, repeats)]);
        return new Tracing(Model, batch.Inputs.to(_device), batch.Targets, _task, _recipe.Classes).Trace(size);
    }

    private SequenceSample Sample(int size, int index, int repeats)
    {
        var task = repeats > 0 && _task is RepeatCopyTask repeating ? repeating with { Repeats = repeats } : _task;
        return task.Sample(new(SampleRandom.Key(TestSeed, (ulong)size, (ulong)index)), size);
    }
}
