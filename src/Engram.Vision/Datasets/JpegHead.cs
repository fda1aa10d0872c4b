namespace Engram.Vision;

/// <summary>What a JPEG says before its pixels. Source: ITU-T T.81, table B.1: frames whose marker has a 2 in its last two bits are progressive.</summary>
internal static class JpegHead
{
    /// <summary>Whether the picture comes in several passes, so that its first row is finished last; no where the file is no JPEG.</summary>
    public static bool IsProgressive(string path)
    {
        using var file = new BinaryReader(File.OpenRead(path));
        var stream = file.BaseStream;
        for (stream.Position = 2; stream.Position + 4 < stream.Length;)
        {
            if (file.ReadByte() != 0xFF) return false;
            var marker = file.ReadByte();
            if (marker == 0xFF)
            {
                stream.Position--;
                continue;
            }
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC)) return (marker & 3) == 2;
            if (marker is 0x01 or >= 0xD0 and <= 0xD8) continue;
            var length = file.ReadByte() << 8 | file.ReadByte();
            stream.Position += length - 2;
        }
        return false;
    }
}
