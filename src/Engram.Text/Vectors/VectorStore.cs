namespace Engram.Text;

/// <summary>Where vectors lie: in memory, or in a file mapped into it.</summary>
internal abstract class VectorStore : IDisposable
{
    internal abstract ReadOnlySpan<float> Row(int id);

    public virtual void Dispose()
    {
    }
}

/// <summary>Vectors in one array, row by row.</summary>
internal sealed class ArrayStore(float[] values, int dimension) : VectorStore
{
    internal override ReadOnlySpan<float> Row(int id) => values.AsSpan(id * dimension, dimension);
}
