namespace Engram;

/// <summary>What the two players of an adversarial pair are wrong by, told from the critic's scores: unbounded numbers, high for pictures that it takes for real.</summary>
/// <remarks>Source: Goodfellow et al. 2014 (arXiv:1406.2661), eq. 1.</remarks>
public abstract record AdversarialLoss
{
    /// <summary>The critic's loss: it is to score real samples high and made ones low.</summary>
    /// <param name="real">Scores of real samples, any shape.</param>
    /// <param name="made">Scores of made ones.</param>
    public abstract Tensor Critic(Tensor real, Tensor made);

    /// <summary>The generator's loss: what it made is to be scored high.</summary>
    /// <param name="made">Scores of what it made.</param>
    public abstract Tensor Generator(Tensor made);
}
