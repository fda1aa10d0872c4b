namespace Engram.Vision;

/// <summary>For which data AutoAugment's operations were learned.</summary>
public enum AutoAugmentPolicy
{
    /// <summary>Photographs.</summary>
    ImageNet,

    /// <summary>Small pictures of things.</summary>
    Cifar10,

    /// <summary>House numbers.</summary>
    Svhn,
}
