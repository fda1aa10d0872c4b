using static Engram.PickleOpcode;

namespace Engram;

internal sealed partial class Unpickler
{
    private void Do(PickleOpcode opcode)
    {
        switch (opcode)
        {
            case PROTO: Protocol(reader.Byte()); break;
            case FRAME: reader.UInt64(); break;
            case MARK: _marks.Push(_stack.Count); break;
            case POP: Pop(); break;
            case POP_MARK: PopToMark(); break;
            case DUP: Push(Top); break;

            case NONE: Push(null); break;
            case NEWTRUE: Push(true); break;
            case NEWFALSE: Push(false); break;
            case BININT: Push((long)reader.Int32()); break;
            case BININT1: Push((long)reader.Byte()); break;
            case BININT2: Push((long)reader.UInt16()); break;
            case LONG1: Push(reader.Integer(reader.Byte())); break;
            case LONG4: Push(reader.Integer(reader.Int32())); break;
            case BINFLOAT: Push(reader.Double()); break;
            case BINUNICODE: Push(reader.Text(reader.UInt32())); break;
            case SHORT_BINUNICODE: Push(reader.Text(reader.Byte())); break;
            case BINUNICODE8: Push(reader.Text(reader.UInt64())); break;
            case BINSTRING: Push(reader.Latin(reader.Int32())); break;
            case SHORT_BINSTRING: Push(reader.Latin(reader.Byte())); break;
            case BINBYTES: Push(reader.Bytes(reader.UInt32())); break;
            case SHORT_BINBYTES: Push(reader.Bytes(reader.Byte())); break;
            case BINBYTES8: Push(reader.Bytes(reader.UInt64())); break;

            case EMPTY_TUPLE: Push(Array.Empty<object?>()); break;
            case TUPLE: Push(PopToMark()); break;
            case TUPLE1: Push(PopTuple(1)); break;
            case TUPLE2: Push(PopTuple(2)); break;
            case TUPLE3: Push(PopTuple(3)); break;
            case EMPTY_LIST: Push(new List<object?>()); break;
            case LIST: Push(PopToMark().ToList()); break;
            case APPEND: Append(PopTuple(1)); break;
            case APPENDS: Append(PopToMark()); break;
            case EMPTY_DICT: Push(new OrderedDictionary<object, object?>()); break;
            case DICT: SetNew(PopToMark()); break;
            case SETITEM: Set(PopTuple(2)); break;
            case SETITEMS: Set(PopToMark()); break;

            case BINGET: Push(Recall(reader.Byte())); break;
            case LONG_BINGET: Push(Recall(reader.UInt32())); break;
            case BINPUT: _memo[reader.Byte()] = Top; break;
            case LONG_BINPUT: _memo[reader.UInt32()] = Top; break;
            case MEMOIZE: _memo[(uint)_memo.Count] = Top; break;

            case GLOBAL: Push(Named($"{reader.Line()}.{reader.Line()}")); break;
            case STACK_GLOBAL: Push(PopTuple(2) is [string module, string name] ? Named($"{module}.{name}") : throw new FormatException("the name is no text; the file is damaged")); break;
            case BINPERSID: Push(Met(PickledStorage.Of(Pop()))); break;
            case REDUCE: Reduce(); break;
            case BUILD: Build(); break;
            case INST: throw Refused($"{reader.Line()}.{reader.Line()}");
            default: throw new FormatException(Enum.IsDefined(opcode) ? $"no file of weights needs it, so it is not carried out{About()}" : "there is no such instruction; the file is damaged");
        }
    }

    private PickledStorage Met(PickledStorage storage)
    {
        if (!Storages.TryAdd(storage.Key, storage) && Storages[storage.Key] is var first && (first.Stored, first.Type) != (storage.Stored, storage.Type))
            throw new FormatException($"storage '{storage.Key}' is {first.Stored} elements of {first.Type.Name} and now {storage.Stored} of {storage.Type.Name}; the file is damaged");
        return storage;
    }

    private static void Protocol(byte version)
    {
        if (version > NewestProtocol) throw new FormatException($"protocol {version} is claimed, and there is none newer than {NewestProtocol}; the file is damaged");
    }

    private void Append(object?[] values) => TopAs<List<object?>>("list").AddRange(values);

    private void SetNew(object?[] values)
    {
        Push(new OrderedDictionary<object, object?>());
        Set(values);
    }

    private void Set(object?[] values)
    {
        if (values.Length % 2 != 0) throw new FormatException("a key without a value; the file is damaged");
        var dictionary = TopAs<OrderedDictionary<object, object?>>("dictionary");
        for (var i = 0; i < values.Length; i += 2) dictionary[PickleGlobals.Key(values[i])] = values[i + 1];
    }

    private static object Named(string name) => PickleGlobals.Find(name) ?? throw Refused(name);

    private static FormatException Refused(string name) => new(
        $"it wants '{name}'. A file of weights may hold tensors, dictionaries, lists, tuples, numbers and strings only, so nothing of the file was carried out. "
        + "Where the file is to be trusted, load it in Python and save its state_dict alone");

    private void Reduce()
    {
        var (arguments, callable) = (Pop(), Pop());
        if (callable is not PickleFunction function || arguments is not object?[] given)
            throw new FormatException("it calls what cannot be called; the file is damaged or hostile");
        try
        {
            Push(function.Call(given));
        }
        catch (FormatException fault)
        {
            throw new FormatException($"{function.Name}: {fault.Message}", fault);
        }
    }

    /// <summary>The one state that a file of weights sets: the versions (<c>_metadata</c>) that a state dictionary carries. Nothing here needs them.</summary>
    private void Build()
    {
        var (state, target) = (Pop(), Top);
        if (target is not OrderedDictionary<object, object?> || state is not OrderedDictionary<object, object?>)
            throw new FormatException($"only an ordered dictionary may be given a state{(target is PickledTensor ? ", not a tensor" : "")}; the file is damaged or hostile");
    }

    private string About() => _stack.Count > Floor && _stack.LastOrDefault(value => value is PickleFunction) is PickleFunction function ? $"; it is about '{function.Name}'" : "";
}
