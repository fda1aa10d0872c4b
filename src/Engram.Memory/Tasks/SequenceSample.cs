namespace Engram.Memory;

/// <summary>One sequence of a task: what a network is given and what it should say, step by step.</summary>
/// <param name="steps">How long it is.</param>
/// <param name="inputs">Features of a step.</param>
/// <param name="outputs">Bits of a step's answer.</param>
public sealed class SequenceSample(int steps, int inputs, int outputs)
{
    private readonly float[] _inputs = new float[steps * inputs];
    private readonly float[] _targets = Unasked(steps * outputs);

    /// <summary>How long it is.</summary>
    public int Steps => steps;

    /// <summary>Features of a step.</summary>
    public int Features => inputs;

    /// <summary>Bits of a step's answer.</summary>
    public int Outputs => outputs;

    /// <summary>What the best that can be known pays for these targets, in bits; 0 where they follow from the inputs.</summary>
    public double Optimum { get; init; }

    /// <summary>What is given at a step; zeros unless written.</summary>
    public Span<float> Input(int step) => _inputs.AsSpan(step * inputs, inputs);

    /// <summary>What should be said at a step, 0 or 1; NaN where nothing is asked.</summary>
    public Span<float> Target(int step) => _targets.AsSpan(step * outputs, outputs);

    private static float[] Unasked(int count)
    {
        var targets = new float[count];
        targets.AsSpan().Fill(float.NaN);
        return targets;
    }
}
