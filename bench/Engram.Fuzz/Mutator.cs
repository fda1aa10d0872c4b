using System.Buffers.Binary;
using System.Text;

namespace Engram.Fuzz;

/// <summary>Changes a good file in a few places, the same way for the same random numbers.</summary>
internal sealed class Mutator(SampleRandom random, byte[][] seeds)
{
    private static readonly long[] s_numbers = [0, 1, -1, 2, 127, 128, 255, 256, 32767, 65535, 65536, int.MaxValue, int.MinValue, uint.MaxValue, long.MaxValue, long.MinValue, 30_000, 100_000_001];
    private static readonly string[] s_words = ["null", "[]", "{}", "-1", "1e999", "0", "\"\"", "true", "9223372036854775808", "NaN", "\"NaN\"", "1.5", "[null]", "{\"a\":null}", "\\u0000", "\"\\ud800\"", ",", "\u00e9"];

    internal bool Coin => random.NextInt(2) == 0;

    internal byte[] Next()
    {
        List<byte> bytes = [.. seeds[random.NextInt(seeds.Length)]];
        for (var changes = 1 + random.NextInt(4); changes > 0; changes--)
            Change(bytes);
        return [.. bytes];
    }

    private void Change(List<byte> bytes)
    {
        var at = bytes.Count == 0 ? 0 : random.NextInt(bytes.Count);
        // Heads decide the most.
        if (Coin)
            at = Math.Min(at, random.NextInt(64));
        var span = Math.Min(bytes.Count - at, 1 + random.NextInt(16));
        switch (random.NextInt(bytes.Count == 0 ? 2 : 9))
        {
            case 0: bytes.InsertRange(at, Enumerable.Range(0, 1 + random.NextInt(8)).Select(_ => (byte)random.NextInt(256))); break;
            case 1: bytes.InsertRange(at, Encoding.UTF8.GetBytes(s_words[random.NextInt(s_words.Length)])); break;
            case 2: bytes[at] ^= (byte)(1 << random.NextInt(8)); break;
            case 3: bytes[at] = (byte)random.NextInt(256); break;
            case 4: bytes.RemoveRange(at, span); break;
            case 5: bytes.InsertRange(at, bytes.GetRange(at, span)); break;
            case 6: bytes.RemoveRange(at, bytes.Count - at); break;
            case 7: Number(bytes, at); break;
            default: Word(bytes, at); break;
        }
    }

    private void Number(List<byte> bytes, int at)
    {
        Span<byte> number = stackalloc byte[8];
        var (value, width) = (s_numbers[random.NextInt(s_numbers.Length)], 1 << random.NextInt(4));
        if (Coin)
            BinaryPrimitives.WriteInt64LittleEndian(number, value);
        else
            BinaryPrimitives.WriteInt64BigEndian(number, value << (64 - 8 * width));
        for (var i = 0; i < width && at + i < bytes.Count; i++)
            bytes[at + i] = number[i];
    }

    /// <summary>In text, another word in the place of one; elsewhere it hardly ever finds one.</summary>
    private void Word(List<byte> bytes, int at)
    {
        static bool IsWord(byte b) => char.IsAsciiLetterOrDigit((char)b) || b is (byte)'.' or (byte)'-' or (byte)'"';
        while (at < bytes.Count && !IsWord(bytes[at]))
            at++;
        var end = at;
        while (end < bytes.Count && IsWord(bytes[end]) && end - at < 64)
            end++;
        bytes.RemoveRange(at, end - at);
        bytes.InsertRange(at, Encoding.UTF8.GetBytes(s_words[random.NextInt(s_words.Length)]));
    }
}
