namespace Engram.Vision;

/// <summary>Mean and covariance of the features of many pictures, summed in float64; moments of parts add up to those of the whole.</summary>
public sealed class FeatureMoments : IDisposable
{
    private readonly Tensor _sum, _products;

    /// <summary>Moments of nothing yet.</summary>
    /// <param name="width">Features of a picture.</param>
    public FeatureMoments(int width)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        Width = width;
        _sum = zeros(width, ScalarType.Float64).DetachFromDisposeScope();
        _products = zeros(width, width, ScalarType.Float64).DetachFromDisposeScope();
    }

    /// <summary>Features of a picture.</summary>
    public int Width { get; }

    /// <summary>Pictures so far.</summary>
    public long Count { get; private set; }

    /// <summary>The moments of features [pictures, width].</summary>
    public static FeatureMoments Of(Tensor features)
    {
        ArgumentNullException.ThrowIfNull(features);
        var moments = new FeatureMoments((int)features.size(-1));
        moments.Add(features);
        return moments;
    }

    /// <summary>Takes in some pictures.</summary>
    /// <param name="features">[pictures, width].</param>
    /// <exception cref="ShapeException">There is another number of features.</exception>
    public void Add(Tensor features)
    {
        ArgumentNullException.ThrowIfNull(features);
        if (features.dim() != 2 || features.size(1) != Width)
            throw new ShapeException($"expected features [pictures, {Width}], got {Shape.Of(features)}.");
        using var scope = NewDisposeScope();
        var exact = features.detach().cpu().to(ScalarType.Float64);
        _sum.Increase(exact.sum([0]));
        _products.Increase(exact.t().mm(exact));
        Count += features.size(0);
    }

    /// <summary>Takes in what others have seen.</summary>
    /// <exception cref="ArgumentException">They are of other features.</exception>
    public void Add(FeatureMoments others)
    {
        ArgumentNullException.ThrowIfNull(others);
        if (others.Width != Width)
            throw new ArgumentException($"Moments of {others.Width} features do not add to those of {Width}.", nameof(others));
        _sum.Increase(others._sum);
        _products.Increase(others._products);
        Count += others.Count;
    }

    /// <summary>The mean [width].</summary>
    /// <exception cref="InvalidOperationException">There is no picture.</exception>
    public Tensor Mean() => _sum.div(Scalars.Of(Require(1)));

    /// <summary>The covariance [width, width], divided by one less than there are pictures.</summary>
    /// <exception cref="InvalidOperationException">There are fewer than two pictures.</exception>
    public Tensor Covariance()
    {
        var count = Require(2);
        using var mean = Mean();
        using var square = mean.outer(mean).mul(Scalars.Of(count));
        return _products.sub(square).div_(Scalars.Of(count - 1));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _sum.Dispose();
        _products.Dispose();
    }

    private long Require(int least) => Count >= least ? Count : throw new InvalidOperationException($"The moments of {Count} pictures say nothing; take in {least} or more.");
}
