using Engram.Bench.Plain;
using Engram.Vision;

namespace Engram.Bench;

/// <summary>A network of the zoo on eight random images of its published size, trained (SGD with momentum, as published) or asked.</summary>
internal static class ZooSteps
{
    private const double Rate = 1e-3, Momentum = 0.9, AuxiliaryWeight = 0.3;

    internal static IEnumerable<int> Training(string name, string precision)
    {
        var trainer = new Trainer(new() { Epochs = 1, Precision = precision });
        var player = new Player("model", Zoo.Create(name), new Sgd(Momentum), new ConstantRate(Rate));
        foreach (var step in trainer.Fit(new Supervised<SameBatch>(player, new CrossEntropy()), new SameBatches(Side(name))))
            yield return step.Samples;
    }

    internal static IEnumerable<int> Inference(string name, string precision)
    {
        Threads.Use(Threads.Recommended.Count);
        var (model, batch, type) = (Zoo.Create(name), new SameBatch(Side(name)), PrecisionChoice.Resolve(precision, CPU).Precision);
        model.Materialize();
        model.eval();
        while (true)
        {
            using (inference_mode())
            using (NewDisposeScope())
            using (Autocast.To(type))
                model.call(batch.Inputs);
            yield return batch.Count;
        }
    }

    internal static IEnumerable<int> PlainTraining(string name)
    {
        Threads.Use(Threads.Recommended.Count);
        var ((model, compute), images, labels) = (PlainZoo.Create(name), Images(name), randint(ResNetStep.Classes, ResNetStep.Batch, ScalarType.Int64));
        var optimizer = optim.SGD(model.parameters().ToArray(), Rate, Momentum);
        var sum = 0.0;
        model.train();
        while (true)
        {
            using (NewDisposeScope())
            {
                model.zero_grad();
                var outputs = compute(images);
                var loss = nn.functional.cross_entropy(outputs[0], labels);
                if (outputs.Length > 1)
                    loss = loss.add(nn.functional.cross_entropy(outputs[1], labels), alpha: AuxiliaryWeight);
                loss.backward();
                optimizer.step();
                sum += loss.item<float>();
            }
            yield return double.IsFinite(sum) ? ResNetStep.Batch : 0;
        }
    }

    internal static IEnumerable<int> PlainInference(string name)
    {
        Threads.Use(Threads.Recommended.Count);
        var ((model, compute), images) = (PlainZoo.Create(name), Images(name));
        model.eval();
        while (true)
        {
            using (inference_mode())
            using (NewDisposeScope())
                compute(images);
            yield return ResNetStep.Batch;
        }
    }

    private static int Side(string name) => Zoo.Find(name).ImageSize;

    private static Tensor Images(string name) => randn(ResNetStep.Batch, 3, Side(name), Side(name));
}
