namespace Engram;

/// <summary>What a model needs of memory, predicted from its recorded graph.</summary>
/// <remarks>Forward frees a value after its last use unless backward needs it; backward frees what it has used. Values come and go, and lie between holes that the C library's
/// allocator leaves (the peak is 1.75 times what they take); weights and the optimizer's memories stay where they are; .NET, libtorch and the kernels it makes take 240 MB.
/// Measured on 2 cores, glibc 2.36, whole process against prediction, MB: ResNet-18 batch 32 1,730 / 1,610; ResNet-50 batch 8 1,820 / 1,770, batch 16 2,840 / 2,890, batch 8 in
/// bfloat16 1,230 / 1,270; ResNet-152 batch 4 2,330 / 2,220; ResNet-34 batch 64 of 96² 1,240 / 1,200; a network of 116,602 parameters batch 256 460 / 500.
/// Source: Chen et al. 2016 (arXiv:1604.06174), §3, for the walk over lifetimes.</remarks>
/// <param name="Batch">The size of the first axis of the inputs.</param>
/// <param name="Weights">Parameters and buffers.</param>
/// <param name="Gradients">One number for each parameter, all there when the optimizer moves.</param>
/// <param name="Optimizer">What the optimizer remembers.</param>
/// <param name="Copies">Weights in the smaller type that is computed in.</param>
/// <param name="Activations">The most that values and their gradients take at once in a training step, parameter gradients made by then included.</param>
/// <param name="Values">The most that values take at once when the model is only used.</param>
public sealed record MemoryNeeds(long Batch, long Weights, long Gradients, long Optimizer, long Copies, long Activations, long Values)
{
    private const long Runtime = 240L << 20;
    private const double Holes = 1.75;

    /// <summary>The peak of a training step, in tensors.</summary>
    public long Training => Weights + Optimizer + Math.Max(Copies + Activations, Gradients);

    /// <summary>The peak of using the model, in tensors.</summary>
    public long Inference => Weights + Copies + Values;

    /// <summary>The peak of a process that trains the model.</summary>
    public long TrainingProcess => Runtime + Weights + Optimizer + Math.Max(Copies + (long)(Holes * Activations), Gradients);

    /// <summary>The peak of a process that uses the model.</summary>
    public long InferenceProcess => Runtime + Weights + Copies + (long)(Holes * Values);

    /// <summary>What a model needs for a batch.</summary>
    /// <param name="model">The model; it is left in the mode it was in.</param>
    /// <param name="input">The shape of the input, batch first.</param>
    /// <param name="precision">What matrix products and convolutions compute in.</param>
    /// <param name="memories">Numbers that the optimizer remembers for each parameter: 2 for Adam, 1 for momentum.</param>
    /// <exception cref="ShapeException">A layer refuses its input.</exception>
    public static MemoryNeeds Of(Layer model, Shape input, Precision precision = Precision.Float32, int memories = 2)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(input);
        Declaration[] owned = [.. model.Walk().SelectMany(found => found.Layer.Declarations)];
        var parameters = owned.Where(declaration => !declaration.IsBuffer).Sum(declaration => declaration.Shape.Elements * sizeof(float));
        var buffers = owned.Where(declaration => declaration.IsBuffer).Sum(declaration => declaration.Shape.Elements * (declaration.IsCounter ? sizeof(long) : sizeof(float)));
        using var cast = Autocast.To(precision);
        // Batch normalisation refuses in training what it takes in use, so the two are recorded apart.
        var training = Recorded(model, input, learns: true, MemoryWalk.Training);
        var use = Recorded(model, input, learns: false, MemoryWalk.Inference);
        return new(input[0], parameters + buffers, parameters, memories * parameters, precision == Precision.Float32 ? 0 : parameters / 2, training, use);
    }

    /// <summary>The largest batch that a process can train on within so many bytes; 0 where not even one sample fits.</summary>
    /// <param name="model">The model.</param>
    /// <param name="sample">The shape of one input, batch first; its batch does not count.</param>
    /// <param name="bytes">The memory that may be used.</param>
    /// <param name="precision">What matrix products and convolutions compute in.</param>
    /// <param name="memories">Numbers that the optimizer remembers for each parameter.</param>
    public static long LargestBatch(Layer model, Shape sample, long bytes, Precision precision = Precision.Float32, int memories = 2)
    {
        ArgumentNullException.ThrowIfNull(sample);
        long fits = 0, tooLarge = 2;
        // A batch of one may be refused for having no variance; two never is.
        while (Fits(tooLarge) && tooLarge < 1 << 24)
            (fits, tooLarge) = (tooLarge, tooLarge * 2);
        while (tooLarge - fits > 1)
        {
            var middle = (fits + tooLarge) / 2;
            (fits, tooLarge) = Fits(middle) ? (middle, tooLarge) : (fits, middle);
        }
        return fits;

        bool Fits(long batch)
        {
            try
            {
                return Of(model, [batch, .. sample.Skip(1)], precision, memories).TrainingProcess <= bytes;
            }
            catch (ShapeException) when (batch == 1)
            {
                return false;
            }
        }
    }

    private static long Recorded(Layer model, Shape input, bool learns, Func<Graph, long> walk)
    {
        var modes = model.Walk().Select(found => (found.Layer, found.Layer.training)).ToList();
        model.train(learns);
        try
        {
            // Within: what a dropout keeps depends on the mode.
            return walk(Graph.Record(model, input));
        }
        finally
        {
            foreach (var (layer, mode) in modes)
                layer.train(mode);
        }
    }
}
