namespace Engram.Reports.Tests;

/// <summary>Reports of every kind that a page must bear.</summary>
internal static class Reports
{
    /// <summary>What a folder or a class may be called; none of it may become markup.</summary>
    internal const string Hostile = "<script>alert(\"1\")</script>' onload='x' & \u0000\u001b \ud83d\udc57 \ud800 ]]> --> <!-- {0}";

    internal static readonly byte[] Pixel = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==");

    internal static Sample Sample(string truth, params Answer[] answers) => new("test image 1", new(Pixel, 1, 1), truth, answers);

    internal static Chart Losses(params double[] values) =>
        new("Loss", "epoch", [new("validation", CurveRole.Leading, [.. values.Select((value, i) => (i + 1.0, value))])]);

    /// <summary>A matrix of <paramref name="classes"/> classes, every cell of which counts something and has pictures.</summary>
    internal static Confusion Confusion(int classes, int pictures = 2)
    {
        string[] names = [.. Enumerable.Range(0, classes).Select(c => $"class {c}")];
        return new(names,
            [.. Enumerable.Range(0, classes).Select(t => (IReadOnlyList<long>)[.. Enumerable.Range(0, classes).Select(a => t == a ? 90L : (t + a) % 7 == 0 ? 3L : 0L)])],
            [.. from t in Enumerable.Range(0, classes)
                from a in Enumerable.Range(0, classes)
                where t == a || (t + a) % 7 == 0
                select new ConfusionCell(t, a, [.. Enumerable.Repeat(Sample(names[t], new Answer(names[a], 0.8, t == a)), pictures)])]);
    }

    /// <summary>One that has everything, with the same text wherever a text goes.</summary>
    internal static RunReport Full(string text = "Shirt") => new(text, text)
    {
        Figures = [new(text, text, text)],
        Notes = [text],
        Charts = [new(text, text, [new(text, CurveRole.Leading, [(1, 0.5), (2, 0.7)])]) { Note = text, Mark = new(2, 0.7, text) }],
        Epochs = new(text, [text, text], [[text, text]]) { Marked = 0 },
        Test = new(text, text, [Losses(0.5, 0.7)], new(text, [text, text], [[text, text]])),
        Episodes = new(text, [new(text, 2, [new(text, 1, 2, new float[] { 0, 1 }) { Note = text }]) { FirstAsked = 1, Moments = [new(text, 2, 1, new float[] { -1, 1 }) { IsSigned = true, Note = text }] }]),
        Confusion = new([text, "B"], [[5, 1], [0, 4]], [new(0, 1, [Sample(text, new Answer("B", 0.75, false), new Answer(text, 0.25, true))])]),
        Galleries = [new(text, text, [Sample(text, new Answer(text, 1, true)), new(text, null, text, []), Sample(text)])],
        Model = new(text, [[1, 1, 28, 28]], [new(text, text, [1, 16, 28, 28], 144, 112_896, 50_176, 3), new("pool", text, [1, 16], 0, 0, 64, null)], 144, 0),
        Facts = [new(text, [(text, text)])],
        Snippets = [new(text, text)],
    };
}
