using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp.Modules;

namespace Engram;

/// <summary>
/// A network or a part of one. Every call passes one gateway, which runs <see cref="Forward(Tensor)"/> and, while a
/// <see cref="Graph"/> is being recorded, notes what ran: a composite describes itself by running.
/// </summary>
/// <remarks>
/// A layer overrides exactly one of <see cref="Forward(Tensor)"/> (one tensor in, one out) and
/// <see cref="Forward(Tensor[])"/> (several). Temporaries are freed by the gateway; no layer opens a scope of its own.
/// </remarks>
public abstract class Layer : nn.Module<Tensor, Tensor>
{
    // TorchSharp takes no empty names; this is what it knows a parameter as that is named as its layer is.
    private const string Itself = "@";

    [ThreadStatic]
    private static int t_depth;

    private readonly List<(string Name, Layer Layer)> _children = [];
    private Layer? _parent;
    private bool _isMaterialized;

    static Layer() => LibTorch.Load();

    /// <summary>A layer named after its type.</summary>
    protected Layer() : base("Layer") => name = GetType().Name;

    /// <summary>The layers directly below this one, with the names under which their weights are saved.</summary>
    public IReadOnlyList<(string Name, Layer Layer)> Children => _children;

    /// <summary>Where the layer sits in its model, as <c>layer1.0.conv1</c>; empty for the root and before the model is materialised.</summary>
    public string Path { get; internal set; } = "";

    /// <summary>What this layer itself (not its children) will own. Leaves declare; composites do not.</summary>
    public virtual IReadOnlyList<Declaration> Declarations => [];

    /// <summary>Runs the layer on one tensor.</summary>
    /// <exception cref="ShapeException">The input's shape does not fit a layer; the message names the layer.</exception>
    public sealed override Tensor forward(Tensor input) => Only(Run(input));

    /// <summary>Runs the layer on several tensors.</summary>
    /// <exception cref="ShapeException">The inputs' number or shapes do not fit; the message names the layer.</exception>
    public Tensor[] Run(params Tensor[] inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        if (Recorder.Current is { } recorder)
            return recorder.Visit(this, inputs);
        Prepare();
        using var scope = NewDisposeScope();
        var outputs = Compute(inputs);
        foreach (var output in outputs)
            scope.MoveToOuter(output);
        return outputs;
    }

    /// <summary>What the layer does with one tensor.</summary>
    protected virtual Tensor Forward(Tensor input) => Only(Forward([input]));

    /// <summary>What the layer does with several tensors, or when it gives several.</summary>
    protected virtual Tensor[] Forward(Tensor[] inputs)
    {
        // The two call each other where neither is overridden; a stack overflow would end the process.
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new NotSupportedException($"{GetType().Name} overrides neither Forward(Tensor) nor Forward(Tensor[]); override one of them.");
        return inputs is [var input] ? [Forward(input)] : throw new ShapeException($"{Label} takes one tensor, got {inputs.Length}.").At(Path);
    }

    /// <summary>Puts a layer below this one; its weights are saved under <paramref name="name"/>.</summary>
    /// <returns>The layer, to be kept in a field.</returns>
    protected T Add<T>(string name, T layer)
        where T : Layer
    {
        register_module(name, layer);
        _children.Add((name, layer));
        layer._parent ??= this;
        return layer;
    }

    /// <summary>Makes all parameters and buffers that do not exist yet. Their values depend on seed and path alone.</summary>
    /// <param name="device">Where they live; the CPU when not given.</param>
    /// <param name="seed">The seed of the initial values.</param>
    public void Materialize(Device? device = null, long seed = 0)
    {
        using var scope = NewDisposeScope();
        using var noGradient = no_grad();
        var place = Place;
        foreach (var (path, layer) in Walk())
        {
            layer.Path = Join(place, path);
            if (layer._isMaterialized)
                continue;
            layer._isMaterialized = true;
            foreach (var declaration in layer.Declarations)
                layer.Make(declaration, device ?? CPU, (ulong)seed);
        }
    }

    /// <summary>Whether some parameter is a 2-D convolution's: then images are best laid out with their channels innermost.</summary>
    internal bool HasImages => Walk().Any(found => found.Layer.Declarations.Any(d => d is { IsBuffer: false, Shape.Count: 4 }));

    /// <summary>Whether the parameters exist.</summary>
    public bool IsMaterialized => _isMaterialized;

    /// <summary>This layer and all below it with their paths, in the order of declaration; a layer used in two places is met once.</summary>
    public IEnumerable<(string Path, Layer Layer)> Walk() => Walk("", new HashSet<Layer>(ReferenceEqualityComparer.Instance));

    /// <summary>All parameters and buffers with their names, in PyTorch's order: a layer's own parameters, its buffers, its children's.</summary>
    public IEnumerable<(string Name, Tensor Tensor)> State()
    {
        Prepare();
        foreach (var (path, layer) in Walk())
        {
            foreach (var declaration in layer.Declarations.OrderBy(d => d.IsBuffer))
                yield return (Join(path, declaration.Name), layer.Own(declaration.Name));
        }
    }

    /// <summary>All buffers: running statistics and counters, which change without a gradient.</summary>
    internal IEnumerable<Tensor> Buffers() =>
        Walk().SelectMany(found => found.Layer.Declarations.Where(declaration => declaration.IsBuffer).Select(declaration => found.Layer.Own(declaration.Name)));

    /// <summary>The parameters with their names; the model is materialised first if need be.</summary>
    public override IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true)
    {
        if (!recurse)
            return base.named_parameters(recurse);
        Prepare();
        return base.named_parameters(recurse).Select(entry => (Published(entry.name), entry.parameter));
    }

    /// <inheritdoc/>
    public override Dictionary<string, Tensor> state_dict(Dictionary<string, Tensor>? destination = null, string? prefix = null)
    {
        destination ??= [];
        foreach (var (key, tensor) in State())
            destination[Join(prefix ?? "", key)] = tensor;
        return destination;
    }

    /// <summary>A parameter or buffer of this very layer. Looked up at each use, because moving a model replaces it.</summary>
    /// <exception cref="InvalidOperationException">There is none of that name.</exception>
    protected internal Tensor Own(string name)
    {
        var key = name.Length == 0 ? Itself : name;
        if (_internal_params.TryGetValue(key, out var parameter))
            return parameter;
        if (_internal_buffers.TryGetValue(key, out var buffer))
            return buffer.Item1;
        throw new InvalidOperationException($"{Label} owns nothing named '{name}'; declare it first.");
    }

    /// <summary>The layer for an error message: its path, or its type while it has none.</summary>
    internal string Label => Path.Length > 0 ? Path : GetType().Name;

    /// <summary>Forward with errors that name the layer; a leaf's inputs are checked first, because libtorch stretches much that should be refused.</summary>
    internal Tensor[] Compute(Tensor[] inputs)
    {
        if (this is Leaf leaf)
            leaf.Check(Array.ConvertAll(inputs, Shape.Of));
        t_depth++;
        try
        {
            return Forward(inputs);
        }
        catch (ExternalException error)
        {
            throw new InvalidOperationException($"{Label}: {error.Message.Split('\n', 2)[0].Trim()} (inputs {string.Join(", ", inputs.Select(Shape.Of))})", error);
        }
        catch (ShapeException refused) when (refused.Path.Length == 0 && Path.Length > 0)
        {
            throw refused.At(Path);
        }
        finally
        {
            t_depth--;
        }
    }

    // A child's own name has been emptied by the child already.
    private static string Published(string name) => name == Itself ? "" : name.TrimEnd('.');

    internal static string Join(string path, string name) => path.Length == 0 ? name : name.Length == 0 ? path : $"{path}.{name}";

    /// <summary>Children are registered by name; nothing is looked for by reflection.</summary>
    protected sealed override void RegisterComponents()
    {
    }

    /// <summary>What is moved or converted must exist, or the call would be lost without a word.</summary>
    protected override nn.Module _to(Device device, ScalarType dtype, bool non_blocking)
    {
        Prepare();
        return base._to(device, dtype, non_blocking);
    }

    /// <inheritdoc/>
    protected override nn.Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking)
    {
        Prepare();
        return base._to(deviceType, deviceIndex, non_blocking);
    }

    /// <inheritdoc/>
    protected override nn.Module _to(ScalarType dtype, bool non_blocking)
    {
        Prepare();
        return base._to(dtype, non_blocking);
    }

    private Layer Root => _parent?.Root ?? this;

    private string Place => _parent is null ? "" : Join(_parent.Place, _parent._children.First(child => ReferenceEquals(child.Layer, this)).Name);

    private IEnumerable<(string Path, Layer Layer)> Walk(string path, HashSet<Layer> seen)
    {
        if (!seen.Add(this))
            yield break;
        yield return (path, this);
        foreach (var (name, child) in _children)
        {
            foreach (var found in child.Walk(Join(path, name), seen))
                yield return found;
        }
    }

    private void Prepare()
    {
        if (_isMaterialized)
            return;
        if (t_depth > 0 && Walk().Any(found => found.Layer.Declarations.Count > 0))
            throw new InvalidOperationException(
                $"A {GetType().Name} with weights runs inside a model that does not contain it, so its weights would be neither trained nor saved. Register it with Add(name, layer).");
        // From the root, so that a layer that is called alone gets the values that its whole model gives it.
        Root.Materialize();
    }

    private void Make(Declaration declaration, Device device, ulong seed)
    {
        var values = empty(declaration.Shape.ToArray(), ScalarType.Float32);
        // In place: an array beside it would cost as much again, a gigabyte for the largest layers.
        declaration.Initializer.Fill(MemoryMarshal.Cast<byte, float>(values.bytes), declaration.Shape, new SampleRandom(seed, Join(Path, declaration.Name)));
        var made = values.to(declaration.IsCounter ? ScalarType.Int64 : ScalarType.Float32).to(device);
        // A convolution whose kernels lie so computes and answers in that layout, however the image lies.
        if (declaration is { IsBuffer: false, Shape.Count: 4 })
            made = MemoryFormat.ChannelsLast(made);
        var key = declaration.Name.Length == 0 ? Itself : declaration.Name;
        if (declaration.IsBuffer)
            register_buffer(key, made.DetachFromDisposeScope());
        else
            register_parameter(key, (Parameter)new Parameter(made).DetachFromDisposeScope());
    }

    private Tensor Only(Tensor[] outputs) => outputs is [var output]
        ? output
        : throw new ShapeException($"{Label} gives {outputs.Length} tensors; call Run instead.").At(Path);
}
