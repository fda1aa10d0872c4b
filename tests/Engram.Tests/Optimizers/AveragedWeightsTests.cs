using Engram.Testing;

namespace Engram.Tests;

public class AveragedWeightsTests
{
    [Fact]
    public void Exponential_averages_equal_the_reference()
    {
        using var scope = NewDisposeScope();
        var (item, model) = (AverageCase.Only, new BatchNorm2d(3));
        model.to(ScalarType.Float64);
        using var averages = new AveragedWeights(model, item.Decay);
        foreach (var (step, expected) in item.After.Index())
        {
            Write(model, Fill.Values($"ema0.{step}", 3));
            averages.Update();
            using (averages.Apply())
            {
                // Weight, bias, and the running statistics: all are averaged alike.
                foreach (var (name, value) in model.State().Where(entry => entry.Name != "num_batches_tracked"))
                    Assert.Equal(expected, value.Values(), (a, b) => Math.Abs(a - b) < 1e-12);
                Assert.Equal(step + 1, model.State().Last().Tensor.item<long>());
            }
            Assert.Equal(Fill.Values($"ema0.{step}", 3).Select(value => (double)value), model.Weight());
        }
    }

    [Fact]
    public void Equal_averages_are_the_mean_of_all()
    {
        using var scope = NewDisposeScope();
        var model = new BatchNorm2d(3);
        model.to(ScalarType.Float64);
        using var averages = new AveragedWeights(model);
        double[][] all = [.. Enumerable.Range(0, 5).Select(i => Fill.Values($"swa.{i}", 3).Select(value => (double)value).ToArray())];
        foreach (var (i, _) in all.Index())
        {
            Write(model, Fill.Values($"swa.{i}", 3));
            averages.Update();
        }
        averages.CopyTo(model);
        Assert.Equal([.. Enumerable.Range(0, 3).Select(c => all.Average(values => values[c]))], model.Weight(), (a, b) => Math.Abs(a - b) < 1e-14);
    }

    [Fact]
    public void Saved_and_loaded_they_go_on_identically()
    {
        using var scope = NewDisposeScope();
        var model = new BatchNorm2d(3);
        using var through = new AveragedWeights(model, 0.7);
        using var resumed = new AveragedWeights(model, 0.7);
        Assert.Throws<InvalidOperationException>(() => through.Apply());
        Assert.Empty(through.Save());
        for (var i = 0; i < 3; i++)
        {
            Write(model, Fill.Values($"x.{i}", 3));
            through.Update();
        }
        var saved = through.Save().ToDictionary(entry => entry.Name, entry => entry.Tensor.clone());
        resumed.Load(saved.GetValueOrDefault);
        Write(model, Fill.Values("x.9", 3));
        through.Update();
        resumed.Update();
        Assert.Equal(4, resumed.Count);
        Assert.Equal(through.Save().Select(entry => (entry.Name, string.Join(' ', entry.Tensor.Values()))), resumed.Save().Select(entry => (entry.Name, string.Join(' ', entry.Tensor.Values()))));
        Assert.Contains("'bias' is missing", Assert.Throws<InvalidDataException>(() => resumed.Load(name => name == "average.bias" ? null : saved.GetValueOrDefault(name))).Message);
    }

    private static void Write(Layer model, float[] values)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        foreach (var (name, tensor) in model.State())
        {
            if (name == "num_batches_tracked")
                tensor.add_(1);
            else
                tensor.copy_(torch.tensor(values, tensor.dtype));
        }
    }
}

file static class Reading
{
    internal static double[] Weight(this Layer model) => model.State().First(entry => entry.Name == "weight").Tensor.Values();
}
