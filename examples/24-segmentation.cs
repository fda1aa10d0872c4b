#:project ../src/Engram.Vision
using Engram;
using Engram.Vision;

// What does each pixel belong to? A narrow U-Net (Ronneberger et al. 2015, arXiv:1505.04597) learns it on clothes that lie on photographs, and is asked for other
// clothes on other photographs. Quickly: four scenes, which it learns by heart.
var quick = args is ["--quick"];
var task = SceneTask.Find("segment");
var options = task.Options("engram_segmenter");
var scenes = ComposedScenes.Embedded(DataPart.Training, new() { Count = quick ? 4 : 6000, Seed = 7, Fewest = quick ? 1 : 2, Most = 6, Renewed = !quick, Varied = !quick });
var unseen = quick ? scenes : ComposedScenes.Embedded(DataPart.Test, new() { Count = 500, Seed = 5 });

var network = task.Create(options, scenes.Classes);
var player = new Player("network", network, new AdamW { WeightDecay = 0.05 }, new OneCycle(3e-3, Warmup: 0.25));
var trainer = new Trainer(new() { Epochs = quick ? 60 : 4, Seed = 1 });
foreach (var step in trainer.Fit(task.Step(player, options, scenes.Classes), Batches(scenes, quick ? 2 : 8, shuffle: true), Batches(unseen, 8, shuffle: false)))
    if (step.Finished is { } epoch && (!quick || epoch.Epoch % 20 == 0))
        Console.WriteLine($"epoch {epoch.Epoch}: mean IoU {epoch.Validation["mean IoU"]:F3}, foreground IoU {epoch.Validation["foreground IoU"]:F3}");

// A scene, and in colour what each of its pixels was said to belong to.
var picture = unseen.Get(1, new SampleRandom(0)).Image;
var segmenter = PictureSegmenter.Of(network, ["background", .. scenes.Classes], Normalization.ImageNet);
var drawn = SegmentationPicture.Draw(picture, segmenter.Segment(picture), segmenter.Classes);
drawn.Resized(4 * drawn.Shape.Height, 4 * drawn.Shape.Width).Save("segmentation.png");

Loader<Scene, SceneBatch> Batches(ComposedScenes of, int size, bool shuffle) => new(of, task.Collate, new() { BatchSize = size, Shuffle = shuffle, Seed = 1 });
