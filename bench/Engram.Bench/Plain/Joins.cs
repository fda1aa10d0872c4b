namespace Engram.Bench.Plain;

/// <summary>Ways side by side whose channels are joined.</summary>
internal sealed class Branches : nn.Module<Tensor, Tensor>
{
    private readonly TorchSharp.Modules.ModuleList<nn.Module<Tensor, Tensor>> ways;

    internal Branches(params nn.Module<Tensor, Tensor>[] ways) : base(nameof(Branches))
    {
        this.ways = nn.ModuleList(ways);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        var given = new Tensor[ways.Count];
        for (var i = 0; i < given.Length; i++)
            given[i] = ways[i].call(input);
        return cat(given, 1).MoveToOuterDisposeScope();
    }
}

/// <summary>A way and a shortcut, added in place.</summary>
internal sealed class Shortcut : nn.Module<Tensor, Tensor>
{
    private readonly nn.Module<Tensor, Tensor> body;
    private readonly nn.Module<Tensor, Tensor>? projection;

    internal Shortcut(nn.Module<Tensor, Tensor> body, nn.Module<Tensor, Tensor>? projection = null) : base(nameof(Shortcut))
    {
        (this.body, this.projection) = (body, projection);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        using var scope = NewDisposeScope();
        return body.call(input).add_(projection?.call(input) ?? input).MoveToOuterDisposeScope();
    }
}
