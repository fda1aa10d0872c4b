namespace Engram;

/// <summary>What becomes of the losses of single elements or samples.</summary>
public enum Reduction
{
    /// <summary>Their mean; a weighted mean where a loss has class weights.</summary>
    Mean,

    /// <summary>Their sum.</summary>
    Sum,

    /// <summary>Their sum divided by the size of the first axis: what a sample costs, however many elements it has.</summary>
    BatchMean,

    /// <summary>They stay as they are.</summary>
    None,
}

internal static class Reductions
{
    /// <summary>Has libtorch reduce, which spares the tensor of single losses.</summary>
    internal static Tensor Of(this Reduction reduction, Tensor outputs, Func<nn.Reduction, Tensor> loss) => reduction switch
    {
        Reduction.Mean => loss(nn.Reduction.Mean),
        Reduction.Sum => loss(nn.Reduction.Sum),
        Reduction.None => loss(nn.Reduction.None),
        Reduction.BatchMean => loss(nn.Reduction.Sum).div(Scalars.Whole(BatchOf(outputs))),
        _ => throw new ArgumentOutOfRangeException(nameof(reduction), reduction, "There is no such reduction."),
    };

    /// <summary>Reduces the losses of single elements.</summary>
    internal static Tensor Of(this Reduction reduction, Tensor each) => reduction switch
    {
        Reduction.Mean => each.mean(),
        Reduction.Sum => each.sum(),
        Reduction.None => each,
        Reduction.BatchMean => each.sum().div(Scalars.Whole(BatchOf(each))),
        _ => throw new ArgumentOutOfRangeException(nameof(reduction), reduction, "There is no such reduction."),
    };

    private static long BatchOf(Tensor tensor) => tensor.dim() == 0 ? 1 : tensor.size(0);
}
