namespace Engram.Vision.Tests;

public class DownloadNotesTests
{
    [Fact]
    public void A_download_is_told_of_at_its_beginning_and_with_each_tenth()
    {
        List<string> notes = [];
        var progress = new DownloadNotes("the images", notes.Add);
        for (var done = 1; done <= 1000; done++)
            progress.Report((done * 1024, 1000 * 1024));
        Assert.Equal(11, notes.Count);
        Assert.StartsWith($"Downloading the images: {Quantity.Bytes(1024)} of ", notes[0], StringComparison.Ordinal);
        Assert.Contains(Cache.Folder, notes[0], StringComparison.Ordinal);
    }
}
