namespace Engram.Vision.Tests;

/// <summary>The rows of the zoo as the tests run them: the smallest of each family every time, all with <c>ENGRAM_TESTS=all</c>.</summary>
internal static class ZooRows
{
    /// <summary>Networks of one paper whose names begin alike are a family.</summary>
    internal static IEnumerable<string> Running =>
        from row in Zoo.All
        group row by (row.Paper, new string([.. row.Name.TakeWhile(char.IsLetter)])) into family
        from row in Testing.Fixtures.All ? family : family.OrderBy(Parameters).Take(1)
        select row.Name;

    /// <summary>The first side from which on the network takes square images, or nothing up to the published size.</summary>
    internal static int SmallestImage(Architecture row, Layer model, int batch, bool training)
    {
        model.train(training);
        return Enumerable.Range(1, row.ImageSize).First(side => Takes(model, [batch, row.Channels, side, side]));
    }

    /// <summary>A network with few classes and the smallest images, in whose training every weight has its part: what starts at zero, or drops whole samples, would leave some without.</summary>
    internal static Layer Stirred(Architecture row, int? classes, long seed)
    {
        var model = row.Create(new() { Classes = classes, ImageSize = row.Choices.Contains(nameof(ModelOptions.ImageSize)) ? 32 : null });
        model.Materialize(seed: seed);
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        manual_seed(seed);
        foreach (var (_, parameter) in model.named_parameters().Where(entry => entry.parameter.dim() > 1 && entry.parameter.count_nonzero().item<long>() == 0))
            parameter.normal_(0, 0.02);
        return model;
    }

    internal static long Parameters(Architecture row) =>
        row.Create().Walk().SelectMany(found => found.Layer.Declarations).Where(declaration => !declaration.IsBuffer).Sum(declaration => declaration.Shape.Elements);

    private static bool Takes(Layer model, Shape image)
    {
        try
        {
            _ = Graph.Record(model, image);
            return true;
        }
        catch (ShapeException)
        {
            return false;
        }
    }
}
