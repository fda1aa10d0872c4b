namespace Engram;

/// <summary>A pickle machine that can build tensors, dictionaries, lists, tuples, numbers and strings, and nothing else.</summary>
/// <remarks>
/// A pickle is a program, and Python's machine lets it call whatever it names. This one knows the names of <see cref="PickleGlobals"/> alone; every other name, and
/// every instruction that could make an object of it, is refused with the instruction, its place and the name. Nothing in here recurses, and what
/// is made stays within a small multiple of the bytes read. Source: docs.python.org/3/library/pickletools.
/// </remarks>
internal sealed partial class Unpickler(PickleReader reader, string path)
{
    // A checkpoint of ten thousand tensors has half a million.
    private const int MostInstructions = 4_000_000;
    private const int NewestProtocol = 5;

    private readonly List<object?> _stack = [];
    private readonly Stack<int> _marks = [];
    private readonly Dictionary<uint, object?> _memo = [];

    /// <summary>The storages that were met, by key.</summary>
    public Dictionary<string, PickledStorage> Storages { get; } = [];

    /// <summary>Runs one pickle; the reader then stands behind it.</summary>
    /// <returns>null, bool, long, BigInteger, double, string, byte[] (bytes), object?[] (a tuple), List, OrderedDictionary, PickledTensor or PickledStorage.</returns>
    /// <exception cref="WeightsException">The pickle is damaged, or wants what it may not have.</exception>
    public object? Load()
    {
        for (var instructions = 0; ; instructions++)
        {
            var (opcode, position) = (PickleOpcode.STOP, reader.Position);
            try
            {
                if (instructions == MostInstructions) throw new FormatException($"more than {MostInstructions} instructions; no weights need so many");
                opcode = (PickleOpcode)reader.Byte();
                if (opcode == PickleOpcode.STOP) return Pop();
                Do(opcode);
            }
            catch (FormatException fault)
            {
                var name = Enum.IsDefined(opcode) ? opcode.ToString() : $"the byte 0x{(byte)opcode:X2}";
                throw new WeightsException(path, null, $"the pickle's {name} at byte {position}: {fault.Message}.", fault);
            }
        }
    }

    private void Push(object? value) => _stack.Add(value);

    private object? Pop()
    {
        if (_stack.Count <= Floor) throw new FormatException("it takes from an empty stack; the file is damaged");
        var value = _stack[^1];
        _stack.RemoveAt(_stack.Count - 1);
        return value;
    }

    private object? Top => _stack.Count > Floor ? _stack[^1] : throw new FormatException("the stack is empty; the file is damaged");

    // What lies below the last mark is not to be reached past it.
    private int Floor => _marks.Count > 0 ? _marks.Peek() : 0;

    private object?[] PopToMark()
    {
        if (!_marks.TryPop(out var mark)) throw new FormatException("there is no MARK before it; the file is damaged");
        object?[] values = [.. _stack[mark..]];
        _stack.RemoveRange(mark, _stack.Count - mark);
        return values;
    }

    private object?[] PopTuple(int length)
    {
        var values = new object?[length];
        for (var i = length - 1; i >= 0; i--) values[i] = Pop();
        return values;
    }

    private object? Recall(uint index) => _memo.TryGetValue(index, out var value) ? value : throw new FormatException($"nothing was remembered under {index}; the file is damaged");

    private T TopAs<T>(string kind) where T : class => Top as T ?? throw new FormatException($"what it adds to is no {kind}; the file is damaged");
}
