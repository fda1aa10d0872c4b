// For the life of the process: a signal that is still under way when nobody heeds it any more would end it after all.
using var limit = Engram.Cli.FileSizeLimit.Heed();
return Engram.Cli.CommandLine.Run(args, Console.Out, Console.Error);
