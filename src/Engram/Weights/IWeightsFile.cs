namespace Engram;

/// <summary>An open file of named tensors, whatever its format: names and shapes at once, tensors when they are asked for.</summary>
/// <remarks><see cref="Weights.Open"/> opens one. Reading is thread-safe; nothing in a file is ever executed.</remarks>
public interface IWeightsFile : IDisposable
{
    /// <summary>The file, as it was given.</summary>
    string Path { get; }

    /// <summary>The tensors' names in the order of the file.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>Whether there is a tensor of this name.</summary>
    bool Contains(string name);

    /// <summary>Element type and shape of a tensor.</summary>
    /// <exception cref="WeightsException">There is no tensor of this name.</exception>
    TensorInfo Info(string name);

    /// <summary>A copy of a tensor on the CPU, contiguous and of exactly the file's type; the caller owns it.</summary>
    /// <exception cref="WeightsException">There is no tensor of this name.</exception>
    Tensor Read(string name);
}
