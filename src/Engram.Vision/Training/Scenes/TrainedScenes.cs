namespace Engram.Vision;

/// <summary>The best weights of a run on scenes, ready to be tested and asked.</summary>
public sealed class TrainedScenes
{
    private TrainedScenes(SceneConfiguration configuration, Layer model) => (Configuration, Model) = (configuration, model);

    /// <summary>How it was trained.</summary>
    public SceneConfiguration Configuration { get; }

    /// <summary>The network, in evaluation mode: a <see cref="Detector"/> where things were to be found. What a detector calls class 0 is said by <see cref="FirstLabel"/>.</summary>
    public Layer Model { get; }

    /// <summary>The label that the network gives to the first of <see cref="SceneConfiguration.Classes"/>: 1 where it has a background of its own.</summary>
    public int FirstLabel => Model is Detector detector ? detector.FirstLabel : 0;

    /// <summary>The best weights of a run.</summary>
    /// <exception cref="IOException">The folder is no such run, or its weights are missing or broken.</exception>
    public static TrainedScenes Load(string folder)
    {
        var configuration = SceneConfiguration.Read(folder);
        var model = configuration.CreateModel();
        BestWeights.Load(model, folder, configuration.Options.Device, configuration.Options.Threads);
        return new(configuration, model);
    }

    /// <summary>What it makes of scenes that it was not trained on.</summary>
    public SceneTest Test(IDataset<Scene> scenes)
    {
        ArgumentNullException.ThrowIfNull(scenes);
        using var noGradient = no_grad();
        return SceneTask.Find(Configuration.Options.Task).Test(Model, scenes, Configuration);
    }
}
