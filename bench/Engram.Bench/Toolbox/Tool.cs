namespace Engram.Bench;

/// <summary>One thing done in two ways. Each way is made ready in the process that runs it, and handed back to be repeated.</summary>
/// <param name="Key">What it is called on the command line.</param>
/// <param name="What">What it does, and on what.</param>
/// <param name="Ours">Engram's way.</param>
/// <param name="Plain">TorchSharp's own.</param>
internal sealed record Tool(string Key, string What, Func<Action> Ours, Func<Action> Plain)
{
    /// <summary>Whether memory is what it is about: it may take longer, and both figures are shown.</summary>
    internal bool SavesMemory { get; init; }

    /// <summary>A module's way forward and back.</summary>
    internal static Tool Of(string key, string what, Func<nn.Module<Tensor, Tensor>> ours, Func<nn.Module<Tensor, Tensor>> plain, params long[] shape) =>
        new(key, Named(what, shape), () => Learning(ours(), Values(shape)), () => Learning(plain(), Values(shape)));

    /// <summary>The same with the channels innermost, as Engram's loaders give images.</summary>
    internal static Tool ChannelsLast(string key, string what, Func<nn.Module<Tensor, Tensor>> ours, Func<nn.Module<Tensor, Tensor>> plain, params long[] shape) =>
        new($"{key}-nhwc", $"{Named(what, shape)}, channels last", () => Learning(ours(), Images(shape)), () => Learning(plain(), Images(shape)));

    /// <summary>A loss and its gradient.</summary>
    internal static Tool Loss(string key, string what, Func<Tensor, Tensor> ours, Func<Tensor, Tensor> plain, params long[] shape) =>
        new(key, Named(what, shape), () => Learning(ours, Values(shape)), () => Learning(plain, Values(shape)));

    /// <summary>Forward, and back with random gradients; gradients add up, for both alike.</summary>
    internal static Action Learning(Func<Tensor, Tensor> forward, Tensor input)
    {
        Tensor[] gradient;
        using (NewDisposeScope())
            gradient = [randn_like(forward(input).detach()).DetachFromDisposeScope()];
        return () =>
        {
            using var scope = NewDisposeScope();
            forward(input).backward(gradient);
        };
    }

    /// <summary>Random values that want gradients.</summary>
    internal static Tensor Values(params long[] shape) => randn(shape, requires_grad: true);

    /// <summary>A tensor made when it is first asked for, in the process that asks, and kept.</summary>
    internal static Lazy<Tensor> Once(Func<Tensor> make) => new(() => make().DetachFromDisposeScope());

    private static Action Learning(nn.Module<Tensor, Tensor> module, Tensor input) => Learning(module.call, input);

    private static Tensor Images(long[] shape)
    {
        var images = randn(shape[0], shape[2], shape[3], shape[1]).permute(0, 3, 1, 2).detach();
        images.requires_grad = true;
        return images;
    }

    private static string Named(string what, long[] shape) => $"{what}, [{string.Join(", ", shape)}]";
}
