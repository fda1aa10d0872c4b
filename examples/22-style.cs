#:project ../src/Engram.Vision
using Engram;
using Engram.Vision;

// A photograph in the texture of another (Gatys et al. 2016): its pixels move until a network sees the first one's shapes and the second one's texture.
// Even the features of a network that was never trained tell textures (He et al. 2016, arXiv:1606.04801), so nothing is fetched here;
// `engram weights get posenet` and `engram stylize` paint with learned ones, and better.
var quick = args is ["--quick"];
var (content, style) = (Photographs.Embedded(DataPart.Training)[0], Photographs.Embedded(DataPart.Test)[2]);
var network = Zoo.Create("vgg11");
network.Materialize(seed: 1);
var features = new LossNetwork(network, content: ["features.8"], style: ["features.1", "features.4", "features.9"]);
var transfer = new StyleTransfer(features, content, [style], new() { Size = quick ? 96 : 256, Levels = 1, Steps = quick ? 8 : 40, Seed = 1 });

var first = double.NaN;
foreach (var step in transfer.Run())
{
    first = double.IsNaN(first) ? step["style"] : first;
    Console.WriteLine($"step {step.Step,2}: {string.Join(", ", step.Losses.Select(loss => $"{loss.Name} {loss.Value:G3}"))}; style {first / step["style"]:F0} times nearer");
}
content.Resized(256, 256).Save("content.png");
style.Resized(256, 256).Save("texture.png");
transfer.Best.Save("style.png");
