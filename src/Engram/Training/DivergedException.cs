namespace Engram;

/// <summary>The loss is no longer a number, so going on would be in vain; the message says since when and what to return to.</summary>
public sealed class DivergedException : InvalidOperationException
{
    /// <summary>An error without a message.</summary>
    public DivergedException()
    {
    }

    /// <summary>An error that says when and what now.</summary>
    public DivergedException(string message) : base(message)
    {
    }

    /// <summary>An error with its cause.</summary>
    public DivergedException(string message, Exception? innerException) : base(message, innerException)
    {
    }
}
