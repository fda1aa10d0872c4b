namespace Engram.Vision;

/// <summary>A picture whose pixels are the parameters.</summary>
internal sealed class Pixels : Leaf
{
    private readonly Shape _shape;

    internal Pixels(Tensor start)
    {
        _shape = Shape.Of(start);
        Materialize(start.device);
        Set(start);
    }

    /// <summary>[1, 3, h, w].</summary>
    internal Tensor Values => Own("pixels");

    internal void Set(Tensor values)
    {
        using var noGradient = no_grad();
        Values.copy_(values);
    }

    /// <summary>No picture has other values.</summary>
    internal void Clamp()
    {
        using var noGradient = no_grad();
        Values.clamp_(Scalars.Of(0), Scalars.Of(1));
    }

    protected override IEnumerable<Declaration> Declare() => [new("pixels", _shape, Constant.Zeros)];

    protected override Tensor Forward(Tensor input) => input;
}
