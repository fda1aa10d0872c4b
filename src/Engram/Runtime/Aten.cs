using System.Runtime.InteropServices;

namespace Engram;

/// <summary>The C door: ATen operators that TorchSharp does not offer, called through libtorch's stable C interface.</summary>
/// <remarks>
/// A handle there is an <c>at::Tensor*</c>, which is what <c>Tensor.Handle</c> is. Every argument of an operator's schema takes one slot; results
/// come back from slot 0 on. The call consumes tensor and list handles, whatever its outcome. Arguments of type Scalar have no form.
/// Callers ask <see cref="Available"/> first and otherwise go TorchSharp's own way. Source: "LibTorch Stable ABI", PyTorch 2.10.
/// </remarks>
internal static unsafe class Aten
{
    private static readonly AtenOperator
        s_fusedAdam = new("aten::_fused_adam_"), s_fusedAdamW = new("aten::_fused_adamw_"), s_fusedSgd = new("aten::_fused_sgd_"),
        s_version = new("aten::_version"), s_contiguous = new("aten::contiguous"), s_mul = new("aten::mul", "Tensor"),
        s_norm = new("aten::norm_except_dim"), s_stack = new("aten::stack"), s_foreachMul = new("aten::_foreach_mul_", "Tensor"),
        s_gridSampler = new("aten::grid_sampler");

    private static readonly Lazy<string?> s_closed = new(Probe);

    /// <summary>Whether the door is open: the exports are there and a small product comes out right. Never throws.</summary>
    internal static bool Available => s_closed.Value is null;

    /// <summary>Why the door is closed; null if it is open.</summary>
    internal static string? Closed => s_closed.Value;

    /// <summary>One Adam step over whole lists, in place; the steps are counted up by the caller before the call.</summary>
    /// <remarks>Source: Kingma and Ba 2015; <paramref name="decoupled"/>: Loshchilov and Hutter 2019.</remarks>
    /// <param name="parameters">What is trained.</param>
    /// <param name="gradients">One per parameter, of its shape.</param>
    /// <param name="firstMoments">Running means of the gradients.</param>
    /// <param name="secondMoments">Running means of their squares.</param>
    /// <param name="maxSecondMoments">AMSGrad's running maxima; empty without AMSGrad.</param>
    /// <param name="steps">One 0-dimensional float32 tensor per parameter (the same one may stand for all), ≥ 1.</param>
    /// <param name="rate">The learning rate.</param>
    /// <param name="beta1">Decay of the first moments.</param>
    /// <param name="beta2">Decay of the second moments.</param>
    /// <param name="decay">Weight decay.</param>
    /// <param name="epsilon">Added to the root of the second moments.</param>
    /// <param name="decoupled">AdamW's weight decay instead of Adam's.</param>
    internal static void FusedAdam(
        ReadOnlySpan<Tensor> parameters, ReadOnlySpan<Tensor> gradients, ReadOnlySpan<Tensor> firstMoments, ReadOnlySpan<Tensor> secondMoments,
        ReadOnlySpan<Tensor> maxSecondMoments, ReadOnlySpan<Tensor> steps, double rate, double beta1, double beta2, double decay, double epsilon, bool decoupled)
    {
        RequireLike(parameters, gradients, nameof(gradients));
        RequireLike(parameters, firstMoments, nameof(firstMoments));
        RequireLike(parameters, secondMoments, nameof(secondMoments));
        if (maxSecondMoments.Length > 0) RequireLike(parameters, maxSecondMoments, nameof(maxSecondMoments));
        if (steps.Length != parameters.Length) throw new ArgumentException($"{parameters.Length} parameters, but {steps.Length} {nameof(steps)}");
        if (parameters.IsEmpty) return;
        var call = new AtenCall(decoupled ? s_fusedAdamW : s_fusedAdam, stackalloc ulong[15]);
        call.Add(parameters).Add(gradients).Add(firstMoments).Add(secondMoments).Add(maxSecondMoments).Add(steps)
            .Add(rate).Add(beta1).Add(beta2).Add(decay).Add(epsilon).Add(maxSecondMoments.Length > 0).Add(false).AddNone().AddNone();
        call.RunWithoutGradients();
    }

    /// <summary>One step of stochastic gradient descent over whole lists, in place.</summary>
    /// <param name="parameters">What is trained.</param>
    /// <param name="gradients">One per parameter, of its shape.</param>
    /// <param name="momenta">One buffer per parameter; empty without momentum.</param>
    /// <param name="rate">The learning rate.</param>
    /// <param name="momentum">0 without momentum.</param>
    /// <param name="dampening">How much of the gradient does not enter the buffer.</param>
    /// <param name="decay">Weight decay.</param>
    /// <param name="nesterov">Nesterov's momentum.</param>
    /// <param name="first">The buffers hold nothing yet and are filled with the gradients.</param>
    internal static void FusedSgd(
        ReadOnlySpan<Tensor> parameters, ReadOnlySpan<Tensor> gradients, ReadOnlySpan<Tensor> momenta,
        double rate, double momentum, double dampening, double decay, bool nesterov, bool first)
    {
        RequireLike(parameters, gradients, nameof(gradients));
        if (momentum != 0) RequireLike(parameters, momenta, nameof(momenta));
        if (parameters.IsEmpty) return;
        var call = new AtenCall(s_fusedSgd, stackalloc ulong[12]);
        call.Add(parameters).Add(gradients).Add(momentum != 0 ? momenta : [])
            .Add(decay).Add(momentum).Add(rate).Add(dampening).Add(nesterov).Add(false).Add(first).AddNone().AddNone();
        call.RunWithoutGradients();
    }

    /// <summary>How often a tensor, or another view of its storage, was changed in place.</summary>
    internal static long Version(Tensor tensor)
    {
        var call = new AtenCall(s_version, stackalloc ulong[1]);
        call.Add(tensor);
        return (long)call.Run();
    }

    /// <summary>The same values with the channels innermost in memory; the tensor itself if it is so already. Gradients flow through.</summary>
    /// <remarks>Shape: [batch, channels, h, w], unchanged.</remarks>
    internal static Tensor ChannelsLast(Tensor tensor)
    {
        if (tensor.dim() != 4) throw new ArgumentException($"channels_last wants 4 dimensions [batch, channels, h, w], got {tensor.dim()}", nameof(tensor));
        const long channelsLast = 2;
        var call = new AtenCall(s_contiguous, stackalloc ulong[2]);
        call.Add(tensor).Add(channelsLast);
        return Owned(call.Run());
    }

    /// <summary>The Euclidean norm of all the tensors together, as a 0-dimensional tensor: one gradient norm for clipping.</summary>
    /// <remarks>The tensors share type and device. <c>_foreach_norm</c> takes a Scalar and stays out of reach; this is its norm of norms.</remarks>
    internal static Tensor TotalNorm(ReadOnlySpan<Tensor> tensors)
    {
        if (tensors.IsEmpty) throw new ArgumentException("no tensors to take the norm of", nameof(tensors));
        var norms = new AtenCall(s_stack, stackalloc ulong[2]);
        norms.AddList(tensors.Length);
        Span<ulong> slots = stackalloc ulong[3];
        try
        {
            foreach (var tensor in tensors) norms.Push(Norm(new AtenCall(s_norm, slots).Add(tensor)));
        }
        catch
        {
            norms.Release();
            throw;
        }

        norms.Add(0L);
        var stacked = norms.Run();
        return Owned(Norm(new AtenCall(s_norm, slots).AddOwned(stacked)));

        // Except no axis (−1): the norm of all values, whatever their layout.
        static ulong Norm(AtenCall call) => call.Add(2L).Add(-1L).Run();
    }

    /// <summary>Multiplies every tensor in place by one 0-dimensional tensor, outside of autograd.</summary>
    internal static void Scale(ReadOnlySpan<Tensor> tensors, Tensor factor)
    {
        if (tensors.IsEmpty) return;
        var call = new AtenCall(s_foreachMul, stackalloc ulong[2]);
        call.Add(tensors).Add(factor);
        call.RunWithoutGradients();
    }

    /// <summary>The values of images at places between the elements, cubic along both axes. Gradients flow through.</summary>
    /// <param name="images">[batch, channels, h, w].</param>
    /// <param name="places">[batch, to h, to w, 2], of the images' type.</param>
    /// <param name="outside">0: zeros, 1: the edge, 2: mirrored.</param>
    /// <param name="alignCorners">Whether −1 and 1 are the centres of the corner elements.</param>
    internal static Tensor GridSampleCubic(Tensor images, Tensor places, long outside, bool alignCorners)
    {
        const long cubic = 2;
        var call = new AtenCall(s_gridSampler, stackalloc ulong[5]);
        call.Add(images).Add(places).Add(cubic).Add(outside).Add(alignCorners);
        return Owned(call.Run());
    }

    private static string? Probe()
    {
        if (AtenDoor.Exports is { } missing) return missing;
        try
        {
            using var left = torch.tensor(3f);
            using var right = torch.tensor(5f);
            var call = new AtenCall(s_mul, stackalloc ulong[2]);
            call.Add(left).Add(right);
            using var product = Owned(call.Run());
            var value = product.item<float>();
            return value == 15 ? null : $"aten::mul gave {value} for 3 × 5";
        }
        catch (Exception e) when (e is ExternalException or TypeInitializationException or NotSupportedException)
        {
            return e.Message;
        }
    }

    private static Tensor Owned(ulong handle) => Tensor.UnsafeCreateTensor((nint)handle);

    // The fused kernels walk bare memory and check nothing: a shorter list or another order of the axes would corrupt silently.
    private static void RequireLike(ReadOnlySpan<Tensor> parameters, ReadOnlySpan<Tensor> others, string what)
    {
        if (others.Length != parameters.Length) throw new ArgumentException($"{parameters.Length} parameters, but {others.Length} {what}");
        for (var i = 0; i < parameters.Length; i++)
        {
            if (AtenDoor.SameLayout(parameters[i], others[i])) continue;
            throw new ArgumentException(
                $"{what}[{i}] is [{string.Join(", ", others[i].shape)}] with strides [{string.Join(", ", others[i].stride())}]; its parameter is "
                + $"[{string.Join(", ", parameters[i].shape)}] with strides [{string.Join(", ", parameters[i].stride())}], and both must lie alike and without gaps in memory");
        }
    }
}
