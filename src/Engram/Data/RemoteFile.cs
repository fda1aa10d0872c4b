namespace Engram;

/// <summary>A file to be had from the network, and how to know it.</summary>
/// <param name="Source">Where it is; http or https.</param>
/// <param name="Length">Its length in bytes; null where it is not known beforehand, and the server is asked.</param>
/// <param name="Sha256">Its SHA-256 in hexadecimal, or the first digits of it (eight at least) where no more is known: those find accidents, but not a forger.</param>
public sealed record RemoteFile(Uri Source, long? Length, string Sha256)
{
    private const int FewestDigits = 8, AllDigits = 64;

    /// <summary>Its SHA-256 in hexadecimal, or the first digits of it.</summary>
    /// <exception cref="ArgumentException">It is no hexadecimal number of 8 to 64 digits.</exception>
    public string Sha256 { get; } = Sha256 is { Length: >= FewestDigits and <= AllDigits } && Sha256.All(char.IsAsciiHexDigit) ? Sha256
        : throw new ArgumentException($"'{Sha256}' is no SHA-256: that has {AllDigits} hexadecimal digits, of which {FewestDigits} must be known.", nameof(Sha256));

    /// <summary>The most bytes that are accepted where the length is not known.</summary>
    public long Most { get; init; } = long.MaxValue;

    /// <summary>For messages: <c> of 300 bytes</c>, or <c> bytes</c>.</summary>
    internal string OfLength => Length is { } length ? $" of {length} bytes" : " bytes";
}
