namespace Engram.Tests;

public class ElfImageTests
{
    private static byte[] TorchSharp()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "ELF files are Linux's");
        return File.ReadAllBytes(NativeLibraries.FindTorchSharp());
    }

    [Fact]
    public void TorchSharps_library_asks_for_the_version_that_nothing_uses()
    {
        var image = new ElfImage(TorchSharp());
        Assert.Equal(ElfMachine.X64, image.Machine);
        Assert.Equal(28, image.Needs.Count); // readelf -V
        Assert.Single(image.Needs, need => need is { Library: "libstdc++.so.6", Version: "GLIBCXX_3.4.32", Weak: false });
    }

    [Fact]
    public void A_weak_version_changes_one_bit_and_no_other()
    {
        var bytes = TorchSharp();
        var image = new ElfImage(bytes);
        var relaxed = image.WithWeak(image.Needs.Single(need => need.Version == "GLIBCXX_3.4.32"));
        var changed = Enumerable.Range(0, bytes.Length).Where(i => bytes[i] != relaxed[i]).ToArray();
        Assert.Equal(2, relaxed[Assert.Single(changed)] ^ bytes[changed[0]]);
        Assert.Equal(["GLIBCXX_3.4.32"], new ElfImage(relaxed).Needs.Where(need => need.Weak).Select(need => need.Version));
    }

    [Fact]
    public void Debian_12_lacks_the_unused_version_and_RHEL_9_a_used_one_too()
    {
        var image = new ElfImage(TorchSharp());
        string[] rhel = [.. image.Needs.Select(need => need.Version).Where(version => version is not ("GLIBCXX_3.4.32" or "GLIBCXX_3.4.30"))];
        Assert.Equal(["GLIBCXX_3.4.32"], RelaxedTorchSharp.Missing(image, [.. rhel, "GLIBCXX_3.4.30"]).Select(need => need.Version));
        var missing = RelaxedTorchSharp.Missing(image, rhel).Select(need => need.Version).Order();
        Assert.Equal(["GLIBCXX_3.4.30", "GLIBCXX_3.4.32"], missing);
        var error = LoadFailure.OldCxxLibrary(missing, "GLIBCXX_3.4.29");
        Assert.Contains("GLIBCXX_3.4.30 and GLIBCXX_3.4.32", error.Cause, StringComparison.Ordinal);
        Assert.Contains("RHEL 9", error.Cause, StringComparison.Ordinal);
        Assert.Contains("Debian 12", error.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(5_000)]
    [InlineData(0x3f8f0 + 100)]
    public void A_truncated_library_is_an_error(int length) =>
        Assert.Throws<InvalidDataException>(() => new ElfImage(TorchSharp()[..length]));

    [Fact]
    public void A_foreign_file_is_an_error_and_has_no_machine()
    {
        var assembly = typeof(LibTorch).Assembly.Location;
        Assert.Throws<InvalidDataException>(() => new ElfImage(File.ReadAllBytes(assembly)));
        Assert.Null(ElfImage.MachineOf(assembly));
    }

    [Fact]
    public void A_damaged_version_table_ends_in_an_error_and_never_in_a_loop()
    {
        var bytes = TorchSharp();
        var flags = new ElfImage(bytes).Needs[0].FlagsAt;
        foreach (var at in Enumerable.Range(flags - 32, 64))
        {
            var damaged = (byte[])bytes.Clone();
            damaged[at] ^= 0xFF;
            if (Record.Exception(() => new ElfImage(damaged)) is { } error) Assert.IsType<InvalidDataException>(error);
        }
    }

    [Fact]
    public void An_equal_copy_is_kept_and_a_damaged_one_replaced()
    {
        var folder = Directory.CreateTempSubdirectory("engram-test-");
        try
        {
            byte[] content = [1, 2, 3];
            var path = RelaxedTorchSharp.Write(content, folder.FullName);
            File.SetLastWriteTimeUtc(path, DateTime.UnixEpoch);
            RelaxedTorchSharp.Write(content, folder.FullName);
            Assert.Equal(DateTime.UnixEpoch, File.GetLastWriteTimeUtc(path));
            File.WriteAllBytes(path, [1, 2]);
            RelaxedTorchSharp.Write(content, folder.FullName);
            Assert.Equal(content, File.ReadAllBytes(path));
            Assert.Single(folder.GetFiles());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
