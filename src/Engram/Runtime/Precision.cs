namespace Engram;

/// <summary>The number format of matrix products and convolutions; weights, statistics and losses are float32 in either.</summary>
public enum Precision
{
    /// <summary>32 bits: 8 of exponent, 23 of fraction.</summary>
    Float32,

    /// <summary>16 bits: float32's range with 7 bits of fraction, about twice as fast where the hardware knows it.</summary>
    BFloat16,
}
