namespace Engram.Vision;

/// <summary>What trainings that make pictures of pictures share.</summary>
internal static class Translation
{
    /// <summary>Both sides of a batch where it is computed, within −1 … 1.</summary>
    internal static (Tensor Given, Tensor Wanted) Placed(PicturePairs batch, StepContext context) =>
        (context.Place(batch.Given.Images).Times(2).Plus(-1), context.Place(batch.Wanted.Images).Times(2).Plus(-1));

    /// <summary>What a player makes of a picture, in float32.</summary>
    internal static Tensor Run(Player player, Tensor input, StepContext context) => context.Compute(player.Model, input).to(ScalarType.Float32);

    /// <summary>Until it is disposed, a model's parameters get no gradients: what goes back passes through it alone.</summary>
    internal static IDisposable Frozen(this Layer model) => new Still(model);

    private sealed class Still : IDisposable
    {
        private readonly Layer _model;

        internal Still(Layer model)
        {
            _model = model;
            Set(false);
        }

        public void Dispose() => Set(true);

        private void Set(bool learns)
        {
            foreach (var parameter in _model.parameters())
                parameter.requires_grad_(learns);
        }
    }
}
