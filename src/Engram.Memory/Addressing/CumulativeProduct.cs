namespace Engram.Memory;

/// <summary>Products of all that comes before: E_j = Π_{i&lt;j} x_i, and E_0 = 1.</summary>
/// <remarks>
/// By doubling: after step k each place holds the product of 2^k factors, so N of them take ⌈log₂ N⌉ multiplications of the whole row. Nothing is divided, forward or
/// backward; dividing the whole product by each factor, as libtorch's own gradient does, gives NaN at zeros and loses all digits near them.
/// Source: Hillis, Steele 1986, "Data parallel algorithms".
/// </remarks>
internal static class CumulativeProduct
{
    /// <summary>Along the last axis.</summary>
    internal static Tensor Exclusive(Tensor factors)
    {
        var count = factors.size(-1);
        var products = Behind(factors, 1);
        for (var reach = 1L; reach < count; reach *= 2)
            products = products * Behind(products, reach);
        return products;

        Tensor Behind(Tensor row, long places) => nn.functional.pad(row.narrow(-1, 0, count - places), [places, 0], value: 1);
    }
}
