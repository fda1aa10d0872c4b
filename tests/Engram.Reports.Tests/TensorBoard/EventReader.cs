using System.Buffers.Binary;
using System.Text;

namespace Engram.Reports.Tests;

/// <summary>Reads what TensorBoard reads, written from the formats' descriptions and sharing nothing with the writer: no TorchSharp, no protobuf library.</summary>
internal static class EventReader
{
    internal sealed record Scalar(string Tag, long Step, float Value);

    /// <summary>The events of a folder's files in the order of their names, what a later session start takes back left out.</summary>
    internal static (List<Scalar> Scalars, List<(string Tag, long Step, string Plugin, Message Content)> Records) Folder(string folder)
    {
        var (scalars, records) = (new List<Scalar>(), new List<(string, long Step, string, Message)>());
        foreach (var file in Directory.GetFiles(folder, "events.out.tfevents.*").Order(StringComparer.Ordinal))
        {
            foreach (var record in Records(File.ReadAllBytes(file)))
            {
                var read = new Message(record);
                var step = (long)read.Numbers(2).FirstOrDefault();
                if (read.Messages(7).Any(session => session.Numbers(1).Single() == 1))
                {
                    scalars.RemoveAll(scalar => scalar.Step >= step);
                    records.RemoveAll(kept => kept.Step >= step);
                }
                foreach (var value in read.Messages(5).SelectMany(summary => summary.Messages(1)))
                {
                    if (value.Bits(2) is { } single)
                        scalars.Add(new(value.Text(1), step, BitConverter.UInt32BitsToSingle((uint)single)));
                    foreach (var plugin in value.Messages(9).SelectMany(metadata => metadata.Messages(1)))
                        records.Add((value.Text(1), step, plugin.Text(1), plugin.Messages(2).Single()));
                }
            }
        }
        return (scalars, records);
    }

    /// <summary>The payloads of a TFRecord file; every checksum must hold.</summary>
    internal static IEnumerable<byte[]> Records(byte[] file)
    {
        for (var at = 0; at < file.Length;)
        {
            var length = checked((int)BinaryPrimitives.ReadInt64LittleEndian(file.AsSpan(at)));
            Assert.Equal(Masked(file.AsSpan(at, 8)), BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(at + 8)));
            Assert.Equal(Masked(file.AsSpan(at + 12, length)), BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(at + 12 + length)));
            yield return file[(at + 12)..(at + 12 + length)];
            at += 8 + 4 + length + 4;
        }
    }

    /// <summary>CRC-32C bit by bit (RFC 3720, B.4), masked as TFRecord masks it.</summary>
    internal static uint Masked(ReadOnlySpan<byte> bytes)
    {
        var checksum = Checksum(bytes);
        return ((checksum >> 15) | (checksum << 17)) + 0xa282ead8;
    }

    internal static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var rest = uint.MaxValue;
        foreach (var octet in bytes)
        {
            rest ^= octet;
            for (var bit = 0; bit < 8; bit++)
                rest = (rest & 1) == 1 ? (rest >> 1) ^ 0x82F63B78 : rest >> 1;
        }
        return ~rest;
    }

    /// <summary>A protobuf message as its fields lie on the wire.</summary>
    internal sealed class Message
    {
        private readonly List<(int Number, int Kind, ulong Bits, byte[] Bytes)> _fields = [];

        internal Message(byte[] wire)
        {
            for (var at = 0; at < wire.Length;)
            {
                var key = Varint(wire, ref at);
                var (bits, bytes) = (0ul, Array.Empty<byte>());
                switch (key & 7)
                {
                    case 0:
                        bits = Varint(wire, ref at);
                        break;
                    case 1:
                        bits = BinaryPrimitives.ReadUInt64LittleEndian(wire.AsSpan(at));
                        at += 8;
                        break;
                    case 2:
                        var length = (int)Varint(wire, ref at);
                        bytes = wire[at..(at += length)];
                        break;
                    case 5:
                        bits = BinaryPrimitives.ReadUInt32LittleEndian(wire.AsSpan(at));
                        at += 4;
                        break;
                    default:
                        Assert.Fail($"wire type {key & 7}");
                        break;
                }
                _fields.Add(((int)(key >> 3), (int)(key & 7), bits, bytes));
            }
        }

        internal IEnumerable<Message> Messages(int number) => _fields.Where(field => field.Number == number).Select(field => new Message(field.Bytes));

        internal IEnumerable<ulong> Numbers(int number) => _fields.Where(field => field.Number == number).Select(field => field.Bits);

        internal ulong? Bits(int number) => _fields.Where(field => field.Number == number).Select(field => (ulong?)field.Bits).SingleOrDefault();

        internal double Real(int number) => BitConverter.UInt64BitsToDouble(Numbers(number).SingleOrDefault());

        internal string Text(int number) => Encoding.UTF8.GetString(_fields.Single(field => field.Number == number).Bytes);

        private static ulong Varint(byte[] wire, ref int at)
        {
            var value = 0ul;
            for (var shift = 0; ; shift += 7)
            {
                var octet = wire[at++];
                value |= (ulong)(octet & 0x7F) << shift;
                if (octet < 0x80)
                    return value;
            }
        }
    }
}
