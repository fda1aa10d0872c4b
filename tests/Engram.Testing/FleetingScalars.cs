using System.Reflection;

namespace Engram.Testing;

/// <summary>Finds calls that hand libtorch a Scalar nobody keeps: docs/decisions/0005-scalars-are-kept.md. Which of TorchSharp's methods make one inside is read off TorchSharp itself.</summary>
public static class FleetingScalars
{
    private static readonly Assembly s_torch = typeof(Scalar).Assembly;

    // These two dispose of it themselves, after the call.
    private static readonly string[] s_keepers = ["hardshrink", "softshrink"];

    private static readonly Lazy<HashSet<MethodBase>> s_makers = new(FindMakers);

    /// <summary>The places in a type that make one, each with what it calls.</summary>
    public static IEnumerable<string> In(Type type) =>
        from method in MethodCalls.MethodsOf(type)
        from called in MethodCalls.Into(s_torch, method).Distinct()
        where Makes(called) || s_makers.Value.Contains(called)
        select $"{type.FullName}.{method.Name}: {called.DeclaringType!.Name}.{called.Name}({string.Join(", ", called.GetParameters().Select(parameter => parameter.ParameterType.Name))})";

    private static bool Makes(MethodBase method) => method is MethodInfo { ReturnType: var type } && type == typeof(Scalar)
        && (method.DeclaringType == typeof(Scalar) || method.DeclaringType == typeof(ScalarExtensionMethods));

    // The methods of TorchSharp that make one, and those that call such a method, and so on.
    private static HashSet<MethodBase> FindMakers()
    {
        var callers = s_torch.GetTypes().SelectMany(MethodCalls.MethodsOf).Where(method => !Makes(method) && !s_keepers.Contains(method.Name))
            .SelectMany(method => MethodCalls.Into(s_torch, method).Select(called => (called, method))).ToLookup(pair => pair.called, pair => pair.method);
        var makers = new HashSet<MethodBase>();
        var waiting = new Stack<MethodBase>(callers.Select(group => group.Key).Where(Makes));
        while (waiting.TryPop(out var maker))
        {
            foreach (var caller in callers[maker].Where(makers.Add))
                waiting.Push(caller);
        }
        return makers;
    }
}
