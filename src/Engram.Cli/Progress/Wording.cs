namespace Engram.Cli;

/// <summary>What a view calls what it shows.</summary>
/// <param name="Samples">What is trained on: <c>images</c>.</param>
/// <param name="Part">What the training consists of: <c>epoch</c>.</param>
/// <param name="Measures">The measures that have a column, as the trainer names them.</param>
internal sealed record Wording(string Samples, string Part, IReadOnlyList<string> Measures)
{
    internal static Wording Pictures { get; } = new("images", "epoch", ["loss", "accuracy"]);

    /// <summary>Sequences of bits: their loss is in bits a sequence.</summary>
    internal static Wording Bits { get; } = new("sequences", "part", ["loss", "wrong bits"]) { Loss = "bits" };

    /// <summary>Episodes, of which the second time that a class is seen matters.</summary>
    internal static Wording Episodes { get; } = new("episodes", "part", ["loss", "accuracy at instance 2"]);

    /// <summary>Pictures with objects, of which a task measures something of its own.</summary>
    internal static Wording Scenes(string measure) => new("scenes", "epoch", ["loss", measure]) { Monitor = measure };

    /// <summary>Pictures to learn to make such: the players' losses, and what tells the best epoch.</summary>
    internal static Wording Makers(string monitor) => new("pictures", "epoch", monitor == "loss" ? ["loss"] : ["loss", monitor]) { Monitor = monitor };

    /// <summary>The measure that tells the best part, where it is not the usual one.</summary>
    internal string? Monitor { get; init; }

    /// <summary>What the loss is measured in, where that is its better name.</summary>
    internal string Loss { get; init; } = "loss";

    /// <summary>What a measure is called.</summary>
    internal string Of(string measure) => measure == "loss" ? Loss : measure;
}
