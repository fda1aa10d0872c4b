namespace Engram;

/// <summary>The kind of a storage in a pickle: PyTorch's name for it, TorchSharp's type, bytes of an element.</summary>
internal sealed record StorageType(string Name, ScalarType Type, int Width)
{
    public static IReadOnlyList<StorageType> All { get; } =
    [
        new("DoubleStorage", ScalarType.Float64, 8), new("FloatStorage", ScalarType.Float32, 4), new("HalfStorage", ScalarType.Float16, 2), new("BFloat16Storage", ScalarType.BFloat16, 2),
        new("LongStorage", ScalarType.Int64, 8), new("IntStorage", ScalarType.Int32, 4), new("ShortStorage", ScalarType.Int16, 2), new("CharStorage", ScalarType.Int8, 1),
        new("ByteStorage", ScalarType.Byte, 1), new("BoolStorage", ScalarType.Bool, 1),
        new("ComplexDoubleStorage", ScalarType.ComplexFloat64, 16), new("ComplexFloatStorage", ScalarType.ComplexFloat32, 8),
    ];
}

/// <summary>A run of elements that lies elsewhere in the file, under <paramref name="Key"/>; several tensors may share it.</summary>
/// <param name="Key">Its name in the file.</param>
/// <param name="Type">What its elements are.</param>
/// <param name="Stored">Elements that the file has under the key.</param>
/// <param name="First">The first of them that belongs to this storage: a legacy file's storage may be part of another.</param>
/// <param name="Count">How many belong to it.</param>
internal sealed record PickledStorage(string Key, StorageType Type, long Stored, long First, long Count)
{
    /// <summary>From what a pickle's BINPERSID takes: ('storage', type, key, device, elements[, (key, first, count) of a part]).</summary>
    public static PickledStorage Of(object? id)
    {
        if (id is not object?[] { Length: 5 or 6 } parts
            || parts[0] is not "storage" || parts[1] is not StorageType type || parts[2] is not string key || parts[4] is not (long and >= 0 and var stored)
            || (Int128)stored * type.Width > long.MaxValue)
            throw new FormatException("it does not describe a storage (type, key, device, number of elements)");
        if (parts.Length == 5 || parts[5] is null) return new(key, type, stored, 0, stored);
        if (parts[5] is object?[] { Length: 3 } part && part[1] is long and >= 0 and var first && part[2] is long and >= 0 and var count && first <= stored - count)
            return new(key, type, stored, first, count);
        throw new FormatException($"the part of storage '{key}' does not lie within its {stored} elements");
    }
}

/// <summary>A view of a storage: what PyTorch calls a tensor.</summary>
internal sealed record PickledTensor(PickledStorage Storage, long Offset, long[] Shape, long[] Strides)
{
    // A tensor may show one element many times; beyond this, a file of a hundred bytes would fill the memory.
    private const long LargestExpansion = 1L << 28;
    private const int MostAxes = 64;

    /// <summary>From the arguments (storage, offset, sizes, strides, …) of <c>_rebuild_tensor</c>; nothing outside of the storage can be seen through it.</summary>
    public static PickledTensor Of(object?[] arguments)
    {
        if (arguments is not [PickledStorage storage, long and >= 0 and var offset, object?[] sizes, object?[] steps, ..]
            || Naturals(sizes) is not { } shape || Naturals(steps) is not { } strides || shape.Length != strides.Length || shape.Length > MostAxes)
            throw new FormatException("the arguments are not (storage, offset, sizes, strides), all of them whole numbers from 0");
        Int128 last = offset, bytes = storage.Type.Width;
        var empty = shape.Contains(0);
        for (var axis = 0; axis < shape.Length && !empty; axis++)
        {
            last += (Int128)(shape[axis] - 1) * strides[axis];
            if ((bytes *= shape[axis]) > long.MaxValue || last > long.MaxValue) throw new FormatException($"a tensor of sizes [{string.Join(", ", shape)}] is larger than any memory");
        }
        if (!empty && last >= storage.Count)
            throw new FormatException($"a tensor reaches to element {last} of storage '{storage.Key}', which has {storage.Count}");
        if (!empty && bytes > (Int128)storage.Count * storage.Type.Width && bytes > LargestExpansion)
            throw new FormatException($"a tensor of {bytes} bytes is claimed out of a storage of {storage.Count * storage.Type.Width}");
        return new(storage, offset, shape, strides);
    }

    /// <summary>Elements from the first that is shown to the last.</summary>
    public long Span => Shape.Contains(0) ? 0 : 1 + Shape.Zip(Strides, (size, stride) => (size - 1) * stride).Sum();

    /// <summary>Whether the elements lie row by row.</summary>
    public bool IsContiguous
    {
        get
        {
            var expected = 1L;
            for (var axis = Shape.Length - 1; axis >= 0; expected *= Shape[axis--])
                if (Shape[axis] != 1 && Strides[axis] != expected) return Shape.Contains(0);
            return true;
        }
    }

    private static long[]? Naturals(object?[] numbers) => numbers.All(number => number is long and >= 0) ? [.. numbers.Cast<long>()] : null;
}
