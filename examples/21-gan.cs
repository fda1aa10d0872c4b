#:project ../src/Engram.Vision
using Engram;
using Engram.Vision;
using static TorchSharp.torch;

// Two networks against each other (Goodfellow et al. 2014): one makes clothes of random numbers and a class, the other says which are real.
// Neither's loss tells how good the pictures are; the distance between features of real and made ones does (Heusel et al. 2017).
var quick = args is ["--quick"];
var clothes = FashionMnist.Embedded(DataPart.Training).Subset([.. Enumerable.Range(0, quick ? 1200 : 6000)]);
PictureGenerator generator = new(latent: 64, classes: 10, width: quick ? 8 : 24);
PictureCritic critic = new(classes: 10, width: quick ? 16 : 32);
var game = new AdversarialTraining(Player("generator", generator), Player("critic", critic), new NonSaturating())
{
    Augmentation = new(Shift: 0.07, Flip: false), RealPenalty = new(Weight: 1), PenaltyEvery = 8,
};
var trainer = new Trainer(new() { Epochs = quick ? 4 : 40, Seed = 1 });
foreach (var step in trainer.Fit(game, clothes.Batches(Normalization.None, new() { BatchSize = 32, DropLast = true })))
    if (step.Finished is { Epoch: var epoch } && epoch % 2 == 0)
        Console.WriteLine($"epoch {epoch}: distance from unseen clothes {Distance(Make(1000)):F0}");

Console.WriteLine($"distance at the end {Distance(Make(1000)):F0}, of noise {Distance(rand(1000, 1, 28, 28)):F0}");
PictureGrid.Of(Make(80), columns: 10, scale: 2).Save("gan.png");

Player Player(string name, Layer model) => new(name, model, new Adam(0, 0.99), new Polynomial(2e-3));

Tensor Make(int count)
{
    using var quiet = no_grad();
    generator.eval();
    var made = generator.Run(randn(count, 64), arange(count).remainder(10))[0].add(1).div(2);
    generator.train();
    return made;
}

double Distance(Tensor pictures)
{
    using var batch = ImageBatch.Collate([.. Enumerable.Range(0, 1000).Select(i => FashionMnist.Embedded(DataPart.Test).Get(i, new SampleRandom(0)))]);
    using var real = FeatureMoments.Of(PictureFeatures.Clothes.Of(batch.Images).Features);
    using var made = FeatureMoments.Of(PictureFeatures.Clothes.Of(pictures).Features);
    return FrechetDistance.Between(real, made);
}
