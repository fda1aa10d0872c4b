using Engram.Testing;

namespace Engram.Tests;

public sealed class WeightsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("engram").FullName;
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose()
    {
        _scope.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private string In(string name) => Path.Combine(_folder, name);

    private static Sequential Model() => new([("a", new Linear(3, 2)), ("bn", new BatchNorm2d(2))]);

    /// <summary>A file for the model with other names and values, written after <paramref name="change"/>.</summary>
    private string Written(Action<Dictionary<string, Tensor>>? change = null, Func<string, string>? name = null)
    {
        var state = Model().State().ToDictionary(entry => (name ?? (same => same))(entry.Name), entry => entry.Tensor.detach().add(1));
        change?.Invoke(state);
        SafeTensors.Write(In("x.safetensors"), state.Select(entry => (entry.Key, entry.Value)));
        return In("x.safetensors");
    }

    private static double[] Values(Layer model) => [.. model.State().SelectMany(entry => entry.Tensor.ToFixture().Data)];

    [Fact]
    public void One_report_lists_all_that_does_not_fit_and_nothing_is_changed()
    {
        var path = Written(state =>
        {
            state.Remove("a.weight");
            state["a.bias"] = torch.zeros(3);
            state["bn.weight"] = torch.zeros(2, ScalarType.Int32);
            state["fc.weight"] = torch.zeros(1, 4);
            state["aux.bias"] = torch.zeros(1);
        });
        var model = Model();
        var before = Values(model);
        var fault = Assert.Throws<WeightsException>(() => Weights.Load(model, path)).Fault;
        Assert.Equal(
            """
            it does not fit the model; nothing was loaded.
              missing     a.weight [2, 3]
              unexpected  aux.bias [1]
              unexpected  fc.weight [1, 4]
              misshapen   a.bias: the model has [2], the file [3]
              mistyped    bn.weight: the model has Float32, the file Int32
            """.ReplaceLineEndings("\n"), fault);
        Assert.Equal(before, Values(model));
    }

    [Fact]
    public void Files_from_before_the_counters_of_batch_normalisation_load()
    {
        var model = Model();
        Weights.Load(model, Written(state => state.Remove("bn.num_batches_tracked")));
        Assert.Equal([2, 2], model.State().Single(entry => entry.Name == "bn.weight").Tensor.ToFixture().Data);
    }

    [Theory, InlineData(ScalarType.Float64), InlineData(ScalarType.Float16), InlineData(ScalarType.BFloat16)]
    public void Other_floating_point_numbers_are_converted(ScalarType type)
    {
        var model = Model();
        Weights.Load(model, Written(state => state["bn.weight"] = torch.tensor([1.5, 2.5]).to(type)));
        var loaded = model.State().Single(entry => entry.Name == "bn.weight").Tensor;
        Assert.Equal(ScalarType.Float32, loaded.dtype);
        Assert.Equal([1.5, 2.5], loaded.ToFixture().Data);
    }

    [Theory, InlineData("module."), InlineData("_orig_mod."), InlineData("module._orig_mod."), InlineData("_orig_mod.module.")]
    public void A_prefix_that_all_names_share_is_taken_off(string prefix)
    {
        var model = Model();
        Weights.Load(model, Written(name: name => prefix + name));
        Assert.Equal([2, 2], model.State().Single(entry => entry.Name == "bn.weight").Tensor.ToFixture().Data);
    }

    [Fact]
    public void A_prefix_that_some_names_share_or_that_is_the_models_own_stays()
    {
        Assert.Contains("unexpected  module.a.weight", Assert.Throws<WeightsException>(() => Weights.Load(Model(), Written(name: name => name == "a.weight" ? "module.a.weight" : name))).Fault);
        var model = new Sequential([("module", Model())]);
        Weights.Load(model, Written(name: name => $"module.{name}"));
        Assert.Equal([2, 2], model.State().Single(entry => entry.Name == "module.bn.weight").Tensor.ToFixture().Data);
    }

    [Fact]
    public void A_map_renames_what_the_model_lacks_and_drops_what_it_has_no_use_for()
    {
        NameMap map = new([(@"^(a)\.(w|b)$", "$1.$2eight"), (@"^a\.w$", "nowhere"), (@"^aux\.", null), (@"^bn\.", null)]);
        var model = Model();
        Weights.Load(model, Written(state => state["aux.weight"] = torch.zeros(9), name: name => name == "a.weight" ? "a.w" : name), map);
        Assert.Equal([2, 2], model.State().Single(entry => entry.Name == "bn.weight").Tensor.ToFixture().Data);
        var twice = Written(state => state["a.w"] = torch.zeros(2, 3));
        Assert.Contains("twice       a.weight: from a.weight and a.w", Assert.Throws<WeightsException>(() => Weights.Load(Model(), twice, map)).Fault);
    }

    [Fact]
    public void Safetensors_beyond_two_gibibytes_are_read_where_they_lie()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() && !Fixtures.All, "Windows writes the hole.");
        const long Hole = 3L << 30;
        var json = System.Text.Encoding.UTF8.GetBytes($$"""{"big":{"dtype":"U8","shape":[{{Hole}}],"data_offsets":[0,{{Hole}}]},"small":{"dtype":"F32","shape":[2],"data_offsets":[{{Hole}},{{Hole + 8}}] } }""");
        using (var stream = File.Create(In("big.safetensors")))
        {
            stream.Write([.. BitConverter.GetBytes((long)json.Length), .. json]);
            stream.Seek(Hole, SeekOrigin.Current);
            stream.Write([0, 0, 128, 63, 0, 0, 0, 64]);
        }
        using var file = Weights.Open(In("big.safetensors"));
        Assert.Equal([Hole], file.Info("big").Shape);
        Assert.Equal([1f, 2f], file.Read("small").data<float>().ToArray());
    }

    private string Index(string json)
    {
        SafeTensors.Write(In("1.safetensors"), [("a.weight", torch.ones(2, 3)), ("a.bias", torch.ones(2))]);
        SafeTensors.Write(In("2.safetensors"), [("bn.weight", torch.ones(2)), ("bn.bias", torch.ones(2)), ("bn.running_mean", torch.ones(2)), ("bn.running_var", torch.ones(2))]);
        File.WriteAllText(In("model.safetensors.index.json"), json);
        return In("model.safetensors.index.json");
    }

    private const string Shards = """
        {"metadata":{"total_size":48},"weight_map":{"a.weight":"1.safetensors","bn.bias":"2.safetensors","bn.weight":"2.safetensors",
        "bn.running_mean":"2.safetensors","bn.running_var":"2.safetensors","a.bias":"1.safetensors"}}
        """;

    [Fact]
    public void Shards_are_one_file()
    {
        var model = Model();
        Weights.Load(model, Index(Shards));
        Assert.All(model.State().Where(entry => !entry.Name.EndsWith("tracked", StringComparison.Ordinal)), entry => Assert.All(entry.Tensor.ToFixture().Data, value => Assert.Equal(1, value)));
        using var file = Weights.Open(In("model.safetensors.index.json"));
        Assert.Equal(["a.weight", "bn.bias", "bn.weight", "bn.running_mean", "bn.running_var", "a.bias"], file.Names);
        Assert.Contains("such as 'bn.bias'", Assert.Throws<WeightsException>(() => file.Read("bias")).Fault);
    }

    [Theory]
    [InlineData("../1.safetensors", "'../1.safetensors' is no plain file name"), InlineData("/etc/passwd", "no plain file name"), InlineData(@"..\1.safetensors", "no plain file name")]
    [InlineData("..", "no plain file name"), InlineData("C:1.safetensors", "no plain file name"), InlineData("3.safetensors", "1 of 1 shards are missing beside it: 3.safetensors")]
    [InlineData("2.safetensors", "the index looks for it in 2.safetensors, which does not hold it")]
    public void A_shard_that_lies_elsewhere_is_not_opened(string shard, string fault)
    {
        var path = Index($$"""{"weight_map":{"a.weight":{{System.Text.Json.JsonSerializer.Serialize(shard)}} } }""");
        Assert.Contains(fault, Assert.Throws<WeightsException>(() => Weights.Open(path)).Fault);
    }

    [Theory]
    [InlineData("", "not valid JSON"), InlineData("[]", "no 'weight_map'"), InlineData("{}", "no 'weight_map'"), InlineData("""{"weight_map":{"a":1}}""", "no 'weight_map'"), InlineData("{", "not valid JSON")]
    [InlineData("""{"weight_map":{"a.bias":"1.safetensors","a.bias":"1.safetensors"}}""", "occurs twice")]
    public void An_index_of_another_form_is_refused(string json, string fault)
    {
        var path = Index(json);
        Assert.Contains(fault, Assert.Throws<WeightsException>(() => Weights.Open(path)).Fault);
    }

    [Fact]
    public void A_file_is_known_by_its_content_and_not_by_its_ending()
    {
        File.Copy(Written(), In("x.pth"));
        File.Copy(Fixtures.Locate("vision/pth/state_dict.zip.pth"), In("z.safetensors"));
        using var first = Weights.Open(In("x.pth"));
        Assert.IsType<SafeTensors>(first);
        using var second = Weights.Open(In("z.safetensors"));
        Assert.IsType<PyTorchFile>(second);
        Assert.Throws<FileNotFoundException>(() => Weights.Open(In("none.pth")));
    }
}
