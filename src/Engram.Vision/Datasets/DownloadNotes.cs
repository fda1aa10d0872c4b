namespace Engram.Vision;

/// <summary>A note when a download begins, and with each tenth of it.</summary>
/// <param name="what">What is downloaded, for the note.</param>
/// <param name="note">Takes the notes.</param>
public sealed class DownloadNotes(string what, Action<string> note) : IProgress<(long Done, long Total)>
{
    private long _told = -1;

    /// <inheritdoc/>
    public void Report((long Done, long Total) value)
    {
        var tenth = 10 * value.Done / Math.Max(1, value.Total);
        if (tenth <= _told)
            return;
        var begins = _told < 0;
        _told = tenth;
        note($"Downloading {what}: {Quantity.Bytes(value.Done)} of {Quantity.Bytes(value.Total)}{(begins ? $"; kept in {Cache.Folder}" : "")}.");
    }
}
