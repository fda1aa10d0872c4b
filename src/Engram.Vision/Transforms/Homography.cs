namespace Engram.Vision;

/// <summary>A projective map of the plane: (ax + by + c, dx + ey + f) / (gx + hy + i).</summary>
internal readonly record struct Homography(double A, double B, double C, double D, double E, double F, double G = 0, double H = 0, double I = 1)
{
    public (double X, double Y) Move(double x, double y)
    {
        var depth = G * x + H * y + I;
        return ((A * x + B * y + C) / depth, (D * x + E * y + F) / depth);
    }

    /// <summary>The other way round; by cofactors, whose common factor does not matter.</summary>
    public Homography Inverse() => new(
        E * I - F * H, C * H - B * I, B * F - C * E,
        F * G - D * I, A * I - C * G, C * D - A * F,
        D * H - E * G, B * G - A * H, A * E - B * D);

    /// <summary>First <paramref name="first"/>, then this.</summary>
    public Homography After(Homography first) => new(
        A * first.A + B * first.D + C * first.G, A * first.B + B * first.E + C * first.H, A * first.C + B * first.F + C * first.I,
        D * first.A + E * first.D + F * first.G, D * first.B + E * first.E + F * first.H, D * first.C + E * first.F + F * first.I,
        G * first.A + H * first.D + I * first.G, G * first.B + H * first.E + I * first.H, G * first.C + H * first.F + I * first.I);

    public static Homography Shift(double x, double y) => new(1, 0, x, 0, 1, y);
}
