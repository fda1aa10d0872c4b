using SkiaSharp;

namespace Engram.Cli.Tests;

/// <summary>A folder with 20 small pictures each of two things that a network can tell apart: stripes that lie and stripes that stand.</summary>
public static class Photographs
{
    public static string Write(string folder)
    {
        foreach (var name in (string[])["lying", "standing"])
        {
            Directory.CreateDirectory(Path.Combine(folder, name));
            for (var i = 0; i < 20; i++)
                Draw(Path.Combine(folder, name, $"{i:00}.png"), standing: name == "standing", i);
        }
        return folder;
    }

    private static void Draw(string path, bool standing, int phase)
    {
        using SKBitmap picture = new(32, 32);
        for (var y = 0; y < 32; y++)
            for (var x = 0; x < 32; x++)
                picture.SetPixel(x, y, ((standing ? x : y) + phase) / 4 % 2 == 0 ? SKColors.Black : new(255, (byte)(10 * phase), 255));
        using var file = File.Create(path);
        picture.Encode(file, SKEncodedImageFormat.Png, 100);
    }
}
