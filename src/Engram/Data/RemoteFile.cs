namespace Engram;

/// <summary>A file to be had from the network, known down to its last bit.</summary>
/// <param name="Source">Where it is; http or https.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="Sha256">Its SHA-256 in hexadecimal.</param>
public sealed record RemoteFile(Uri Source, long Length, string Sha256);
