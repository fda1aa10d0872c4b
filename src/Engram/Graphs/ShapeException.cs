namespace Engram;

/// <summary>A tensor does not have the shape that a layer needs; the message names the layer, what it expected and what it got.</summary>
public sealed class ShapeException : ArgumentException
{
    /// <summary>An error without a message.</summary>
    public ShapeException()
    {
    }

    /// <summary>An error that says what was expected and what came.</summary>
    public ShapeException(string message) : base(message)
    {
    }

    /// <summary>An error with the engine's own as its cause.</summary>
    public ShapeException(string message, Exception? innerException) : base(message, innerException)
    {
    }

    /// <summary>The path of the layer that refused its input, empty until a layer with a place in a model has been left.</summary>
    public string Path { get; private init; } = "";

    internal ShapeException At(string path) =>
        Path.Length == 0 && path.Length > 0 ? new ShapeException($"{path}: {Message}", this) { Path = path } : this;
}
