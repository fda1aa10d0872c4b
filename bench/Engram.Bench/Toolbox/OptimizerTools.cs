using Engram.Vision;
using TorchSharp.Modules;

namespace Engram.Bench;

/// <summary>Optimizers, clipping and averages over ResNet-18's 62 tensors, 11.7 million numbers.</summary>
internal static class OptimizerTools
{
    private const double Rate = 1e-4, Most = 1000, Decay = 0.999;

    internal static IEnumerable<Tool> All =>
    [
        Of("sgd", "SGD", new Sgd(), p => optim.SGD(p, Rate)),
        Of("momentum", "SGD, momentum 0.9", new Sgd(0.9), p => optim.SGD(p, Rate, 0.9)),
        Of("nesterov", "SGD, Nesterov, decay", new Sgd(0.9, Nesterov: true) { WeightDecay = 1e-4 }, p => optim.SGD(p, Rate, 0.9, weight_decay: 1e-4, nesterov: true)),
        Of("adam", "Adam", new Adam(), p => optim.Adam(p, Rate)),
        Of("amsgrad", "Adam, AMSGrad", new Adam { AmsGrad = true }, p => optim.Adam(p, Rate, amsgrad: true)),
        Of("adamw", "AdamW, decay", new AdamW { WeightDecay = 0.01 }, p => optim.AdamW(p, Rate, weight_decay: 0.01)),
        Of("nadam", "NAdam", new NAdam(), p => optim.NAdam(p, Rate)),
        Of("radam", "RAdam", new RAdam(), p => optim.RAdam(p, Rate)),
        Of("adamax", "Adamax", new Adamax(), p => optim.Adamax(p, Rate)),
        Of("adagrad", "Adagrad", new Adagrad(), p => optim.Adagrad(p, Rate)),
        Of("adadelta", "Adadelta", new Adadelta(), p => optim.Adadelta(p, Rate)),
        Of("rmsprop", "RMSprop", new RmsProp(), p => optim.RMSProp(p, Rate)),
        Of("rmsprop-all", "RMSprop, momentum, centred", new RmsProp(Momentum: 0.9, Centered: true), p => optim.RMSProp(p, Rate, momentum: 0.9, centered: true)),
        Of("rprop", "Rprop", new Rprop(), p => optim.Rprop(p, Rate)),
        Of("asgd", "averaged SGD", new AveragedSgd(), p => optim.ASGD(p, Rate)),
        new("clip-norm", "clipping by norm, ResNet-18", () => Clipped(p => { var most = Most; return () => Clipping.ByNorm(p, most *= Decay); }),
            () => Clipped(p => { var most = Most; return () => nn.utils.clip_grad_norm_(p, most *= Decay); })),
        new("clip-value", "clipping by value, ResNet-18", () => Clipped(p => () => Clipping.ByValue(p, 1)), () => Clipped(p => () => nn.utils.clip_grad_value_(p, 1))),
        new("ema", "moving average of ResNet-18's weights and statistics (plain: a loop of lerp_)", () => new AveragedWeights(Network(), Decay).Update, PlainAverage),
    ];

    private static Tool Of(string key, string name, Optimizer ours, Func<Parameter[], optim.Optimizer> plain) => new(key, $"{name}, a step of ResNet-18", () =>
    {
        var model = Network();
        var state = ours.For(model);
        return () => state.Step(Rate);
    }, () =>
    {
        var model = Network();
        var optimizer = plain([.. model.parameters()]);
        return () =>
        {
            using var scope = NewDisposeScope();
            optimizer.step();
            // A module that is collected frees its parameters under the optimizer.
            GC.KeepAlive(model);
        };
    });

    // The bound sinks, so that every call really clips.
    private static Action Clipped(Func<Parameter[], Action> clip)
    {
        var model = Network();
        var work = clip([.. model.parameters()]);
        return () =>
        {
            using var scope = NewDisposeScope();
            work();
            GC.KeepAlive(model);
        };
    }

    private static Action PlainAverage()
    {
        var model = Network();
        var pairs = model.state_dict().Values.Select(now => (Now: now, Average: now.detach().clone())).ToArray();
        var share = tensor((float)(1 - Decay));
        return () =>
        {
            using var noGradient = no_grad();
            using var scope = NewDisposeScope();
            foreach (var (now, average) in pairs)
            {
                if (now.is_floating_point())
                    average.lerp_(now, share);
                else
                    average.copy_(now);
            }
            GC.KeepAlive(model);
        };
    }

    private static Layer Network()
    {
        var model = Zoo.Create("resnet18");
        foreach (var parameter in model.parameters())
            parameter.grad = randn_like(parameter.detach());
        return model;
    }
}
