using System.Diagnostics;
using System.Text.Json;
using Engram.Testing;

namespace Engram.Cli.Tests;

/// <summary>What a user may get wrong, one row each, typed as a user types it: one message, the remedy, the documented code, and nothing left behind.</summary>
public sealed class BadInputTests(World world) : IClassFixture<World>
{
    private const string Train = "train fashion --epochs 1 --batch-size 8 --validation 0.2 --threads 1 --run runs/new";
    private const string Skip = " --skip-broken";

    /// <param name="Name">What is wrong.</param>
    /// <param name="Line">What is typed.</param>
    /// <param name="Code">What it exits with.</param>
    /// <param name="Says">What the message must hold.</param>
    private sealed record Row(string Name, string Line, int Code, string Says)
    {
        public Action<World> Spoil { get; init; } = _ => { };

        public string Remedy { get; init; } = "";

        /// <summary>NAME=VALUE, set for the process.</summary>
        public string Variable { get; init; } = "";

        /// <summary>Without the right to read and write everything, which root has.</summary>
        public bool AsNobody { get; init; }
    }

    private static readonly Row[] s_rows =
    [
        new("no such command", "trian", ExitCode.Usage, "Did you mean 'train'?"),
        new("no such recipe", "train fashon", ExitCode.Usage, "Did you mean 'fashion'?"),
        new("no such option", "train --epoch 3", ExitCode.Usage, "Did you mean '--epochs'?"),
        new("no such model", "train --model resnet5", ExitCode.Usage, "Did you mean 'resnet50'?"),
        new("no such folder of pictures", $"{Train} --data folder:stripe", ExitCode.Data, "Did you mean 'stripes'?"),
        new("no such picture", "predict runs/done stripes/lying/000.png", ExitCode.Data, "Did you mean 'stripes/lying/00.png'?"),
        new("a folder in place of a picture", "predict runs/done stripes", ExitCode.Data, "stripes is a folder") { Remedy = "stripes/*.png" },
        new("no such run", "evaluate runs/don", ExitCode.Run, "Did you mean 'runs/done'?"),
        new("an option without reason", $"{Train} --data folder:stripes --image-size 1000000", ExitCode.Usage, "more than the 10000 allowed"),
        new("an image too small for the network", $"{Train} --data folder:stripes --image-size 1", ExitCode.Usage, "use a larger image"),

        new("no class", $"{Train} --data folder:bare", ExitCode.Data, "bare: no class") { Spoil = w => Directory.CreateDirectory(w.In("bare")) },
        new("one class", $"{Train} --data folder:alone", ExitCode.Data, "alone: one class ('lying')") { Spoil = w => w.Pictures("alone", folder => Directory.Delete(Path.Combine(folder, "standing"), recursive: true)) },
        new("no pictures", $"{Train} --data folder:words", ExitCode.Data, "words/a: the class has no picture: none of its files ends in .png")
        {
            Spoil = w => { foreach (var name in (string[])["a", "b"]) File.WriteAllText(Path.Combine(Directory.CreateDirectory(w.In($"words/{name}")).FullName, "x.txt"), "x"); },
        },
        new("too few pictures", $"{Train} --data folder:few", ExitCode.Data, "The images are too few: 0 to train on")
        {
            Spoil = w => w.Pictures("few", folder => Array.ForEach([.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith("00.png", StringComparison.Ordinal))], File.Delete)),
        },
        new("a text named .png", $"{Train} --data folder:text", ExitCode.Data, "1 of 41 pictures cannot be read: text/lying/x.png: the content is no PNG") { Spoil = w => w.Pictures("text", folder => File.WriteAllText(Path.Combine(folder, "lying/x.png"), "x")), Remedy = "--skip-broken" },
        new("pictures cut short", $"{Train} --data folder:cut", ExitCode.Data, "2 of 40 pictures cannot be read: cut/lying/03.png: the file ends before the picture does. cut/standing/04.png")
        {
            Spoil = w => w.Pictures("cut", folder => { World.Cut(Path.Combine(folder, "lying/03.png"), 0.6); World.Cut(Path.Combine(folder, "standing/04.png"), 0.7); }), Remedy = "--skip-broken",
        },
        new("an empty picture", $"{Train} --data folder:empty", ExitCode.Data, "empty/lying/x.png: the file is empty") { Spoil = w => w.Pictures("empty", folder => File.WriteAllText(Path.Combine(folder, "lying/x.png"), "")) },
        new("a link to nowhere", $"{Train} --data folder:linked", ExitCode.Data, "1 of 41 pictures cannot be read: linked/lying/x.png") { Spoil = w => w.Pictures("linked", folder => File.CreateSymbolicLink(Path.Combine(folder, "lying/x.png"), "/nowhere.png")) },
        new("a picture of 30,000×30,000", $"{Train} --data folder:bomb", ExitCode.Data, "30000×30000 pixels are more than the 100 million allowed") { Spoil = w => w.Pictures("bomb", folder => File.WriteAllBytes(Path.Combine(folder, "lying/x.png"), World.Claiming(30_000, 30_000))) },
        new("a picture that may not be read", $"{Train} --data folder:secret", ExitCode.Data, "1 of 40 pictures cannot be read: secret/lying/03.png") { Spoil = w => w.Pictures("secret", folder => World.Forbid(Path.Combine(folder, "lying/03.png"), UnixFileMode.None)), AsNobody = true },
        new("a broken one among others to evaluate", "evaluate runs/done --data folder:text2", ExitCode.Data, "1 of 41 pictures cannot be read") { Spoil = w => w.Pictures("text2", folder => File.WriteAllText(Path.Combine(folder, "lying/x.png"), "x")), Remedy = "--skip-broken" },
        new("other classes to evaluate", "evaluate runs/done --data folder:renamed", ExitCode.Data, "renamed has the classes lying, upright; the run knows lying, standing") { Spoil = w => w.Pictures("renamed", folder => Directory.Move(Path.Combine(folder, "standing"), Path.Combine(folder, "upright"))) },

        new("a folder below a file", $"{Train[..^8]}stripes/lying/00.png/x --data folder:stripes", ExitCode.Failure, "cannot be written") { Remedy = "choose another folder" },
        new("a folder that may not be written", $"{Train[..^8]}locked/x --data folder:stripes", ExitCode.Failure, "locked/x cannot be written") { Spoil = w => World.Forbid(Directory.CreateDirectory(w.In("locked")).FullName, UnixFileMode.UserRead | UnixFileMode.UserExecute), AsNobody = true, Remedy = "choose another folder" },

        new("a run without configuration", "resume stripes", ExitCode.Run, "stripes is no run"),
        new("a configuration cut short", "resume runs/torn", ExitCode.Run, "is not a run's configuration") { Spoil = w => w.Run("torn", run => World.Cut(Path.Combine(run, "config.json"), 0.5)), Remedy = "" },
        new("a configuration without content", "evaluate runs/null", ExitCode.Run, "it is empty") { Spoil = w => w.Run("null", run => File.WriteAllText(Path.Combine(run, "config.json"), "null")) },
        new("an older configuration", "resume runs/old", ExitCode.Run, "its layout is version 1, this Engram reads 2") { Spoil = w => w.Run("old", "\"version\": 2", "\"version\": 1") },
        new("a configuration of no known model", "resume runs/strange", ExitCode.Run, "no model named 'fashionnot', the nearest is 'fashionnet'") { Spoil = w => w.Run("strange", "fashionnet", "fashionnot") },
        new("resume with another model", "resume runs/deeper", ExitCode.Run, "was trained on other images") { Spoil = w => w.Run("deeper", "fashionnet", "resnet18") },
        new("resume with other pictures", "resume runs/moved", ExitCode.Run, "trained on other images than folder:more") { Spoil = w => { w.Pictures("more", folder => File.Copy(Path.Combine(folder, "lying/00.png"), Path.Combine(folder, "lying/99.png"))); w.Run("moved", "folder:stripes", "folder:more"); } },
        new("resume without the pictures", "resume runs/lost", ExitCode.Data, "gone: there is no such folder") { Spoil = w => w.Run("lost", "folder:stripes", "folder:gone") },
        new("resume with another number of epochs", "resume runs/longer", ExitCode.Run, "epochs: was 2, now 5") { Spoil = w => w.Run("longer", "\"epochs\": 2", "\"epochs\": 5") },
        new("no checkpoint that can be used", "resume runs/broken", ExitCode.Run, "No checkpoint in runs/broken can be used") { Spoil = w => w.Run("broken", run => Array.ForEach(Directory.GetFiles(run, "checkpoint*"), file => World.Cut(file, 0.5))) },
        new("metrics cut short", "resume runs/short", ExitCode.Run, "lines were removed from it") { Spoil = w => w.Run("short", run => World.Cut(Path.Combine(run, "metrics.jsonl"), 0.5)) },
        new("weights cut short", "evaluate runs/thin", ExitCode.Run, "model.safetensors: the header claims") { Spoil = w => w.Run("thin", run => World.Cut(Path.Combine(run, "model.safetensors"), 0.001)), Remedy = "Restore the file" },
        new("weights of the wrong magic", "predict runs/alien stripes/lying/00.png", ExitCode.Run, "no safetensors file") { Spoil = w => w.Run("alien", run => File.WriteAllText(Path.Combine(run, "model.safetensors"), "GIF89a is not weights")) },
        new("a libtorch that is not there", "evaluate runs/done", ExitCode.Engine, "holds no libtorch_cpu") { Variable = "ENGRAM_LIBTORCH=/nowhere", Remedy = "unset the variable" },
    ];

    public static TheoryData<string> Names => [.. s_rows.Select(row => row.Name)];

    [Theory, MemberData(nameof(Names))]
    public async Task A_mistake_has_one_message_a_code_and_leaves_nothing_behind(string name)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "paths and rights as on Unix");
        var row = s_rows.Single(row => row.Name == name);
        Assert.SkipWhen(row.AsNobody && !OperatingSystem.IsLinux(), "setpriv is Linux's");
        row.Spoil(world);
        var before = world.Listed();
        var answer = await Type(row);
        Assert.Equal((row.Code, ""), (answer.ExitCode, Errorless(answer)));
        Assert.Contains(row.Says, answer.Error, StringComparison.Ordinal);
        Assert.Contains(row.Remedy, answer.Error, StringComparison.Ordinal);
        Assert.Single(answer.Error.Split('\n'), line => line.StartsWith("engram: ", StringComparison.Ordinal));
        var failure = JsonElement.Parse(answer.Output);
        Assert.Equal((row.Code, true), (failure.GetProperty("exit_code").GetInt32(), failure.GetProperty("error").GetString()!.Contains(row.Says, StringComparison.Ordinal)));
        Assert.Equal(before, world.Listed());
    }

    [Theory]
    [InlineData("a text", "1 unreadable picture is left out: odd/lying/x.png", "x")]
    [InlineData("a picture of one pixel", "", "1×1")]
    [InlineData("a huge one", "1 unreadable picture is left out: odd/lying/x.png: 30000×30000", "30000×30000")]
    public async Task What_can_be_trained_on_is_and_what_is_left_out_is_named(string what, string note, string content)
    {
        _ = what;
        var folder = world.In("odd");
        world.Pictures("odd", pictures => File.WriteAllBytes(Path.Combine(pictures, "lying/x.png"), content switch
        {
            "1×1" => Png.Of(1, 1, 8, 2, [0, 1, 2, 3]), "30000×30000" => World.Claiming(30_000, 30_000), var text => System.Text.Encoding.UTF8.GetBytes(text),
        }));
        try
        {
            var answer = await Tool.Run(world.Folder, [.. $"{Train}{Skip} --data folder:odd".Split(' ')]);
            Assert.Equal((0, ""), (answer.ExitCode, answer.Error));
            Assert.Contains(note, answer.Output, StringComparison.Ordinal);
            Assert.Equal(note.Length > 0, answer.Output.Contains("left out", StringComparison.Ordinal));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
            Directory.Delete(world.In("runs/new"), recursive: true);
        }
    }

    [Fact]
    public async Task A_batch_larger_than_the_data_is_said_and_trained()
    {
        var answer = await Tool.Run(world.Folder, [.. $"{Train} --data folder:stripes".Replace("--batch-size 8", "--batch-size 500", StringComparison.Ordinal).Split(' ')]);
        Directory.Delete(world.In("runs/new"), recursive: true);
        Assert.Equal((0, ""), (answer.ExitCode, answer.Error));
        Assert.Contains("note: A batch of 500 is more than the 27 training images", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_disk_that_fills_in_the_middle_of_a_checkpoint_loses_nothing()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "prlimit is Linux's");
        var folder = world.In("runs/full");
        using var process = Start([.. $"{Train[..^8]}runs/full --epochs 12 --data folder:stripes".Replace("--epochs 1 ", "", StringComparison.Ordinal).Split(' ')], "DOTNET_EnableWriteXorExecute=0");
        while (await process.StandardOutput.ReadLineAsync() is { } line && !line.StartsWith("epoch  2", StringComparison.Ordinal))
        {
        }
        // More than the weights, less than a checkpoint.
        using (var limit = Process.Start("prlimit", ["--pid", $"{process.Id}", "--fsize=700000:700000"]))
            await limit.WaitForExitAsync();
        var full = await Tool.Wait(process);
        Assert.Equal(ExitCode.Failure, full.ExitCode);
        Assert.Matches(@"^engram: runs/full/checkpoint\S* cannot be written: .+\n  → Nothing before it is lost. Make room, then go on with `engram resume runs/full`.\n$", full.Error);
        Assert.Empty(Directory.GetFiles(folder, "*.tmp"));
        Assert.False(File.Exists(Path.Combine(folder, "checkpoint.next.safetensors")));

        var resumed = await Tool.Run(world.Folder, "resume", "runs/full");
        Assert.Equal((0, ""), (resumed.ExitCode, resumed.Error));
        var whole = await Tool.Run(world.Folder, [.. $"{Train[..^8]}runs/whole --epochs 12 --data folder:stripes".Replace("--epochs 1 ", "", StringComparison.Ordinal).Split(' ')]);
        Assert.Equal(0, whole.ExitCode);
        Assert.All((string[])["model.safetensors", "metrics.jsonl"], file => Assert.Equal(File.ReadAllBytes(Path.Combine(world.In("runs/whole"), file)), File.ReadAllBytes(Path.Combine(folder, file))));
    }

    [Fact]
    public async Task Two_trainings_into_one_folder_get_a_folder_each()
    {
        string[] arguments = [.. $"{Train} --data folder:stripes".Replace("runs/new", "runs/both", StringComparison.Ordinal).Split(' ')];
        var answers = await Task.WhenAll(Tool.Run(world.Folder, arguments), Tool.Run(world.Folder, arguments));
        Assert.All(answers, answer => Assert.Equal((0, ""), (answer.ExitCode, answer.Error)));
        Assert.All((string[])["runs/both", "runs/both-2"], run => Assert.True(File.Exists(Path.Combine(world.In(run), "model.safetensors"))));
    }

    // Between the message and the end there is nothing but the remedy; before it, with --json, a resumed run may have told its header.
    private static string Errorless(Answer answer) =>
        answer.Error.Contains("   at ", StringComparison.Ordinal) || answer.Error.Contains("Exception", StringComparison.Ordinal) || answer.Error.Contains("(Parameter", StringComparison.Ordinal) ? answer.Error : "";

    private async Task<Answer> Type(Row row)
    {
        using var process = Start([.. row.Line.Split(' '), "--json"], row.Variable, row.AsNobody);
        return await Tool.Wait(process);
    }

    private Process Start(string[] arguments, string variable, bool asNobody = false)
    {
        string[] command = ["dotnet", "exec", Path.Combine(AppContext.BaseDirectory, "Engram.Cli.dll"), .. arguments];
        if (asNobody && Environment.IsPrivilegedProcess)
            command = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search", "--inh-caps", "-dac_override,-dac_read_search", .. command];
        ProcessStartInfo start = new(command[0], command[1..]) { WorkingDirectory = world.Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["OMP_NUM_THREADS"] = "1";
        if (variable.Split('=') is [var name, var value])
            start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
