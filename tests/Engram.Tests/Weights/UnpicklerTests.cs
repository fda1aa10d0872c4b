using System.Numerics;
using static Engram.PickleOpcode;

namespace Engram.Tests;

/// <summary>What a pickle may do, and what it may not.</summary>
public class UnpicklerTests
{
    private static object? Load(byte[] pickle) => new Unpickler(new(new MemoryStream(pickle)), "x.pth").Load();

    private static string Fault(byte[] pickle) => Assert.Throws<WeightsException>(() => Load(pickle)).Fault;

    [Fact]
    public void Numbers_strings_lists_tuples_and_dictionaries_come_out_as_they_are()
    {
        Assert.Equal(-1L, Load([(byte)BININT, 255, 255, 255, 255, (byte)STOP]));
        Assert.Equal(65535L, Load([(byte)BININT2, 255, 255, (byte)STOP]));
        Assert.Equal(0L, Load([(byte)LONG1, 0, (byte)STOP]));
        Assert.Equal(BigInteger.Pow(2, 64), Load([(byte)LONG1, 9, 0, 0, 0, 0, 0, 0, 0, 0, 1, (byte)STOP]));
        Assert.Equal(2.5, Load([(byte)BINFLOAT, 0x40, 4, 0, 0, 0, 0, 0, 0, (byte)STOP]));
        Assert.Equal("é", Load(Pickle.Whole(Pickle.Text("é"))));
        Assert.Equal("é", Load([(byte)SHORT_BINSTRING, 1, 0xE9, (byte)STOP]));
        Assert.Equal([1L, "a"], Assert.IsType<object?[]>(Load(Pickle.Whole(Pickle.Tuple(Pickle.Number(1), Pickle.Text("a"))))));
        Assert.Equal([null, true], Assert.IsType<List<object?>>(Load([(byte)EMPTY_LIST, (byte)MARK, (byte)NONE, (byte)NEWTRUE, (byte)APPENDS, (byte)STOP])));
        Assert.Equal([new("b", 1L), new("a", 2L)], Assert.IsType<OrderedDictionary<object, object?>>(Load(Pickle.Whole(Pickle.Dictionary(("b", Pickle.Number(1)), ("a", Pickle.Number(2)))))));
    }

    [Fact]
    public void What_is_remembered_is_the_same_thing_in_every_protocol()
    {
        foreach (var put in new byte[][] { [(byte)BINPUT, 0], [(byte)LONG_BINPUT, 0, 0, 0, 0], [(byte)MEMOIZE] })
        {
            var twice = Assert.IsType<object?[]>(Load([(byte)EMPTY_LIST, .. put, (byte)BINGET, 0, (byte)TUPLE2, (byte)STOP]));
            Assert.Same(twice[0], twice[1]);
        }
    }

    [Fact]
    public void The_versions_that_a_state_dictionary_carries_are_passed_over() => Assert.Empty(Assert.IsType<OrderedDictionary<object, object?>>(
        Load(Pickle.Whole([.. Pickle.Global("collections", "OrderedDict"), (byte)EMPTY_TUPLE, (byte)REDUCE, .. Pickle.Dictionary(("_metadata", Pickle.Dictionary())), (byte)BUILD]))));

    public static TheoryData<string, byte[], string> Wishes => new()
    {
        { "os.system through REDUCE", [.. Pickle.Global("posix", "system"), .. Pickle.Tuple(Pickle.Text("touch /tmp/owned")), (byte)REDUCE], "GLOBAL at byte 2: it wants 'posix.system'" },
        { "os.system through STACK_GLOBAL", [.. Pickle.Text("os"), .. Pickle.Text("system"), (byte)STACK_GLOBAL, .. Pickle.Tuple(Pickle.Text("true")), (byte)REDUCE], "STACK_GLOBAL at byte 14: it wants 'os.system'" },
        { "eval through INST", Pickle.Do(MARK, Pickle.Text("1"), INST, "builtins\neval\n"), "INST at byte 6: it wants 'builtins.eval'" },
        { "a class through OBJ", Pickle.Do(MARK, Pickle.Global("collections", "OrderedDict"), OBJ), "OBJ at byte 28: no file of weights needs it, so it is not carried out; it is about 'collections.OrderedDict'" },
        { "a class through NEWOBJ", Pickle.Do(Pickle.Global("torch", "Size"), EMPTY_TUPLE, NEWOBJ), "NEWOBJ at byte 15: no file of weights needs it, so it is not carried out; it is about 'torch.Size'" },
        { "a class through NEWOBJ_EX", Pickle.Do(EMPTY_TUPLE, EMPTY_TUPLE, EMPTY_DICT, NEWOBJ_EX), "NEWOBJ_EX at byte 5" },
        { "an extension", Pickle.Do(EXT1, 7), "EXT1 at byte 2" },
        { "a persistent name", Pickle.Do(PERSID, "x\n"), "PERSID at byte 2" },
        { "a state for a list", Pickle.Do(EMPTY_LIST, EMPTY_DICT, BUILD), "BUILD at byte 4: only an ordered dictionary may be given a state" },
        { "a state for a tensor", Pickle.Do(Pickle.Tensor("0", 1, 0, [1], [1]), EMPTY_DICT, BUILD), "not a tensor" },
        { "a call of a string", Pickle.Do(Pickle.Text("system"), EMPTY_TUPLE, REDUCE), "it calls what cannot be called" },
        { "a call of a type", Pickle.Do(Pickle.Global("torch", "FloatStorage"), EMPTY_TUPLE, REDUCE), "it calls what cannot be called" },
        { "another part of torch", Pickle.Global("torch.hub", "load"), "it wants 'torch.hub.load'" },
        { "a name that hides in a module", Pickle.Global("torch._utils", "_rebuild_tensor_v2.__globals__"), "it wants 'torch._utils._rebuild_tensor_v2.__globals__'" },
        { "a name that is no text", Pickle.Do(NONE, NONE, STACK_GLOBAL), "STACK_GLOBAL at byte 4: the name is no text" },
        { "a set", Pickle.Do(EMPTY_SET), "EMPTY_SET at byte 2" },
    };

    [Theory, MemberData(nameof(Wishes))]
    public void Anything_but_tensors_and_containers_is_refused_by_instruction_place_and_name(string wish, byte[] body, string fault)
    {
        Assert.NotEmpty(wish);
        Assert.Contains(fault, Fault(Pickle.Whole(body)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_pickle_that_calls_the_shell_calls_nothing()
    {
        var witness = Path.Combine(Path.GetTempPath(), $"engram-{Guid.NewGuid():N}");
        Assert.Throws<WeightsException>(() => Load(Pickle.Whole([.. Pickle.Global("posix", "system"), .. Pickle.Tuple(Pickle.Text($"touch {witness}")), (byte)REDUCE])));
        Assert.False(File.Exists(witness));
    }

    public static TheoryData<string, byte[], string> Damage => new()
    {
        { "nothing", [], "ends in the middle" },
        { "an unknown instruction", [0xFF], "the byte 0xFF at byte 0: there is no such instruction" },
        { "a newer protocol", [(byte)PROTO, 9], "protocol 9" },
        { "an empty stack", [(byte)STOP], "empty stack" },
        { "a tuple of nothing", [(byte)TUPLE2], "empty stack" },
        { "no mark", [(byte)NONE, (byte)TUPLE], "no MARK" },
        { "a value from behind the mark", [(byte)NONE, (byte)MARK, (byte)POP], "empty stack" },
        { "nothing remembered", [(byte)BINGET, 7], "nothing was remembered under 7" },
        { "an item for a number", [(byte)NONE, (byte)NONE, (byte)APPEND], "no list" },
        { "an entry for a list", [(byte)EMPTY_LIST, (byte)NONE, (byte)NONE, (byte)SETITEM], "no dictionary" },
        { "half an entry", [(byte)EMPTY_DICT, (byte)MARK, (byte)NONE, (byte)SETITEMS], "a key without a value" },
        { "a list for a key", [(byte)EMPTY_DICT, (byte)EMPTY_LIST, (byte)NONE, (byte)SETITEM], "a dictionary's key" },
        { "a string that lies", [(byte)BINUNICODE, 255, 255, 255, 127, 65], "2147483647 bytes are claimed where 1 are left" },
        { "a string of 2⁶⁴ bytes", [(byte)BINUNICODE8, 255, 255, 255, 255, 255, 255, 255, 255], "18446744073709551615 bytes are claimed where 0 are left" },
        { "a string of negative length", [(byte)BINSTRING, 255, 255, 255, 255], "-1 bytes is claimed" },
        { "a number that lies", [(byte)LONG1, 9, 1], "9 bytes are claimed where 1 are left" },
        { "a number of a gigabyte", [(byte)LONG4, 0, 0, 0, 64], "an integer of 1073741824 bytes" },
        { "a string that is no text", [(byte)SHORT_BINUNICODE, 2, 0xC3, 0x28], "not valid UTF-8" },
        { "a name without an end", [(byte)GLOBAL, .. new byte[2000]], "a line of more than 1024" },
    };

    [Theory, MemberData(nameof(Damage))]
    public void A_damaged_pickle_is_refused(string damage, byte[] pickle, string fault)
    {
        Assert.NotEmpty(damage);
        Assert.Contains(fault, Fault(pickle), StringComparison.Ordinal);
    }

    [Fact]
    public void Nesting_of_any_depth_takes_no_stack()
    {
        const int Depth = 1_000_000;
        var value = Load([.. Enumerable.Repeat((byte)EMPTY_LIST, Depth), .. Enumerable.Repeat((byte)APPEND, Depth - 1), (byte)STOP]);
        Assert.Single(Assert.IsType<List<object?>>(value));
        Assert.Contains("no MARK", Fault([.. Enumerable.Repeat((byte)MARK, Depth), .. Enumerable.Repeat((byte)TUPLE, Depth + 1), (byte)STOP]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_bomb_of_references_stays_as_small_as_it_is_written()
    {
        // Each list holds the one before ten times: 10⁵⁰ items if anybody counted them.
        byte[] bomb = [(byte)EMPTY_LIST, (byte)BINPUT, 0];
        for (byte level = 1; level <= 50; level++)
            bomb = [.. bomb, (byte)EMPTY_LIST, (byte)MARK, .. Enumerable.Repeat((byte[])[(byte)BINGET, (byte)(level - 1)], 10).SelectMany(get => get), (byte)APPENDS, (byte)BINPUT, level];
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(10, Assert.IsType<List<object?>>(Load([.. bomb, (byte)STOP])).Count);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void More_instructions_than_weights_can_need_are_not_carried_out() =>
        Assert.Contains("more than 4000000 instructions", Fault([.. Enumerable.Repeat((byte[])[(byte)NONE, (byte)POP], 2_000_001).SelectMany(pair => pair)]), StringComparison.Ordinal);

    public static TheoryData<byte[], string> Tensors => new()
    {
        { Pickle.Tensor("0", 6, 0, [2, 3], [3, 2]), "a tensor reaches to element 7 of storage '0', which has 6" },
        { Pickle.Tensor("0", 6, 6, [1], [1]), "reaches to element 6" },
        { Pickle.Tensor("0", 6, 0, [-1], [1]), "whole numbers from 0" },
        { Pickle.Tensor("0", 6, -1, [1], [1]), "whole numbers from 0" },
        { Pickle.Tensor("0", 6, 5, [2], [-1]), "whole numbers from 0" },
        { Pickle.Tensor("0", 6, 0, [2, 3], [1]), "whole numbers from 0" },
        { Pickle.Tensor("0", 6, 0, [long.MaxValue, long.MaxValue], [0, 0]), "larger than any memory" },
        { Pickle.Tensor("0", 6, 0, [4, 4], [long.MaxValue, long.MaxValue]), "larger than any memory" },
        { Pickle.Tensor("0", 1, 0, [1L << 30], [0]), "a tensor of 4294967296 bytes is claimed out of a storage of 4" },
        { Pickle.Tensor("0", long.MaxValue, 0, [1], [1]), "does not describe a storage" },
        { Pickle.Tensor("0", -1, 0, [1], [1]), "does not describe a storage" },
        { Pickle.Tensor("0", 1, 0, [.. Enumerable.Repeat(1L, 65)], [.. Enumerable.Repeat(1L, 65)]), "whole numbers from 0" },
        { Pickle.Tensor("0", 1, 0, [1], [1], "QInt8Storage"), "it wants 'torch.QInt8Storage'" },
        { [.. Pickle.Tensor("0", 1, 0, [1], [1]), .. Pickle.Tensor("0", 9, 0, [1], [1]), (byte)TUPLE2], "storage '0' is 1 elements of FloatStorage and now 9" },
    };

    [Theory, MemberData(nameof(Tensors))]
    public void A_tensor_never_reaches_beyond_its_storage(byte[] body, string fault) => Assert.Contains(fault, Fault(Pickle.Whole(body)), StringComparison.Ordinal);
}
