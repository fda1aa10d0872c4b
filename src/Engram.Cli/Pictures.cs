using Engram.Vision;

namespace Engram.Cli;

/// <summary>Pictures as a run's network wants them.</summary>
internal static class Pictures
{
    /// <summary>How a run's pixels became numbers (<see cref="ClassificationData"/> chooses by the same rule).</summary>
    internal static Normalization NormalizationOf(RunConfiguration run) => run.Image[0] == 1 ? FashionMnist.Normalization : Normalization.ImageNet;

    /// <summary>Reads a picture in the run's shape.</summary>
    /// <param name="run">The run.</param>
    /// <param name="file">PNG, JPEG or WebP.</param>
    /// <param name="invert">Whether dark and light change places, as where a network knows light things on dark ground.</param>
    internal static Image Read(RunConfiguration run, string file, bool invert)
    {
        if (!File.Exists(file))
            throw new FailedException(new(ExitCode.Data, $"There is no file {file}.{Near.Suggest(file)}"));
        try
        {
            var image = ImageFile.Read(file, run.Image[1], run.Image[0]);
            return invert ? new(Array.ConvertAll(image.Pixels.ToArray(), pixel => (byte)(255 - pixel)), image.Shape.Channels, image.Shape.Height, image.Shape.Width) : image;
        }
        catch (InvalidDataException fault)
        {
            throw new FailedException(new(ExitCode.Data, fault.Message, "Give PNG, JPEG or WebP pictures."), fault);
        }
    }
}
