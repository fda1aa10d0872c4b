namespace Engram.Bench;

/// <summary>Everybody who can take part, by name. Each step of an enumeration is one unit of work and gives the samples it handled.</summary>
internal static class Contenders
{
    internal static IEnumerable<int> Find(string name) => name.Split(' ') switch
    {
        ["resnet50", "plain"] => PlainResNetStep.Run(),
        ["resnet50", var precision] => ResNetStep.Run(precision),
        ["adam", "engram"] => AdamSteps.Engram(),
        ["adam", "plain"] => AdamSteps.Plain(),
        ["adam", "traffic"] => AdamTraffic.Run(),
        ["fashion", "engram"] => FashionEpochs.Run(),
        ["fashion", "plain"] => PlainFashion.Run(),
        ["loader", "fashion", "engram", var workers] => LoaderEpochs.Fashion(Number(workers)),
        ["loader", "folder", "engram", var workers] => LoaderEpochs.Folder(Number(workers)),
        ["loader", "fashion", "plain", var workers] => PlainLoader.Fashion(Number(workers)),
        ["loader", "folder", "plain", var workers] => PlainLoader.Folder(Number(workers)),
        ["coco", var classes] => CocoSteps.Run(Number(classes)),
        ["memory", "composed", var kind, var batch, var threads] => MemorySteps.Composed(kind, Number(batch), Number(threads)),
        ["memory", var kind, var batch, var threads] => MemorySteps.Run(kind, Number(batch), Number(threads)),
        ["nms", var layout] => NmsSteps.Run(layout),
        ["text", var key, var threads, var folder] => TextTurns.Run(key, folder, Number(threads)),
        ["toolbox", var side, var key] => Toolbox.Contend(side, key),
        ["zoo", "train", "plain", var model] => ZooSteps.PlainTraining(model),
        ["zoo", "infer", "plain", var model] => ZooSteps.PlainInference(model),
        ["zoo", "train", var precision, var model] => ZooSteps.Training(model, precision),
        ["zoo", "infer", var precision, var model] => ZooSteps.Inference(model, precision),
        ["weights", "open", var path] => WeightsLoads.Opening(path),
        ["weights", "engram", var path] => WeightsLoads.Engram(path),
        ["weights", "plain", var path] => WeightsLoads.Plain(path),
        ["text-stream", var kind, var threads, var megabytes] => TextStreams.Run(kind, Number(threads), Number(megabytes)),
        ["transforms", "files", var folder] => TransformSteps.Files(folder),
        ["transforms", "decoded", var folder] => TransformSteps.Decoded(folder),
        ["transforms", "decoding", var folder] => TransformSteps.Decoding(folder),
        ["nothing"] => [0],
        ["summary"] => PlainSummary.Run(),
        _ => throw new ArgumentException($"Nobody is named '{name}'.", nameof(name)),
    };

    private static int Number(string digits) => int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);
}
