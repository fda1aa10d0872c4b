namespace Engram;

/// <summary>A run cannot go on from its checkpoint; the message says why and what can be done.</summary>
public sealed class CheckpointException : IOException
{
    /// <summary>An error without a message.</summary>
    public CheckpointException()
    {
    }

    /// <summary>An error that says why.</summary>
    public CheckpointException(string message) : base(message)
    {
    }

    /// <summary>An error with its cause.</summary>
    public CheckpointException(string message, Exception? innerException) : base(message, innerException)
    {
    }
}
