using System.Runtime.InteropServices;

namespace Engram;

/// <summary>A native operator refused its arguments; libtorch has written its own words to standard error.</summary>
/// <remarks>An <see cref="ExternalException"/>, as TorchSharp's own errors are: one <c>catch</c> takes both.</remarks>
public sealed class AtenException : ExternalException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="operation">The operator's name, such as <c>aten::_fused_adam_</c>.</param>
    public AtenException(string operation)
        : base($"{operation} failed in libtorch: its arguments do not fit together (shapes, types or devices); the native message is on standard error.") => Operation = operation;

    /// <summary>The operator's name.</summary>
    public string Operation { get; }
}
