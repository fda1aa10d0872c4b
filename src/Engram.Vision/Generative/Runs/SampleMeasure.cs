namespace Engram.Vision;

/// <summary>A measure of what a generator makes beside the pictures held back; of the validation alone.</summary>
internal sealed class SampleMeasure : Metric
{
    internal const string Frechet = "Fréchet distance", Precision = "precision", Agreement = "agreement";

    private readonly Func<SampleQuality, double> _of;
    private readonly Shared _shared;

    private SampleMeasure(string name, Func<SampleQuality, double> of, Shared shared) => (Name, _of, _shared) = (name, of, shared);

    /// <inheritdoc/>
    public override string Name { get; }

    /// <inheritdoc/>
    public override bool IsOfTraining => false;

    /// <inheritdoc/>
    public override double Value => _shared.Quality() is { } quality ? _of(quality) : double.NaN;

    /// <summary>Nothing: a validation is never interrupted by a checkpoint.</summary>
    public override double[] State
    {
        get => [];
        set { }
    }

    /// <summary>Those of a validation.</summary>
    /// <param name="told">Whether classes are asked for.</param>
    internal static IReadOnlyList<Metric> OfValidation(bool told)
    {
        Shared shared = new();
        return
        [
            new SampleMeasure(Frechet, quality => quality.Frechet, shared), new SampleMeasure(Precision, quality => quality.Precision, shared), new SampleMeasure(Collapse.Measure, quality => quality.Recall, shared),
            .. told ? (Metric[])[new SampleMeasure(Agreement, quality => quality.Agreement, shared)] : [],
        ];
    }

    /// <summary>Takes in pictures held back and as many that were made.</summary>
    internal static void Observe(IReadOnlyList<Metric> measures, Tensor real, Tensor labels, Tensor made, bool told)
    {
        if (measures.OfType<SampleMeasure>().FirstOrDefault() is { } first)
            first._shared.Add(real, labels, made, told);
    }

    /// <summary>Pictures come as batches with the networks' answers.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override void Update(Tensor outputs, Tensor targets) => throw new NotSupportedException($"{Name} takes in pictures: use Observe.");

    // The first of each row's measures begins anew, the others follow it.
    /// <inheritdoc/>
    public override Metric Fresh() => new SampleMeasure(Name, _of, Name == Frechet ? _shared.Renewed() : _shared.Newest);

    /// <summary>What all measures of one validation look at, so that pictures are judged once.</summary>
    private sealed class Shared
    {
        private readonly JudgedPictures _real = new(), _made = new();
        private SampleQuality? _quality;

        internal Shared Newest { get => field ?? this; private set; }

        internal Shared Renewed() => Newest = new();

        internal void Add(Tensor real, Tensor labels, Tensor made, bool told)
        {
            _real.Add(real, labels);
            _made.Add(made, told ? labels : null);
            _quality = null;
        }

        internal SampleQuality? Quality() => _real.Count < MakerData.Fewest ? null : _quality ??= SampleQuality.Of(_real, _made, 0);
    }
}
