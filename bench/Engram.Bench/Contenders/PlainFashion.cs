using Engram.Bench.Plain;
using Engram.Vision;

namespace Engram.Bench;

/// <summary>The same training as <c>engram train fashion</c> in a plain TorchSharp loop: network, batches, augmentation, AdamW, one-cycle, validation, best weights.</summary>
internal static class PlainFashion
{
    private const int BatchSize = 64, Epochs = 20, ValidationBatch = 250;

    internal static IEnumerable<int> Run()
    {
        LibTorch.Load();
        var random = new Random(0);
        var (rest, held) = Order.Split(FashionMnist.Embedded(DataPart.Training).Labels, 300, seed: 0);
        var (training, validation) = (new Clothes(rest), new Clothes(held));
        var model = new PlainFashionNet();
        var optimizer = Optimizer(model);
        var batches = (training.Count + BatchSize - 1) / BatchSize;
        var schedule = optim.lr_scheduler.OneCycleLR(optimizer, 4e-3, total_steps: Epochs * batches, cycle_momentum: false);
        var (order, best) = (Enumerable.Range(0, training.Count).ToArray(), 0.0);
        var weights = Path.Combine(Path.GetTempPath(), $"plain-fashion-{Environment.ProcessId}.dat");
        try
        {
            for (var epoch = 0; epoch < Epochs; epoch++)
            {
                random.Shuffle(order);
                model.train();
                var (loss, right) = (0.0, 0L);
                foreach (var indices in order.Chunk(BatchSize))
                {
                    using var scope = NewDisposeScope();
                    var (images, labels) = training.Batch(indices, random);
                    model.zero_grad();
                    var outputs = model.call(images);
                    var error = nn.functional.cross_entropy(outputs, labels, label_smoothing: 0.1);
                    error.backward();
                    optimizer.step();
                    schedule.step();
                    loss += error.item<float>() * indices.Length;
                    right += outputs.argmax(1).eq(labels).sum().item<long>();
                }
                if (Accuracy(model, validation) is var accuracy && accuracy > best)
                {
                    best = accuracy;
                    model.save(weights);
                }
                yield return training.Count;
            }
        }
        finally
        {
            File.Delete(weights);
            Console.Error.WriteLine($"plain fashion: {best:P1} on the images held back");
        }
    }

    // Biases and normalisations do not decay.
    private static TorchSharp.Modules.AdamW Optimizer(PlainFashionNet model)
    {
        var parameters = model.parameters().ToArray();
        return optim.AdamW(
            [
                new TorchSharp.Modules.AdamW.ParamGroup(parameters.Where(p => p.dim() > 1), new TorchSharp.Modules.AdamW.Options { LearningRate = 4e-3, weight_decay = 0.05 }),
                new TorchSharp.Modules.AdamW.ParamGroup(parameters.Where(p => p.dim() <= 1), new TorchSharp.Modules.AdamW.Options { LearningRate = 4e-3, weight_decay = 0 }),
            ],
            lr: 4e-3);
    }

    private static double Accuracy(PlainFashionNet model, Clothes clothes)
    {
        model.eval();
        using var noGradient = no_grad();
        var right = 0L;
        foreach (var indices in Enumerable.Range(0, clothes.Count).Chunk(ValidationBatch))
        {
            using var scope = NewDisposeScope();
            var (images, labels) = clothes.Batch(indices, augmentation: null);
            right += model.call(images).argmax(1).eq(labels).sum().item<long>();
        }
        return (double)right / clothes.Count;
    }
}
