using System.Text.Json;

namespace Engram.Testing;

/// <summary>The arguments a reference was built with beyond its defaults, by their Python names.</summary>
public sealed class Arguments(JsonElement element)
{
    /// <summary>The names that are given.</summary>
    public IReadOnlyList<string> Names { get; } =
        element.ValueKind == JsonValueKind.Object ? [.. element.EnumerateObject().Select(property => property.Name)] : [];

    /// <summary>The argument as it is written, or null.</summary>
    public JsonElement? this[string name] => element.Optional(name);

    /// <summary>An integer argument.</summary>
    public int Integer(string name, int otherwise) => this[name]?.GetInt32() ?? otherwise;

    /// <summary>A real argument.</summary>
    public double Number(string name, double otherwise) => this[name]?.Number() ?? otherwise;

    /// <summary>A switch.</summary>
    public bool Flag(string name, bool otherwise) => this[name]?.GetBoolean() ?? otherwise;

    /// <summary>Refuses arguments that the caller would silently ignore.</summary>
    /// <exception cref="NotSupportedException">An argument is not among <paramref name="known"/>.</exception>
    public Arguments Only(params IReadOnlyList<string> known) => Names.Except(known).ToList() is { Count: > 0 } unknown
        ? throw new NotSupportedException($"The case has arguments that are not understood here: {string.Join(", ", unknown)} in {this}.")
        : this;

    /// <inheritdoc/>
    public override string ToString() => Names.Count == 0 ? "" : string.Join(" ", Names.Select(name => $"{name}={this[name]}"));
}
