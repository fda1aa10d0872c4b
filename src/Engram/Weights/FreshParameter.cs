namespace Engram;

/// <summary>A parameter that was not loaded, because the file has it for another number of outputs: it is as it was made.</summary>
/// <param name="Name">Its name in the model.</param>
/// <param name="Model">Its shape there.</param>
/// <param name="File">Its shape in the file.</param>
public sealed record FreshParameter(string Name, Shape Model, Shape File);
