namespace Engram.Memory;

/// <summary>What the trunk of a memory network must know.</summary>
/// <param name="Steps">T.</param>
/// <param name="Batch">B.</param>
/// <param name="Inputs">I.</param>
/// <param name="Outputs">O.</param>
/// <param name="Controller">C, the controller's width.</param>
/// <param name="Lstm">An LSTM; else one layer of tanh.</param>
/// <param name="Reads">Numbers read from memory: R·W.</param>
/// <param name="Interface">Width of the kernel's own order of the interface (head outputs), a whole number of vectors.</param>
/// <param name="Clip">Bound of the outputs, 0 for none.</param>
/// <param name="Segments">Which rows of which interface weights come where.</param>
internal sealed record TrunkSizes(
    int Steps, int Batch, int Inputs, int Outputs, int Controller, bool Lstm, int Reads, int Interface, double Clip, IReadOnlyList<Segment> Segments)
{
    /// <summary>Shapes of a controller's parameters.</summary>
    /// <param name="lstm">An LSTM; else one layer.</param>
    /// <param name="controller">C.</param>
    /// <param name="width">I + R·W.</param>
    internal static IEnumerable<long[]> ControllerShapes(bool lstm, int controller, int width) => lstm
        ? [[4 * controller, width], [4 * controller, controller], [4 * controller], [4 * controller]]
        : [[controller, width], [controller]];
}

/// <summary>Some outputs of an interface layer and their place in the kernel's order.</summary>
/// <param name="Layer">Which of the interface's layers.</param>
/// <param name="From">The first output.</param>
/// <param name="Count">How many.</param>
/// <param name="To">Where the first comes.</param>
internal readonly record struct Segment(int Layer, int From, int Count, int To);
