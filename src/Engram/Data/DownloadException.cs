namespace Engram;

/// <summary>A file could not be had; the message names it, the reason and what to do.</summary>
public sealed class DownloadException : IOException
{
    internal DownloadException(RemoteFile file, string reason, Exception? cause = null) : base($"{file.Source}: {reason}", cause) => Address = file.Source;

    /// <summary>Where the file was to come from.</summary>
    public Uri Address { get; }
}
