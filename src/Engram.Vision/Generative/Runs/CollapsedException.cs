namespace Engram.Vision;

/// <summary>A generator makes few kinds of pictures where it made many, so going on would be in vain; the message says how it was seen, what is kept and what to do.</summary>
public sealed class CollapsedException : InvalidOperationException
{
    /// <summary>An error without a message.</summary>
    public CollapsedException()
    {
    }

    /// <summary>An error that says what was seen and what now.</summary>
    public CollapsedException(string message) : base(message)
    {
    }

    /// <summary>An error with its cause.</summary>
    public CollapsedException(string message, Exception? innerException) : base(message, innerException)
    {
    }
}
