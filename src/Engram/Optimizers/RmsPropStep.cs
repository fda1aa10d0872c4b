using System.Numerics;
using System.Runtime.CompilerServices;

namespace Engram;

/// <summary>One RMSProp step over plain memory, each number read and written once.</summary>
internal static class RmsPropStep
{
    /// <summary>Moves a parameter, if all its tensors are plain.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="parameter">Moved.</param>
    /// <param name="gradient">Its gradient, with the decay.</param>
    /// <param name="memory">As <see cref="RmsProp.Memories"/> names them.</param>
    /// <param name="rate">The learning rate.</param>
    internal static bool Try(RmsProp rule, Tensor parameter, Tensor gradient, Tensor[] memory, double rate)
    {
        if (!Plain.Are([parameter, gradient, .. memory])) return false;
        if (parameter.dtype == ScalarType.Float32)
            Step<float>(rule, parameter, gradient, memory, rate);
        else
            Step<double>(rule, parameter, gradient, memory, rate);
        return true;
    }

    private static void Step<T>(RmsProp rule, Tensor parameter, Tensor gradient, Tensor[] memory, double rate) where T : unmanaged, IBinaryFloatingPointIeee754<T> => Step(
        Plain.Numbers<T>(parameter), Plain.Numbers<T>(gradient), Plain.Numbers<T>(memory[0]),
        rule.Momentum == 0 ? default : Plain.Numbers<T>(memory[1]), rule.Centered ? Plain.Numbers<T>(memory[^1]) : default,
        T.CreateTruncating(rule.Alpha), T.CreateTruncating(1 - rule.Alpha), T.CreateTruncating(rule.Epsilon), T.CreateTruncating(rule.Momentum), T.CreateTruncating(rate));

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Step<T>(Span<T> parameter, ReadOnlySpan<T> gradient, Span<T> square, Span<T> direction, Span<T> mean, T alpha, T rest, T epsilon, T momentum, T rate)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var i = 0;
        for (; i <= parameter.Length - Vector<T>.Count; i += Vector<T>.Count)
        {
            var (g, own) = (new Vector<T>(gradient[i..]), new Vector<T>(square[i..]));
            own = own * alpha + g * g * rest;
            own.CopyTo(square[i..]);
            if (mean.Length > 0)
            {
                var m = new Vector<T>(mean[i..]);
                m += (g - m) * rest;
                m.CopyTo(mean[i..]);
                own -= m * m;
            }
            var step = g / (Vector.SquareRoot(own) + new Vector<T>(epsilon));
            if (direction.Length > 0)
            {
                step += new Vector<T>(direction[i..]) * momentum;
                step.CopyTo(direction[i..]);
            }
            (new Vector<T>(parameter[i..]) - step * rate).CopyTo(parameter[i..]);
        }
        for (; i < parameter.Length; i++)
        {
            var g = gradient[i];
            var own = square[i] = square[i] * alpha + g * g * rest;
            if (mean.Length > 0)
            {
                mean[i] += (g - mean[i]) * rest;
                own -= mean[i] * mean[i];
            }
            var step = g / (T.Sqrt(own) + epsilon);
            if (direction.Length > 0)
                step = direction[i] = step + direction[i] * momentum;
            parameter[i] -= step * rate;
        }
    }
}
