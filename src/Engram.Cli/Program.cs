return Engram.Cli.CommandLine.Run(args, Console.Out, Console.Error);
