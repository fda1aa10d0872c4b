namespace Engram;

/// <summary>A model's weights in files.</summary>
public static class Weights
{
    /// <summary>Writes all parameters and buffers under their names, as safetensors; the file is never half-written.</summary>
    public static void Save(Layer model, string path, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        SafeTensors.Write(path, model.State(), metadata);
    }

    /// <summary>Opens a file of weights for reading, by its content: safetensors, an index of sharded ones (.json), PyTorch's zip format or the one before it.</summary>
    /// <exception cref="WeightsException">The file is damaged, or of none of these kinds.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static IWeightsFile Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (path.EndsWith(".json", StringComparison.OrdinalIgnoreCase)) return ShardedSafeTensors.Open(path);
        Span<byte> head = stackalloc byte[9];
        using (var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete))
            head = head[..file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false)];
        return head switch
        {
            [_, _, _, _, _, _, _, _, (byte)'{'] => SafeTensors.Open(path),
            [(byte)'P', (byte)'K', ..] or [0x80, ..] => PyTorchFile.Open(path),
            _ when path.EndsWith(".safetensors", StringComparison.OrdinalIgnoreCase) => SafeTensors.Open(path),
            _ => throw new WeightsException(path, null, "it is neither safetensors nor a file of PyTorch's (a zip archive, or a pickle of protocol 2 or later). Fetch it again, or give another file."),
        };
    }

    /// <summary>Reads all parameters and buffers by name; nothing is changed unless everything fits.</summary>
    /// <remarks>Any file that <see cref="Open"/> opens. A prefix <c>module.</c> or <c>_orig_mod.</c> that all names share is taken off; other floating-point types than the model's are converted.</remarks>
    /// <param name="model">What is to have the weights; materialised if need be.</param>
    /// <param name="path">The file.</param>
    /// <param name="names">How the file's names become the model's, where they differ.</param>
    /// <exception cref="WeightsException">The file is broken, or keys are missing, unexpected, of another shape or type: all of them are listed.</exception>
    public static void Load(Layer model, string path, NameMap? names = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        using var file = Open(path);
        WeightsFit.Of(model, file, "", names ?? NameMap.None).Copy();
    }

    /// <summary>The same from a safetensors file in a stream: one that is embedded in an assembly, say.</summary>
    /// <param name="model">What is to have the weights; materialised if need be.</param>
    /// <param name="stream">The whole file; it is read to its end.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="WeightsException">The file is broken, or keys are missing, unexpected, of another shape or type: all of them are listed.</exception>
    public static void Load(Layer model, Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(stream);
        using var all = new MemoryStream();
        stream.CopyTo(all);
        WeightsFit.Of(model, new SafeTensorsBytes(name, all.ToArray()), "", NameMap.None).Copy();
    }

    /// <summary>The same for a network whose head is to be another: parameters of the head that the file has for another number of outputs stay as they are.</summary>
    /// <remarks>Source: Yosinski et al. 2014 (arXiv:1411.1792), for what the rest is worth to other tasks.</remarks>
    /// <param name="model">What is to have the weights; materialised if need be.</param>
    /// <param name="path">The file.</param>
    /// <param name="head">The names, in the model, of the parameters whose first axis is the outputs. Nothing but the size of that axis may differ, and in all of them alike.</param>
    /// <param name="names">How the file's names become the model's, where they differ.</param>
    /// <returns>The parameters that stayed as they were; none where the file's head fits and was loaded too.</returns>
    /// <exception cref="WeightsException">The file is broken, or keys are missing, unexpected, of another shape or type: all of them are listed.</exception>
    public static IReadOnlyList<FreshParameter> LoadBody(Layer model, string path, IReadOnlySet<string> head, NameMap? names = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(head);
        using var file = Open(path);
        var fit = WeightsFit.Of(model, file, "", names ?? NameMap.None, head);
        fit.Copy();
        return fit.Fresh;
    }

    /// <summary>Copies what lies under a prefix of an open file; other entries belong to somebody else.</summary>
    internal static void Copy(Layer model, IWeightsFile file, string prefix) => WeightsFit.Of(model, file, prefix, NameMap.None).Copy();
}
