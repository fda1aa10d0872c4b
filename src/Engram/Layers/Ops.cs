using System.Collections.Concurrent;

namespace Engram;

/// <summary>The joins that composites use in place of tensor arithmetic, so that recorded graphs contain them.</summary>
public static class Ops
{
    private static readonly Add s_add = new();
    private static readonly Multiply s_multiply = new();
    private static readonly ConcurrentDictionary<int, Join> s_joins = new();

    /// <summary>The sum of two tensors of one shape.</summary>
    public static Tensor Add(Tensor left, Tensor right) => s_add.Run(left, right)[0];

    /// <summary>The element-wise product; an axis of size 1 is stretched to the other tensor's.</summary>
    public static Tensor Multiply(Tensor left, Tensor right) => s_multiply.Run(left, right)[0];

    /// <summary>The tensors one behind the other along an axis.</summary>
    public static Tensor Concat(int axis, params Tensor[] parts) => s_joins.GetOrAdd(axis, along => new Join(along)).Run(parts)[0];
}
