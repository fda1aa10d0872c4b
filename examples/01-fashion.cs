#:project ../src/Engram.Vision
using Engram;
using Engram.Vision;

var (clothes, unseen) = (FashionMnist.Embedded(DataPart.Training), FashionMnist.Embedded(DataPart.Test));
var epochs = args is ["--quick"] ? 2 : 8;

var model = Zoo.Create("fashionnet");
var trainer = new Trainer(new() { Epochs = epochs, Seed = 1 });
foreach (var step in trainer.Fit(model, clothes.Batches(FashionMnist.Normalization), rate: 4e-3))
    if (step.Finished is { } epoch)
        Console.WriteLine($"epoch {epoch.Epoch}: {epoch.Training["accuracy"]:P1} of the pictures seen named right");

var test = trainer.Evaluate(model, unseen.Batches(FashionMnist.Normalization, new() { Shuffle = false }));
Console.WriteLine($"{test["accuracy"]:P1} of 1,000 unseen pictures named right");
