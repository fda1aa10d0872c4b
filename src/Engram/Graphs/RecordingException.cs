namespace Engram;

/// <summary>A model did something that no layer stands for, so its graph would be wrong; the message says where and what to use instead.</summary>
public sealed class RecordingException : InvalidOperationException
{
    /// <summary>An error without a message.</summary>
    public RecordingException()
    {
    }

    /// <summary>An error that says where and what.</summary>
    public RecordingException(string message) : base(message)
    {
    }

    /// <summary>An error with its cause.</summary>
    public RecordingException(string message, Exception? innerException) : base(message, innerException)
    {
    }
}
