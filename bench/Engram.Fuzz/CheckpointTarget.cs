using System.Text;

namespace Engram.Fuzz;

/// <summary>A small training's checkpoint, read as a resumed training reads it.</summary>
internal sealed class CheckpointTarget : IDisposable
{
    private readonly string _folder;
    private readonly Player _player = new("model", new Sequential([("a", new Linear(3, 4)), ("b", new BatchNorm2d(2))]), new AdamW(), new ConstantRate(1e-3));
    private readonly TrainedPlayer[] _players;

    internal CheckpointTarget(string folder)
    {
        _folder = folder;
        _player.Model.Materialize(CPU);
        _players = [TrainedPlayer.Of(_player)];
        Dictionary<string, double> measures = new() { ["loss"] = 0.5, ["accuracy"] = double.NaN };
        EpochReport epoch = new(1, 3, measures, measures);
        Checkpoint.Write(folder, new() { Step = 4, StepInEpoch = 1, Epochs = [epoch], Metrics = [[1, 2], [3, 4]], MetricsLength = 9, Identity = new Dictionary<string, string> { ["seed"] = "1" } }, _players);
        Seed = File.ReadAllBytes(Checkpoint.PathIn(folder));
        using (var file = SafeTensors.Open(Checkpoint.PathIn(folder)))
            Position = Encoding.UTF8.GetBytes(file.Metadata["engram.state"]);
        Metrics = Encoding.UTF8.GetBytes("{\"step\":2,\"epoch\":1,\"rate\":0.001,\"losses\":{\"loss\":0.7}}\n{\"step\":3,\"epoch\":1,\"training\":{\"loss\":0.7,\"accuracy\":\"NaN\"},\"validation\":{\"loss\":0.5,\"accuracy\":1}}\n");
    }

    internal byte[] Seed { get; }

    internal byte[] Position { get; }

    internal byte[] Metrics { get; }

    internal void Read(byte[] bytes)
    {
        File.WriteAllBytes(Checkpoint.PathIn(_folder), bytes);
        Checkpoint.Restore(_folder, _players, new Dictionary<string, string> { ["seed"] = "1" }, _ => { });
    }

    public void Dispose() => _players[0].Dispose();
}
