using Engram.Vision;

namespace Engram.Cli;

/// <summary>Pictures from files, as commands want them.</summary>
internal static class Pictures
{
    /// <summary>Reads a picture in the run's shape.</summary>
    /// <param name="run">The run.</param>
    /// <param name="file">PNG, JPEG or WebP.</param>
    /// <param name="invert">Whether dark and light change places, as where a network knows light things on dark ground.</param>
    internal static Image Read(RunConfiguration run, string file, bool invert)
    {
        return Guarded(file, () =>
        {
            var image = run.Options.Preprocessing is { } how ? ImageFile.Read(file, how.WithSide(run.Image[1]), run.Image[0]) : ImageFile.Read(file, run.Image[1], run.Image[0]);
            return invert ? new(Array.ConvertAll(image.Pixels.ToArray(), pixel => (byte)(255 - pixel)), image.Shape.Channels, image.Shape.Height, image.Shape.Width) : image;
        });
    }

    /// <summary>Reads all of a picture, in colour; one that is too large to be in memory, as its overview.</summary>
    internal static Image Whole(string file) => Guarded(file, () =>
    {
        using var picture = LargeImage.Open(file);
        return picture.Overview((long)picture.Height * picture.Width > ImageFile.MostPixels ? ImageFile.LargestSide : int.MaxValue);
    });

    /// <summary>Opens a picture of any size, and gives what is made of it.</summary>
    internal static T Large<T>(string file, Func<LargeImage, T> use) => Guarded(file, () =>
    {
        using var picture = LargeImage.Open(file);
        return use(picture);
    });

    private static T Guarded<T>(string file, Func<T> read)
    {
        if (Directory.Exists(file))
            throw new FailedException(new(ExitCode.Data, $"{file} is a folder.", $"Give pictures, such as {Path.Combine(file, "*.png")}"));
        if (!File.Exists(file))
            throw new FailedException(new(ExitCode.Data, $"There is no file {file}.{Near.Suggest(file)}"));
        try
        {
            return read();
        }
        catch (InvalidDataException fault)
        {
            throw new FailedException(new(ExitCode.Data, fault.Message, "Give PNG, JPEG or WebP pictures."), fault);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new FailedException(new(ExitCode.Data, $"{file} cannot be read: {fault.Message}", "Mend its rights, or give another picture."), fault);
        }
    }
}
