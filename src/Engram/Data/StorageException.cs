namespace Engram;

/// <summary>A file could not be written: the disk is full, a limit or a right forbids it. The message names it and the reason; what was there before is untouched.</summary>
public sealed class StorageException : IOException
{
    /// <summary>An error without a message.</summary>
    public StorageException()
    {
    }

    /// <summary>An error that says which file and why.</summary>
    public StorageException(string message) : base(message)
    {
    }

    /// <summary>An error with its cause.</summary>
    public StorageException(string message, Exception? innerException) : base(message, innerException)
    {
    }

    /// <summary>Does what writes <paramref name="path"/>; whatever the system refuses becomes a <see cref="StorageException"/>.</summary>
    internal static void Guard(string path, Action write)
    {
        try
        {
            write();
        }
        catch (Exception refused) when (IsRefusal(refused))
        {
            throw new StorageException($"{path} cannot be written: {Reason(refused)}", refused);
        }
    }

    // .NET tells of a file that outgrows the limit of its process or file system (EFBIG) as of a wrong argument.
    private static bool IsRefusal(Exception e) =>
        e is (IOException and not StorageException and not DirectoryNotFoundException) or UnauthorizedAccessException or ArgumentOutOfRangeException { ParamName: "value" };

    private static string Reason(Exception refused) => refused switch
    {
        ArgumentOutOfRangeException => "it would be larger than this process or file system allows.",
        // The system's words name the hidden file that was being written, which nobody has heard of.
        IOException when refused.Message.LastIndexOf(" : '", StringComparison.Ordinal) is > 0 and var end => $"{refused.Message[..end]}.",
        _ => refused.Message,
    };
}
