#:project ../src/Engram.Vision
#:package ScottPlot
using Engram;
using Engram.Vision;
using static TorchSharp.torch;

// LeNet-5 (LeCun et al. 1998) read digits of 32 × 32 pixels; here it names clothes of 28 × 28, with a margin.
var (clothes, unseen) = (FashionMnist.Embedded(DataPart.Training), FashionMnist.Embedded(DataPart.Test));
var model = new Sequential([("margin", new Padding2d(2)), ("lenet", Zoo.Create("lenet5"))]);
Console.WriteLine(Summary.Of(model, [1, 1, 28, 28]).ToTable());

var trainer = new Trainer(new() { Epochs = args is ["--quick"] ? 2 : 15, Seed = 1 });
foreach (var step in trainer.Fit(model, clothes.Batches(FashionMnist.Normalization), rate: 4e-3))
    if (step.Finished is { } epoch)
        Console.WriteLine($"epoch {epoch.Epoch}: loss {epoch.Training["loss"]:F3}");

// What the first layer makes of one picture: six maps, each the picture seen through a kernel that was learned.
using var batch = ImageBatch.Collate([unseen.Get(0, new SampleRandom(0))], FashionMnist.Normalization);
using var quiet = no_grad();
model.eval();
var maps = model.Features(batch.Images, "lenet.c1")["lenet.c1"][0];
var plot = new ScottPlot.Plot();
Draw(batch.Images[0][0], 0);
for (var map = 0; map < 6; map++)
    Draw(maps[map], map + 1);
plot.HideAxesAndGrid();
plot.Axes.SquareUnits();
plot.Title($"A picture ({unseen.Classes[unseen.Labels[0]]}) and the six maps of LeNet's first layer");
plot.SaveSvg("lenet.svg", 1000, 240);
var test = trainer.Evaluate(model, unseen.Batches(FashionMnist.Normalization, new() { Shuffle = false }));
Console.WriteLine($"{100 * test["accuracy"]:F1} % of 1,000 unseen pictures named right");

void Draw(Tensor map, int place)
{
    var pixels = new double[28, 28];
    foreach (var (i, value) in map.contiguous().data<float>().Index())
        pixels[i / 28, i % 28] = value;
    plot.Add.Heatmap(pixels).Position = new(place * 31, place * 31 + 28, 0, 28);
}
