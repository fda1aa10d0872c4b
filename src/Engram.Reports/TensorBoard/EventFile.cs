using System.Buffers.Binary;
using Google.Protobuf;
using Tensorboard;
using TorchSharp.Utils;

namespace Engram.Reports;

/// <summary>Appends what SummaryWriter has no method for to the file it writes; it closes that file after each record.</summary>
/// <remarks>A record is its length in 8 bytes, that length's checksum, the bytes, their checksum (TensorFlow's TFRecord). A checksum is CRC-32C, rotated right by 15 and
/// added to a constant, so that a checksum of checksums stays useful.</remarks>
internal static class EventFile
{
    internal static void Append(string path, Event record)
    {
        var bytes = record.ToByteArray();
        var framed = new byte[8 + 4 + bytes.Length + 4];
        BinaryPrimitives.WriteInt64LittleEndian(framed, bytes.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(framed.AsSpan(8), Masked(CRC32C.process(framed[..8])));
        bytes.CopyTo(framed, 12);
        BinaryPrimitives.WriteUInt32LittleEndian(framed.AsSpan(12 + bytes.Length), Masked(CRC32C.process(bytes)));
        using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read);
        file.Write(framed);
    }

    private static uint Masked(uint checksum) => uint.RotateRight(checksum, 15) + 0xa282ead8;
}
