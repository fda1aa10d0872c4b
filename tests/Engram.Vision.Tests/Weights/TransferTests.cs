namespace Engram.Vision.Tests;

/// <summary>Weights of one task as the start of another.</summary>
public sealed class TransferTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("engram").FullName;
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose()
    {
        _scope.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private string Saved(string name, ModelOptions options, Func<string, bool>? keep = null)
    {
        var model = Zoo.Create(name, options);
        model.Materialize(seed: 5);
        var file = Path.Combine(_folder, $"{name}.safetensors");
        if (keep is null)
            Weights.Save(model, file);
        else
            SafeTensors.Write(file, model.State().Where(entry => keep(entry.Name)));
        return file;
    }

    [Theory]
    [InlineData("squeezenet1_1", "classifier.1.weight", "classifier.1.bias")]
    [InlineData("mobilenet_v3_small", "classifier.3.weight", "classifier.3.bias")]
    [InlineData("googlenet", "aux1.fc2.weight", "aux1.fc2.bias", "aux2.fc2.weight", "aux2.fc2.bias", "fc.weight", "fc.bias")]
    public void With_other_classes_all_but_the_heads_is_loaded(string name, params string[] heads)
    {
        var file = Saved(name, new() { Classes = 7 });
        var model = Zoo.Load(name, file, new() { Classes = 5 }, out var fresh);
        Assert.Equal(heads.Order(), fresh.Select(parameter => parameter.Name).Order());
        Assert.All(fresh, parameter => Assert.Equal((5, 7), (parameter.Model[0], parameter.File[0])));
        var made = Zoo.Create(name, new ModelOptions { Classes = 5 });
        made.Materialize();
        using var saved = SafeTensors.Open(file);
        foreach (var ((entry, tensor), (_, untouched)) in model.State().Zip(made.State()))
            Assert.True(tensor.equal(heads.Contains(entry) ? untouched : saved.Read(entry)).all().item<bool>(), entry);
    }

    [Fact]
    public void A_head_of_the_same_classes_is_loaded_too()
    {
        var file = Saved("fashionnet", new() { Classes = 3 });
        var model = Zoo.Load("fashionnet", file, new() { Classes = 3 }, out var fresh);
        Assert.Empty(fresh);
        using var saved = SafeTensors.Open(file);
        Assert.All(model.State(), entry => Assert.True(entry.Tensor.equal(saved.Read(entry.Name)).all().item<bool>(), entry.Name));
    }

    [Fact]
    public void Only_who_asks_for_a_number_of_classes_gets_a_fresh_head()
    {
        var file = Saved("fashionnet", new() { Classes = 3 });
        Assert.Contains("misshapen   head.weight: the model has [10, 64], the file [3, 64]", Assert.Throws<WeightsException>(() => Zoo.Load("fashionnet", file)).Message);
    }

    [Fact]
    public void Anything_else_that_differs_is_an_error_still()
    {
        var missing = Saved("fashionnet", new() { Classes = 3 }, name => name != "head.bias" && name != "stem.0.weight");
        var error = Assert.Throws<WeightsException>(() => Zoo.Load("fashionnet", missing, new() { Classes = 5 }));
        Assert.Contains("missing     head.bias", error.Message, StringComparison.Ordinal);
        Assert.Contains("missing     stem.0.weight", error.Message, StringComparison.Ordinal);
        Assert.Contains("unexpected", Assert.Throws<WeightsException>(() => Zoo.Load("fashionnet", Saved("lenet5", new() { Classes = 3 }), new() { Classes = 5 })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_head_whose_parts_disagree_about_the_classes_is_refused()
    {
        var model = Zoo.Create("fashionnet", 3);
        var file = Path.Combine(_folder, "odd.safetensors");
        SafeTensors.Write(file, model.State().Select(entry => entry.Name == "head.bias" ? (entry.Name, zeros(4)) : entry));
        Assert.Contains("head.bias: the file has [4], but [3, 64] of head.weight", Assert.Throws<WeightsException>(() => Zoo.Load("fashionnet", file, new() { Classes = 5 })).Message);
    }

    [Fact]
    public void The_network_that_a_file_fits_is_found_whatever_its_classes()
    {
        Assert.Equal(["fashionnet"], Zoo.Fitting(Saved("fashionnet", new() { Classes = 3 })));
        Assert.Equal(["resnet18"], Zoo.Fitting(Saved("resnet18", new() { Classes = 3 })));
    }

    [Fact]
    public void Pictures_of_some_classes_are_labelled_anew()
    {
        var clothes = FashionMnist.Embedded(DataPart.Test);
        var two = clothes.OfClasses(clothes.Classes[4], clothes.Classes[2]);
        Assert.Equal([clothes.Classes[4], clothes.Classes[2]], two.Classes);
        Assert.Equal(clothes.Labels.Count(label => label == 4), two.Labels.Count(label => label == 0));
        Assert.Equal(clothes.Labels.Count(label => label is 2 or 4), two.Count);
        var first = clothes.Labels.ToList().FindIndex(label => label is 2 or 4);
        var picture = two.Get(0, new(0, 0, 0));
        Assert.Equal(clothes.Labels[first] == 4 ? 0 : 1, picture.Label);
        Assert.Equal(clothes.Get(first, new(0, 0, 0)).Image.Pixels.ToArray(), picture.Image.Pixels.ToArray());
        Assert.NotEqual(clothes.OfClasses(clothes.Classes[2], clothes.Classes[4]).Fingerprint, two.Fingerprint);
        Assert.Contains("There is no class", Assert.Throws<ArgumentException>(() => clothes.OfClasses("hat")).Message);
    }
}
