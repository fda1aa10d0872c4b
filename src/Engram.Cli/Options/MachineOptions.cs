using System.CommandLine;

namespace Engram.Cli;

/// <summary>Where and with what a run computes: the options that all runs of pictures share, whatever they learn.</summary>
internal sealed class MachineOptions
{
    private readonly Option<string?> _device = Options.Text("--device", "Where to compute: auto, cpu, cuda or cuda:1. Default: auto (CUDA if it works).", "DEVICE", ["auto", "cpu", "cuda"]);
    private readonly Option<string?> _precision = Options.Word("--precision", "The numbers to compute with. Default: auto (bf16 where the hardware has it).", "auto", "fp32", "bf16");
    private readonly Option<int?> _threads = Options.Whole("--threads", "Threads to compute with. Default: the physical cores, or the container's share of them.", 1);
    private readonly Option<int?> _workers = RecipeOptions.Workers();
    private readonly Option<int?> _checkpointSteps = Options.Whole("--checkpoint-steps", "Steps between two checkpoints, beside those after each epoch and each minute; 0 for none. Default: 0.", 0);

    internal Option[] All => [_device, _precision, _threads, _workers, _checkpointSteps];

    internal string? Device(ParseResult given) => given.GetValue(_device);

    internal string? Precision(ParseResult given) => given.GetValue(_precision);

    internal int? Threads(ParseResult given) => given.GetValue(_threads);

    internal int? Workers(ParseResult given) => given.GetValue(_workers);

    internal int? CheckpointSteps(ParseResult given) => given.GetValue(_checkpointSteps);
}
