namespace Engram;

/// <summary>The update that Adam and AdamW share.</summary>
internal readonly record struct AdamStep(double Beta1, double Beta2, double Epsilon, bool Decoupled)
{
    private static readonly string[] s_memories = ["exp_avg", "exp_avg_sq"];
    private static readonly string[] s_memoriesWithMaxima = [.. s_memories, "max_exp_avg_sq"];

    internal static string[] Memories(bool maxima) => maxima ? s_memoriesWithMaxima : s_memories;

    internal void Update(UpdateBatch batch, long step, double rate, double decay)
    {
        if (PlainBlocks.Fit(batch))
        {
            AdamKernel.Update(this, batch, step, rate, decay);
            return;
        }
        if (!Aten.Available)
        {
            UpdateOneByOne(batch, step, rate, decay);
            return;
        }
        // One call for all tensors, for what is not float32 on the CPU.
        using var counted = tensor((float)step);
        var steps = new Tensor[batch.Parameters.Length];
        Array.Fill(steps, counted);
        Aten.FusedAdam(batch.Parameters, batch.Gradients, batch.Memories[0], batch.Memories[1], batch.Memories.ElementAtOrDefault(2), steps, rate, Beta1, Beta2, decay, Epsilon, Decoupled);
    }

    internal void UpdateOneByOne(UpdateBatch batch, long step, double rate, double decay)
    {
        var size = rate / (1 - Math.Pow(Beta1, step));
        var root = Math.Sqrt(1 - Math.Pow(Beta2, step));
        for (var i = 0; i < batch.Parameters.Length; i++)
        {
            using var scope = NewDisposeScope();
            var (parameter, gradient) = (batch.Parameters[i], batch.Gradients[i]);
            var (mean, square) = (batch.Memories[0][i], batch.Memories[1][i]);
            if (Decoupled)
                parameter.mul_(Scalars.Of(1 - rate * decay));
            else if (decay != 0)
                gradient = gradient.add(parameter, alpha: Scalars.Of(decay));
            mean.lerp_(gradient, 1 - Beta1);
            square.mul_(Scalars.Of(Beta2)).addcmul_(gradient, gradient, Scalars.Of(1 - Beta2));
            if (batch.Memories.Length > 2)
                square = batch.Memories[2][i].copy_(batch.Memories[2][i].maximum(square));
            parameter.addcdiv_(mean, square.sqrt().div_(Scalars.Of(root)).Increase(Epsilon), Scalars.Of(-size));
        }
    }
}
