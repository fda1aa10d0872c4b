namespace Engram.Tests;

public class LoaderTensorTests
{
    [Fact]
    public void Tensors_made_by_workers_belong_to_no_scope_of_the_caller()
    {
        var loader = new Loader<int, Tensor>(Datasets.From(Order.Sequential(40)), samples => torch.tensor(samples.ToArray()),
            new() { BatchSize = 10, Shuffle = false, Workers = 2 });
        var kept = new List<Tensor>();
        using (NewDisposeScope())
            kept.AddRange(loader.Epoch(0));
        Assert.Equal(Enumerable.Range(0, 40), kept.SelectMany(batch => batch.data<int>().ToArray()));
        kept.ForEach(batch => batch.Dispose());
    }
}
