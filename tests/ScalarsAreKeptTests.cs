using System.Reflection;

namespace Engram.Testing;

/// <summary>Every room's tests read the room's compiled code for numbers that may be freed while libtorch reads them.</summary>
public class ScalarsAreKeptTests
{
    [Fact]
    public void No_call_hands_over_a_scalar_that_nobody_keeps()
    {
        var rooms = Directory.GetFiles(AppContext.BaseDirectory, "Engram*.dll").Select(Path.GetFileNameWithoutExtension)
            .Where(name => !name!.Contains("Test", StringComparison.Ordinal)).Select(name => Assembly.Load(name!)).ToList();
        Assert.NotEmpty(rooms);
        Assert.Empty(rooms.SelectMany(room => room.GetTypes()).Where(type => type.FullName != "Engram.Scalars").SelectMany(FleetingScalars.In));
    }

    [Fact]
    public void Calls_that_hand_over_a_scalar_that_nobody_keeps_are_found()
    {
        var found = FleetingScalars.In(typeof(Fleeting)).ToList();
        foreach (var method in typeof(Fleeting).GetMethods(BindingFlags.Static | BindingFlags.NonPublic))
            Assert.Contains(found, place => place.Contains($".{method.Name}:", StringComparison.Ordinal));
        Assert.Empty(FleetingScalars.In(typeof(Lasting)));
    }

    private static class Fleeting
    {
        internal static Tensor Implicit(Tensor x) => x.mul(0.5);

        internal static Tensor Explicit(Tensor x) => x.mul(0.5.ToScalar());

        internal static Tensor Sum(Tensor x) => x + x;

        internal static Tensor Product(Tensor x) => x * 2;

        internal static Tensor Square(Tensor x) => x.square();

        internal static Tensor Inside(Tensor x) => nn.functional.mish(x);
    }

    private static class Lasting
    {
        internal static Tensor Given(Tensor x, Scalar number) => x.mul(number).add(x, number);

        internal static Tensor Product(Tensor x) => x * x - x / x;

        internal static Tensor Disposed(Tensor x) => nn.functional.hardshrink(x, 0.5);
    }
}
