using SkiaSharp;

namespace Engram.Vision.Tests;

public sealed class ImageFolderTests : IDisposable
{
    private readonly PictureFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private ImageFolder Open(UnreadableImages unreadable = UnreadableImages.Refuse) => ImageFolder.Open(_folder.Path, 4, 3, unreadable);

    private void PutTwoClasses()
    {
        _folder.Put("cat/b.png", SKColors.Red);
        _folder.Put("cat/a.JPG", PictureFolder.Encode(".jpg", 8, 8, (_, _) => SKColors.Blue));
        _folder.Put("Zebra/1.webp", SKColors.White);
        _folder.Put("Zebra/notes.txt", "not a picture"u8.ToArray());
        _folder.Put("Zebra/.hidden.png", "neither"u8.ToArray());
        _folder.Put(".git/x.png", "nor this"u8.ToArray());
        _folder.Put("README.md", "nor this"u8.ToArray());
    }

    [Fact]
    public void Sub_folders_are_classes_and_all_is_in_the_order_of_the_names()
    {
        PutTwoClasses();
        var data = Open();
        Assert.Equal(["Zebra", "cat"], data.Classes);
        Assert.Equal([0, 1, 1], data.Labels);
        Assert.Equal(new ImageShape(3, 4, 4), data.Shape);
        var samples = Enumerable.Range(0, data.Count).Select(i => data.Get(i, new(1UL))).ToArray();
        Assert.Equal([(0, 0), (1, 1), (1, 2)], samples.Select(sample => (sample.Label, sample.Index)));
        Assert.Equal([255, 0, 255], samples.Select(sample => (int)sample.Image.Pixels.Span[0]), (a, b) => Math.Abs(a - b) < 4);
    }

    [Fact]
    public void The_fingerprint_follows_names_and_content_and_not_dates_or_place()
    {
        PutTwoClasses();
        using var elsewhere = new PictureFolder();
        foreach (var file in Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories))
            elsewhere.Put(Path.GetRelativePath(_folder.Path, file), File.ReadAllBytes(file));
        File.SetLastWriteTimeUtc(Path.Combine(elsewhere.Path, "cat/b.png"), new(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        var first = Open().Fingerprint;
        Assert.Equal(first, ImageFolder.Open(elsewhere.Path, 4).Fingerprint);
        Assert.NotEqual(first, ImageFolder.Open(elsewhere.Path, 5).Fingerprint);
        elsewhere.Put("cat/b.png", SKColors.Green);
        Assert.NotEqual(first, ImageFolder.Open(elsewhere.Path, 4).Fingerprint);
    }

    [Fact]
    public void A_file_that_is_no_picture_is_refused_or_skipped_as_asked()
    {
        PutTwoClasses();
        var text = _folder.Put("cat/text.png", "hello"u8.ToArray());
        var noise = new SampleRandom(1UL);
        var cut = _folder.Put("cat/cut.png", PictureFolder.Encode(".png", 64, 64, (_, _) => new((uint)noise.NextUInt64() | 0xFF000000))[..2000]);
        var refused = Assert.Throws<UnreadableImagesException>(() => Open());
        Assert.StartsWith("2 of 5 pictures cannot be read: ", refused.Message, StringComparison.Ordinal);
        Assert.Equal([cut, text], refused.Images.Select(image => image.File));
        var data = Open(UnreadableImages.Skip);
        Assert.Equal(3, data.Count);
        Assert.Equal([cut, text], data.Skipped.Select(skipped => skipped.File));
        Assert.All(data.Skipped, skipped => Assert.StartsWith(skipped.File, skipped.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public void A_picture_that_breaks_after_it_was_opened_surfaces_when_it_is_read()
    {
        PutTwoClasses();
        var noise = new SampleRandom(1UL);
        var whole = PictureFolder.Encode(".png", 64, 64, (_, _) => new((uint)noise.NextUInt64() | 0xFF000000));
        var cut = _folder.Put("cat/cut.png", whole);
        var data = Open();
        _folder.Put("cat/cut.png", whole[..2000]);
        var loader = new Loader<LabelledImage, int>(data, batch => 0, new() { BatchSize = 1, Shuffle = false });
        Assert.Contains(cut, Assert.Throws<LoaderException>(() => loader.Epoch(0).Count()).Message);
    }

    [Fact]
    public void Folders_that_hold_no_classification_are_refused_by_name()
    {
        Assert.Throws<DirectoryNotFoundException>(() => ImageFolder.Open(Path.Combine(_folder.Path, "none"), 4));
        Assert.Contains("no class", Assert.Throws<InvalidDataException>(() => Open()).Message);
        _folder.Put("cat/a.png", SKColors.Red);
        Assert.Contains("one class ('cat')", Assert.Throws<InvalidDataException>(() => Open()).Message);
        Directory.CreateDirectory(Path.Combine(_folder.Path, "dog"));
        Assert.Contains("dog: the class has no picture", Assert.Throws<InvalidDataException>(() => Open()).Message);
        _folder.Put("dog/a.png", "text"u8.ToArray());
        Assert.Contains("dog: the class has no picture: none of its pictures can be read", Assert.Throws<InvalidDataException>(() => Open(UnreadableImages.Skip)).Message);
    }
}
