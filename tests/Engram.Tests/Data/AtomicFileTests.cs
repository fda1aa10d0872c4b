namespace Engram.Tests;

public sealed class AtomicFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("engram").FullName;

    private string File => Path.Combine(_folder, "file.txt");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_written_file_is_there_alone()
    {
        AtomicFile.WriteText(File, "häuser");
        AtomicFile.WriteText(File, "bäume");
        Assert.Equal("bäume"u8, System.IO.File.ReadAllBytes(File));
        Assert.Single(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void A_failure_leaves_the_old_file_and_nothing_else()
    {
        AtomicFile.WriteText(File, "old");
        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(File, stream =>
        {
            stream.Write("new"u8);
            throw new InvalidOperationException();
        }));
        Assert.Equal("old", System.IO.File.ReadAllText(File));
        Assert.Single(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void The_old_file_is_whole_while_the_new_one_is_written()
    {
        AtomicFile.WriteText(File, "old");
        AtomicFile.Write(File, stream =>
        {
            stream.Write("new"u8);
            stream.Flush();
            Assert.Equal("old", System.IO.File.ReadAllText(File));
        });
        Assert.Equal("new", System.IO.File.ReadAllText(File));
    }

    [Fact]
    public void What_a_killed_process_left_is_removed_and_what_another_is_writing_is_not()
    {
        var abandoned = Path.Combine(_folder, $".file.txt.{Guid.NewGuid():N}.tmp");
        var strangers = Path.Combine(_folder, ".file.txt.notes.tmp");
        System.IO.File.WriteAllText(abandoned, "half");
        System.IO.File.WriteAllText(strangers, "mine");
        AtomicFile.Write(File, stream =>
        {
            stream.Write("outer"u8);
            AtomicFile.WriteText(File, "inner");
        });
        Assert.Equal("outer", System.IO.File.ReadAllText(File));
        Assert.False(System.IO.File.Exists(abandoned));
        Assert.True(System.IO.File.Exists(strangers));
    }

    [Fact]
    public void A_folder_that_is_missing_is_named() =>
        Assert.Contains("nowhere", Assert.Throws<DirectoryNotFoundException>(() => AtomicFile.WriteText(Path.Combine(_folder, "nowhere", "x"), "")).Message);

    [Fact]
    public void A_folder_is_not_overwritten()
    {
        Directory.CreateDirectory(File);
        Assert.ThrowsAny<Exception>(() => AtomicFile.WriteText(File, "x"));
        Assert.Single(Directory.GetFileSystemEntries(_folder));
    }
}
