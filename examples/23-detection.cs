#:project ../src/Engram.Vision
using Engram;
using Engram.Vision;

// Clothes at random places on photographs: what is where? A small detector without anchors (after Tian et al. 2019, arXiv:1904.01355) learns it and is asked
// for other clothes on other photographs. Quickly: eight scenes, which it learns by heart. What cannot learn these will not learn more.
var quick = args is ["--quick"];
var task = SceneTask.Find("detect");
var options = task.Options("engram_detector");
var scenes = ComposedScenes.Embedded(DataPart.Training, new() { Count = quick ? 8 : 6000, Seed = 7, Renewed = !quick });
var unseen = quick ? scenes : ComposedScenes.Embedded(DataPart.Test, new() { Count = 500, Seed = 5 });

var detector = (Detector)task.Create(options, scenes.Classes);
var player = new Player("detector", detector, new AdamW { WeightDecay = 0.05 }, new OneCycle(3e-3, Warmup: 0.25));
var trainer = new Trainer(new() { Epochs = quick ? 30 : 10, Seed = 1 });
foreach (var step in trainer.Fit(task.Step(player, options, scenes.Classes), Batches(scenes, quick ? 2 : 32, shuffle: true), Batches(unseen, 8, shuffle: false)))
    if (step.Finished is { } epoch && (!quick || epoch.Epoch % 10 == 0))
        Console.WriteLine($"epoch {epoch.Epoch}: average precision {epoch.Validation["AP"]:F3}, where half of a box suffices {epoch.Validation["AP50"]:F3}");

// What it finds in one of them, drawn; rectangles are named and have their scores.
var picture = unseen.Get(1, new SampleRandom(0)).Image;
var found = PictureDetector.Of(detector, scenes.Classes).Detect(picture, leastScore: 0.3);
Console.WriteLine($"{found.Count} things found in a scene of {unseen.Get(1, new SampleRandom(0)).Count}");
DetectionPicture.Draw(picture, found, scenes.Classes).Resized(512, 512).Save("detection.png");

Loader<Scene, SceneBatch> Batches(ComposedScenes of, int size, bool shuffle) => new(of, task.Collate, new() { BatchSize = size, Shuffle = shuffle, Seed = 1 });
