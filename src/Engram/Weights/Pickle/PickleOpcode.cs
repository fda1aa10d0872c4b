namespace Engram;

/// <summary>The instructions of the pickle machine, as CPython's pickletools names them; messages say them so.</summary>
/// <remarks>Source: docs.python.org/3/library/pickletools; PEP 307, 3154, 574. Those of protocol 0 and 1 that nobody writes any more have their names here too,
/// so that they are refused by name.</remarks>
internal enum PickleOpcode : byte
{
    MARK = (byte)'(', STOP = (byte)'.', POP = (byte)'0', POP_MARK = (byte)'1', DUP = (byte)'2',
    FLOAT = (byte)'F', INT = (byte)'I', BININT = (byte)'J', BININT1 = (byte)'K', LONG = (byte)'L', BININT2 = (byte)'M', NONE = (byte)'N',
    PERSID = (byte)'P', BINPERSID = (byte)'Q', REDUCE = (byte)'R', STRING = (byte)'S', BINSTRING = (byte)'T', SHORT_BINSTRING = (byte)'U',
    UNICODE = (byte)'V', BINUNICODE = (byte)'X', APPEND = (byte)'a', BUILD = (byte)'b', GLOBAL = (byte)'c', DICT = (byte)'d', EMPTY_DICT = (byte)'}',
    APPENDS = (byte)'e', GET = (byte)'g', BINGET = (byte)'h', INST = (byte)'i', LONG_BINGET = (byte)'j', LIST = (byte)'l', EMPTY_LIST = (byte)']',
    OBJ = (byte)'o', PUT = (byte)'p', BINPUT = (byte)'q', LONG_BINPUT = (byte)'r', SETITEM = (byte)'s', TUPLE = (byte)'t', EMPTY_TUPLE = (byte)')',
    SETITEMS = (byte)'u', BINFLOAT = (byte)'G', BINBYTES = (byte)'B', SHORT_BINBYTES = (byte)'C',
    PROTO = 0x80, NEWOBJ = 0x81, EXT1 = 0x82, EXT2 = 0x83, EXT4 = 0x84, TUPLE1 = 0x85, TUPLE2 = 0x86, TUPLE3 = 0x87, NEWTRUE = 0x88, NEWFALSE = 0x89,
    LONG1 = 0x8A, LONG4 = 0x8B, SHORT_BINUNICODE = 0x8C, BINUNICODE8 = 0x8D, BINBYTES8 = 0x8E, EMPTY_SET = 0x8F, ADDITEMS = 0x90, FROZENSET = 0x91,
    NEWOBJ_EX = 0x92, STACK_GLOBAL = 0x93, MEMOIZE = 0x94, FRAME = 0x95, BYTEARRAY8 = 0x96, NEXT_BUFFER = 0x97, READONLY_BUFFER = 0x98,
}
