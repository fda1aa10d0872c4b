using Engram.Bench;

return args switch
{
    ["contend", var name] => Contend.Run(name),
    ["--help" or "-h"] => Say(Bench.Usage),
    _ => Bench.Run(args),
};

static int Say(string text)
{
    Console.WriteLine(text);
    return 0;
}
