#:project ../src/Engram.Vision
using Engram;
using Engram.Vision;

// No ImageNet here: a small network learns six kinds of clothes from 3,600 photographs. What it has learned to see
// then serves the four other kinds, of which there are three photographs each.
var quick = args is ["--quick"];
var (clothes, unseen) = (FashionMnist.Embedded(DataPart.Training), FashionMnist.Embedded(DataPart.Test));
string[] rare = ["Pullover", "Dress", "Shirt", "Bag"];
string[] common = [.. clothes.Classes.Except(rare)];

var first = Zoo.Create("fashionnet", classes: common.Length);
Train(first, clothes.OfClasses(common), epochs: quick ? 2 : 6, rate: 4e-3);
var file = Path.Combine(Path.GetTempPath(), $"six-kinds-{Environment.ProcessId}.safetensors");
Weights.Save(first, file);

var all = clothes.OfClasses(rare);
var few = all.Subset([.. Enumerable.Range(0, all.Count).GroupBy(i => all.Labels[i]).SelectMany(kind => kind.Take(3))]);

var scratch = Zoo.Create("fashionnet", classes: rare.Length);
Train(scratch, few, epochs: 60, rate: 4e-3);

var transferred = Zoo.Load("fashionnet", file, new() { Classes = rare.Length }, out var fresh);
var frozen = transferred.Freeze("(stem|down|residual).*");
File.Delete(file);
Console.WriteLine($"{frozen:N0} numbers frozen; fresh: {string.Join(", ", fresh.Select(parameter => parameter.Name))}");
Train(transferred, few, epochs: 60, rate: 4e-2);

Console.WriteLine($"from scratch on {few.Count} photographs: {Test(scratch):P1} of unseen ones named right");
Console.WriteLine($"transferred, the body frozen:    {Test(transferred):P1}");

void Train(Layer model, IImageDataset images, int epochs, double rate)
{
    foreach (var _ in new Trainer(new() { Epochs = epochs, Seed = 1 }).Fit(model, images.Batches(FashionMnist.Normalization), rate: rate)) { }
}

double Test(Layer model) =>
    new Trainer(new()).Evaluate(model, unseen.OfClasses(rare).Batches(FashionMnist.Normalization, new() { Shuffle = false }))["accuracy"];
