namespace Engram.Vision;

/// <summary>A step with its batches, whatever these are: what a <see cref="MakerRun"/> walks through.</summary>
public abstract class MakerTraining
{
    private protected MakerTraining()
    {
    }

    /// <summary>Who is trained.</summary>
    public abstract IReadOnlyList<Player> Players { get; }

    /// <summary>Puts a training together.</summary>
    /// <param name="step">One step; wrapped in a <see cref="MakerStep{TBatch}"/> where it is to be measured by what is made.</param>
    /// <param name="training">What is trained on.</param>
    /// <param name="validation">What is held back.</param>
    /// <param name="preview">Makes the same samples whenever asked, rows of <paramref name="columns"/>: [rows · columns, channels, h, w] within 0 … 1, of the weights as they are.</param>
    /// <param name="columns">Pictures in a row.</param>
    public static MakerTraining Of<TBatch>(MakerStep<TBatch> step, IBatches<TBatch> training, IBatches<TBatch> validation, Func<Tensor> preview, int columns)
        where TBatch : IBatch => new Known<TBatch>(step, training, validation, preview, columns);

    /// <summary>Trains, step by step, from the folder's last checkpoint on.</summary>
    internal abstract IEnumerable<StepReport> Fit(Trainer trainer, RunFolder folder, CancellationToken cancellation);

    /// <summary>Samples of the averaged weights, where some are averaged; nothing before the first step.</summary>
    internal abstract Image? Preview();

    // Pictures of 28 pixels are small to look at.
    private const int Scale = 2;

    private sealed class Known<TBatch>(MakerStep<TBatch> step, IBatches<TBatch> training, IBatches<TBatch> validation, Func<Tensor> preview, int columns) : MakerTraining
        where TBatch : IBatch
    {
        public override IReadOnlyList<Player> Players => step.Players;

        internal override IEnumerable<StepReport> Fit(Trainer trainer, RunFolder folder, CancellationToken cancellation) => trainer.Fit(step, training, validation, folder, cancellation);

        internal override Image? Preview()
        {
            if (step.Context is not { } context)
                return null;
            using var noGradient = no_grad();
            using var scope = NewDisposeScope();
            using var averages = context.UseAverages();
            foreach (var player in step.Players)
                player.Model.eval();
            return PictureGrid.Of(preview(), columns, Scale);
        }
    }
}
