using System.Globalization;
using System.Text.Json;

namespace Engram.Testing.Tests;

public sealed class FillTests
{
    private static JsonElement Vectors => Fixtures.Read("vision/fill_vectors.json");

    [Fact]
    public void Seeds_bits_and_values_are_the_reference_s_to_the_last_bit()
    {
        foreach (var vector in Vectors.GetProperty("vectors").EnumerateArray())
        {
            var seed = Fill.Seed(vector.GetProperty("key").GetString()!);
            Assert.Equal(Hex(vector.GetProperty("fnv1a32")), seed);
            foreach (var at in vector.GetProperty("at").EnumerateArray())
            {
                var index = at.GetProperty("i").GetInt64();
                var s = Fill.Symmetric(seed, index);
                Assert.Equal(Hex(at.GetProperty("z")), Fill.Bits(seed, index));
                Assert.Equal(BitConverter.DoubleToUInt64Bits(at.GetProperty("s").GetDouble()), BitConverter.DoubleToUInt64Bits(s));
                Assert.Equal(Hex(at.GetProperty("f32_of_s")), BitConverter.SingleToUInt32Bits((float)s));
            }
        }
    }

    [Fact]
    public void Every_rule_gives_the_reference_s_values()
    {
        foreach (var rule in Vectors.GetProperty("rules").EnumerateArray())
        {
            var key = rule.GetProperty("key").GetString()!;
            long[] shape = [.. rule.GetProperty("shape").EnumerateArray().Select(size => size.GetInt64())];
            var gain = rule.GetProperty("gain").GetDouble();

            Assert.Equal((rule.GetProperty("center").GetDouble(), rule.GetProperty("scale").GetDouble()), Fill.Rule(key, shape, gain));
            var values = Fill.State(key, shape, isInteger: false, [new("nothing.", 7), new("", gain)])!;
            Assert.Equal(rule.GetProperty("first4_f32_bits").EnumerateArray().Select(Hex), values.Take(4).Select(value => (ulong)BitConverter.SingleToUInt32Bits(value)));
            Assert.Equal(rule.GetProperty("sum_f64").GetDouble(), values.Sum(value => (double)value), 1e-9);
        }
    }

    [Fact]
    public void Integers_are_the_reference_s()
    {
        var ints = Vectors.GetProperty("label_ints");
        Assert.Equal(
            ints.GetProperty("first8").EnumerateArray().Select(item => item.GetInt64()),
            Fill.Integers(ints.GetProperty("key").GetString()!, 8, ints.GetProperty("lo").GetInt64(), ints.GetProperty("hi").GetInt64()));
    }

    [Fact]
    public void Every_entry_of_ResNet_18_has_the_reference_s_digest()
    {
        var digests = Vectors.GetProperty("resnet18_gain1_digest[key,shape,sum,l2]").EnumerateArray().ToDictionary(item => item[0].GetString()!);
        var entries = ClassificationFile.State("resnet18").Entries.Where(entry => !entry.IsInteger).ToList();
        Assert.Equal(digests.Keys, entries.Select(entry => entry.Name));

        var comparison = new Comparison("The fill of resnet18");
        foreach (var entry in entries)
        {
            var digest = digests[entry.Name];
            FixtureTensor filled = new("f32", entry.Shape, [.. entry.Fill([new("", 1)])!.Select(value => (double)value)]);
            comparison.Shape(entry.Name, [.. digest[1].EnumerateArray().Select(size => size.GetInt64())], filled.Shape)
                .Number($"{entry.Name}, sum", digest[2].GetDouble(), filled.Sum, 1e-12, filled.L2)
                .Number($"{entry.Name}, l2", digest[3].GetDouble(), filled.L2, 1e-12);
        }
        comparison.Verify();
    }

    [Fact]
    public void Counters_are_zero_and_what_no_rule_covers_is_left_as_built()
    {
        Assert.Equal([0f], Fill.State("bn1.num_batches_tracked", [], isInteger: true)!);
        Assert.Null(Fill.State("attn.relative_position_index", [2401], isInteger: true));
        Assert.Null(Fill.State("attn.relative_coords_table", [1, 15, 15, 2], isInteger: false));
        Assert.Null(Fill.State("temperature", [], isInteger: false));
    }

    [Fact]
    public void The_memory_networks_fill_gives_its_published_values()
    {
        Assert.Equal(16294208416658607535UL, Fill.Bits(0, 0));
        Assert.Equal([-0.1337224245071411, -0.4747317433357239, 0.39125776290893555, 0.3054571747779846], MemoryFill.Values("x", 4));
        Assert.Equal([0.19997239112854004, -0.42349690198898315, -0.463395893573761], MemoryFill.Values("controller.w_ih", 3));
    }

    private static ulong Hex(JsonElement element) => ulong.Parse(element.GetString().AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
