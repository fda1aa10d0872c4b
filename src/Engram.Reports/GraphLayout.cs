namespace Engram.Reports;

/// <summary>Where the boxes of a graph stand: each below all that it takes from, in the order that crosses fewest arrows on a few looks.</summary>
/// <remarks>Source: Sugiyama, Tagawa, Toda 1981, "Methods for visual understanding of hierarchical system structures": ranks by longest path, points where an arrow passes a rank, barycentres.</remarks>
internal sealed class GraphLayout
{
    internal const double Across = 168, Down = 58;
    private const int Sweeps = 8;

    private readonly List<List<Spot>> _ranks = [];

    internal GraphLayout(Graph graph)
    {
        var makers = new Dictionary<int, Spot>();
        Spots = [];
        Spot Stand(Spot spot, IEnumerable<Spot> from)
        {
            Spot[] above = [.. from.Distinct()];
            spot.Rank = above.Select(other => other.Rank + 1).DefaultIfEmpty(0).Max();
            Spots.Add(spot);
            Edges.AddRange(above.Select(other => new List<Spot> { other, spot }));
            return spot;
        }

        foreach (var (i, value) in graph.Inputs.Index())
            makers[value.Id] = Stand(new(Numbered("input", i, graph.Inputs.Count), $"{value.Shape}", IsEnd: true), []);
        foreach (var node in graph.Nodes)
        {
            var name = node.Path.Length > 0 ? node.Path : "the model";
            var spot = Stand(new(name, $"{node.Leaf.GetType().Name} → {node.Outputs[0].Shape}", IsEnd: false), node.Inputs.Select(value => makers[value.Id]));
            foreach (var output in node.Outputs)
                makers[output.Id] = spot;
        }
        foreach (var (i, value) in graph.Outputs.Index())
            Results.Add(Stand(new(Numbered("result", i, graph.Outputs.Count), $"{value.Shape}", IsEnd: true), [makers[value.Id]]));
        Sources = [.. graph.Inputs.Select(value => makers[value.Id])];
        Place();
    }

    internal List<Spot> Spots { get; }

    /// <summary>Each arrow as the places it passes.</summary>
    internal List<List<Spot>> Edges { get; } = [];

    internal List<Spot> Sources { get; }

    internal List<Spot> Results { get; } = [];

    internal double Width => Across * _ranks.Max(rank => rank.Count);

    internal double Height => Down * _ranks.Count;

    private static string Numbered(string name, int i, int count) => count == 1 ? name : $"{name} {i}";

    private void Place()
    {
        for (var rank = Spots.Max(spot => spot.Rank); rank >= 0; rank--)
            _ranks.Add([]);
        foreach (var spot in Spots)
            _ranks[spot.Rank].Add(spot);
        foreach (var edge in Edges)
        {
            for (var rank = edge[0].Rank + 1; rank < edge[^1].Rank; rank++)
            {
                var passed = new Spot("", "", IsEnd: false) { Rank = rank };
                edge.Insert(edge.Count - 1, passed);
                _ranks[rank].Add(passed);
            }
        }
        var neighbours = Edges.SelectMany(edge => edge.Zip(edge.Skip(1)).SelectMany(pair => new[] { (At: pair.First, Other: pair.Second), (At: pair.Second, Other: pair.First) })).ToLookup(pair => pair.At, pair => pair.Other);
        foreach (var rank in _ranks)
            Spread(rank);
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            var down = sweep % 2 == 0;
            foreach (var (i, rank) in down ? _ranks.Index() : _ranks.Index().Reverse())
            {
                var beside = i + (down ? -1 : 1);
                rank.Sort((a, b) => Middle(a).CompareTo(Middle(b)));
                Spread(rank);
                double Middle(Spot spot) => neighbours[spot].Where(other => other.Rank == beside).Select(other => other.X).DefaultIfEmpty(spot.X).Average();
            }
        }
        var width = Width;
        foreach (var spot in _ranks.SelectMany(rank => rank))
            (spot.X, spot.Y) = (spot.X + width / 2, (spot.Rank + 0.5) * Down);
    }

    private static void Spread(List<Spot> rank)
    {
        for (var i = 0; i < rank.Count; i++)
            rank[i].X = (i - (rank.Count - 1) / 2.0) * Across;
    }
}

/// <summary>A box, or a place that an arrow passes.</summary>
/// <param name="Name">What stands in it; empty where an arrow passes.</param>
/// <param name="Kind">Its second line.</param>
/// <param name="IsEnd">Whether it is an input or a result of the graph.</param>
internal sealed class Spot(string Name, string Kind, bool IsEnd)
{
    internal string Name { get; } = Name;

    internal string Kind { get; } = Kind;

    internal bool IsEnd { get; } = IsEnd;

    internal int Rank { get; set; }

    internal double X { get; set; }

    internal double Y { get; set; }
}
