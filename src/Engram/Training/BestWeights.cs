namespace Engram;

/// <summary>The best weights that a run's folder holds, put into its network, whatever kind of run it is.</summary>
public static class BestWeights
{
    /// <summary>Loads them and leaves the network in evaluation mode.</summary>
    /// <param name="model">The run's network.</param>
    /// <param name="folder">The run's folder.</param>
    /// <param name="device">Where is computed, as the run's options say it.</param>
    /// <param name="threads">Threads to compute with; the machine's cores when 0.</param>
    /// <param name="player">Whose weights they are.</param>
    /// <exception cref="FileNotFoundException">Nothing was validated yet.</exception>
    /// <exception cref="WeightsException">The file is broken, or of another network.</exception>
    public static void Load(Layer model, string folder, string device, int threads, string player = "model")
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        var weights = Path.Combine(folder, $"{player}.safetensors");
        if (!File.Exists(weights))
            throw new FileNotFoundException($"{folder} has no weights yet: no epoch was finished. Go on with `engram resume {folder}`.");
        Threads.Use(threads > 0 ? threads : Threads.Recommended.Count);
        model.Materialize(DeviceChoice.Resolve(device).Device);
        Weights.Load(model, weights);
        model.eval();
    }
}
