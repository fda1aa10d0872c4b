using Engram.Bench.Plain;

namespace Engram.Bench;

/// <summary>What a user of TorchSharp does to learn how many parameters a network has.</summary>
internal static class PlainSummary
{
    internal static IEnumerable<int> Run()
    {
        LibTorch.Load();
        Console.WriteLine(new PlainResNet50(ResNetStep.Classes).parameters().Sum(parameter => parameter.numel()));
        yield return 1;
    }
}
