Engram.Cli.FileSizeLimit.Heed();
return Engram.Cli.CommandLine.Run(args, Console.Out, Console.Error);
