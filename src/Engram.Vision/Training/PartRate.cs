namespace Engram.Vision;

/// <summary>The learning rate of a part of a network, as a share of the training's.</summary>
/// <param name="Names">A regular expression that a parameter's whole name must match: <c>layer4.*</c>.</param>
/// <param name="Rate">What the learning rate is multiplied by; 0 leaves the part as it is.</param>
public sealed record PartRate(string Names, double Rate);
