namespace Engram;

/// <summary>Something that a pickle may call, under Python's name for it.</summary>
internal sealed record PickleFunction(string Name, Func<object?[], object?> Call);

/// <summary>All that a pickle may name. Whatever is not a row here cannot be reached.</summary>
internal static class PickleGlobals
{
    private static readonly Dictionary<string, object> s_known = new object[]
    {
        new PickleFunction("collections.OrderedDict", Dictionary),
        new PickleFunction("torch.Size", arguments => arguments is [object?[] sizes] ? sizes : throw new FormatException("the argument is not a tuple")),
        new PickleFunction("torch._utils._rebuild_tensor", PickledTensor.Of),
        new PickleFunction("torch._utils._rebuild_tensor_v2", Tensor),
        new PickleFunction("torch._utils._rebuild_parameter", arguments => arguments is [PickledTensor tensor, _, _] ? tensor : throw new FormatException("the arguments are not (tensor, requires_grad, hooks)")),
    }.ToDictionary(known => ((PickleFunction)known).Name);

    static PickleGlobals()
    {
        foreach (var type in StorageType.All)
            s_known[$"torch.{type.Name}"] = s_known[$"torch.cuda.{type.Name}"] = type;
    }

    public static object? Find(string name) => s_known.GetValueOrDefault(name);

    private static OrderedDictionary<object, object?> Dictionary(object?[] arguments)
    {
        OrderedDictionary<object, object?> made = [];
        if (arguments is []) return made;
        // Python 2 gave an ordered dictionary its entries as a list of pairs.
        if (arguments is not [List<object?> pairs]) throw new FormatException("the argument is not a list of pairs");
        foreach (var pair in pairs)
            made[pair is object?[] { Length: 2 } or List<object?> { Count: 2 } ? Key(((IReadOnlyList<object?>)pair)[0]) : throw new FormatException("the argument is not a list of pairs")] = ((IReadOnlyList<object?>)pair)[1];
        return made;
    }

    /// <summary>What may stand for an entry: Python hashes it.</summary>
    public static object Key(object? value) => value is string or long or double or bool or System.Numerics.BigInteger or object?[] ? value
        : throw new FormatException("a dictionary's key is neither a string, nor a number, nor a tuple");

    private static PickledTensor Tensor(object?[] arguments)
    {
        // A seventh argument says that the numbers are to be conjugated or negated when they are looked at.
        if (arguments.Length is < 6 or > 7) throw new FormatException($"{arguments.Length} arguments instead of 6 or 7");
        if (arguments.Length == 7 && arguments[6] is not (null or OrderedDictionary<object, object?> { Count: 0 }))
            throw new FormatException("the tensor is a lazy conjugate or negative; save tensor.resolve_conj().resolve_neg() instead");
        return PickledTensor.Of(arguments);
    }
}
