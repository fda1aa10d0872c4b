using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Engram.Docs.Tests;

/// <summary>An example compiled and run in this process, as <c>dotnet run</c> compiles and runs it in one of its own.</summary>
internal static class ExampleRun
{
    // What <ImplicitUsings> stands for.
    private const string Usings = "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;";

    private static readonly CSharpParseOptions s_options = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.CSharp14).WithFeatures([new("FileBasedProgram", "true")]);

    private static readonly Lazy<MetadataReference[]> s_references = new(() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(File.Exists).Select(file => MetadataReference.CreateFromFile(file))]);

    /// <summary>Runs an example and gives what it printed; what it draws lies in <paramref name="folder"/>.</summary>
    internal static string Run(string example, string folder, params string[] arguments)
    {
        var (console, place) = (Console.Out, Environment.CurrentDirectory);
        using var printed = new StringWriter();
        try
        {
            Environment.CurrentDirectory = folder;
            Console.SetOut(printed);
            // What a training set for itself would slow the small networks of the next example down.
            TorchSharp.torch.set_num_threads(1);
            using var scope = TorchSharp.torch.NewDisposeScope();
            Compile(example).EntryPoint!.Invoke(null, [arguments]);
            return printed.ToString();
        }
        catch (TargetInvocationException fault)
        {
            throw new InvalidOperationException($"{example} failed after printing:\n{printed}", fault.InnerException);
        }
        finally
        {
            Console.SetOut(console);
            Environment.CurrentDirectory = place;
        }
    }

    private static Assembly Compile(string example)
    {
        var text = Repository.Read($"examples/{example}");
        string[] sources = [Usings, text, .. text.Contains("#:package ScottPlot", StringComparison.Ordinal) ? [Repository.Read("examples/plotting/SystemFonts.cs")] : (string[])[]];
        var compilation = CSharpCompilation.Create(Path.GetFileNameWithoutExtension(example), [.. sources.Select(source => CSharpSyntaxTree.ParseText(source, s_options))], s_references.Value,
            new(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable, optimizationLevel: OptimizationLevel.Release, allowUnsafe: true));
        using var assembly = new MemoryStream();
        var result = compilation.Emit(assembly);
        Assert.True(result.Success, $"{example} does not compile:\n{string.Join('\n', result.Diagnostics.Where(fault => fault.Severity == DiagnosticSeverity.Error))}");
        return Assembly.Load(assembly.ToArray());
    }
}
