using System.Reflection;
using System.Reflection.Emit;

namespace Engram.Testing;

/// <summary>Which methods a method calls, as its compiled code says.</summary>
public static class MethodCalls
{
    private const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> s_codes =
        typeof(OpCodes).GetFields().Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    /// <summary>All methods and constructors of a type.</summary>
    public static IEnumerable<MethodBase> MethodsOf(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return [.. type.GetMethods(All), .. type.GetConstructors(All), .. type.TypeInitializer is { } first ? [first] : Array.Empty<MethodBase>()];
    }

    /// <summary>The methods of one assembly that a method calls or takes the address of.</summary>
    public static IReadOnlyList<MethodBase> Into(Assembly assembly, MethodBase method)
    {
        ArgumentNullException.ThrowIfNull(method);
        if (method.GetMethodBody()?.GetILAsByteArray() is not { } code)
            return [];
        var called = new List<MethodBase>();
        for (var at = 0; at < code.Length;)
        {
            var operation = s_codes[code[at] == 0xFE ? (short)(0xFE00 | code[at + 1]) : code[at]];
            at += operation.Size;
            if (operation.OperandType == OperandType.InlineMethod && Find(method, BitConverter.ToInt32(code, at)) is { } found && found.DeclaringType is { IsArray: false } type && type.Assembly == assembly)
                called.Add(found.Module.ResolveMethod(found.MetadataToken)!);
            at += Size(operation.OperandType, code, at);
        }
        return called;
    }

    private static MethodBase? Find(MethodBase method, int token) => method.Module.ResolveMethod(
        token, method.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : null, method.IsGenericMethod ? method.GetGenericArguments() : null);

    private static int Size(OperandType operand, byte[] code, int at) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + 4 * BitConverter.ToInt32(code, at),
        _ => 4,
    };
}
