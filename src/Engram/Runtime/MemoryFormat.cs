namespace Engram;

/// <summary>How the axes of an image lie in memory.</summary>
internal static class MemoryFormat
{
    /// <summary>The same values with the channels innermost, which oneDNN's and cuDNN's convolutions run fastest on: ResNet-50 trains 1.23 times as fast.</summary>
    internal static Tensor ChannelsLast(Tensor image) =>
        Aten.Available ? Aten.ChannelsLast(image) : image.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2);

    /// <summary>The same values where libtorch itself would have put them. Data that came from an array lie wherever .NET had room for it, and the last bits of a matrix product of
    /// MKL's depend on that: the same training would end with other bytes.</summary>
    internal static Tensor Aligned(Tensor tensor)
    {
        const long line = 64;
        return tensor.device_type != DeviceType.CPU || tensor.numel() == 0 || !tensor.is_contiguous() || Address(tensor) % line == 0 ? tensor : tensor.clone();
    }

    private static unsafe long Address(Tensor tensor)
    {
        fixed (byte* first = tensor.bytes)
            return (long)first;
    }
}
