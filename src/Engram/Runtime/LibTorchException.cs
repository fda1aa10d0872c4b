namespace Engram;

/// <summary>libtorch, the native engine below every tensor, could not be loaded; the message names the cause and the remedy.</summary>
public sealed class LibTorchException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="cause">What is wrong with this machine, folder or file.</param>
    /// <param name="remedy">What the user can do about it.</param>
    /// <param name="inner">The loader's own error, if there is one.</param>
    public LibTorchException(string cause, string remedy, Exception? inner = null)
        : base($"libtorch cannot be loaded: {cause} {remedy}", inner) => (Cause, Remedy) = (cause, remedy);

    /// <summary>What is wrong.</summary>
    public string Cause { get; }

    /// <summary>What to do about it.</summary>
    public string Remedy { get; }
}
