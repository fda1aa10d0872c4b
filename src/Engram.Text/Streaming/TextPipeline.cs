using System.Collections.Concurrent;

namespace Engram.Text;

/// <summary>One way for texts of any size: text → sentences → words → (tag, normalise, stop, lemmatise or stem) → whatever is made of them; see <see cref="PipelineResults"/>.</summary>
/// <remarks>Holds a few blocks at a time, however large the text, and however long a line. Sentences and words are those of the whole text wherever no sentence is longer than
/// <see cref="TextPipelineOptions.LongestSentence"/> (and ASCII white space stands between some); results never depend on the length of blocks or the number of threads.
/// Thread-safe: several texts may be read at once.</remarks>
public sealed class TextPipeline
{
    private readonly ConcurrentBag<(TextBatch Batch, BatchReader Reader)> _idle = [];

    /// <summary>A pipeline.</summary>
    /// <exception cref="ArgumentException">A length or the number of threads is not positive, or both a lemmatizer and a stemmer are given.</exception>
    public TextPipeline(TextPipelineOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.BlockLength, 1, nameof(options.BlockLength));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.LongestSentence, 2, nameof(options.LongestSentence));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.LongestSentence, 1 << 28, nameof(options.LongestSentence));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Threads, 1, nameof(options.Threads));
        if (options is { Lemmatizer: not null, Stemmer: not null })
            throw new ArgumentException("Both a lemmatizer and a stemmer are given; a stem of a lemma is neither. Leave one out.", nameof(options));
        Options = options;
    }

    /// <summary>The steps.</summary>
    public TextPipelineOptions Options { get; }

    /// <summary>Hands each stretch of a text to a function and gives its results, in the order of the text, as they come.</summary>
    /// <param name="source">The text; it is not disposed.</param>
    /// <param name="result">What is made of a stretch; called on several threads at once if there are several.</param>
    /// <param name="cancellation">Ends the work between two blocks.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="InvalidDataException">The source is strict, and a byte is no UTF-8.</exception>
    public IEnumerable<T> Run<T>(TextSource source, Func<TextBatch, T> result, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(result);
        var blocks = new TextBlocks(source, Options.Sentences, Options.BlockLength, Options.LongestSentence);
        return Options.Threads == 1 ? Alone(blocks, result, cancellation) : Together(blocks, result, cancellation);
    }

    private IEnumerable<T> Alone<T>(TextBlocks blocks, Func<TextBatch, T> result, CancellationToken cancellation)
    {
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var one = Rent();
            if (!blocks.Next(one.Batch))
            {
                _idle.Add(one);
                yield break;
            }
            yield return Work(one, result);
        }
    }

    // A queue of tasks in the order of the text, no longer than keeps the threads busy: that bounds memory and orders the results.
    private IEnumerable<T> Together<T>(TextBlocks blocks, Func<TextBatch, T> result, CancellationToken cancellation)
    {
        var scheduler = new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, Options.Threads).ConcurrentScheduler;
        var working = new Queue<Task<T>>();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            for (var more = true; ;)
            {
                while (more && working.Count < 2 * Options.Threads)
                {
                    cancellation.ThrowIfCancellationRequested();
                    var one = Rent();
                    more = blocks.Next(one.Batch);
                    if (!more)
                        _idle.Add(one);
                    else
                        working.Enqueue(Task.Factory.StartNew(() => Work(one, result), ending.Token, TaskCreationOptions.None, scheduler));
                }
                if (working.Count == 0)
                    yield break;
                yield return working.Dequeue().GetAwaiter().GetResult();
            }
        }
        finally
        {
            // Whoever stops early, or met a fault, finds nobody at work any more.
            ending.Cancel();
            Task.WhenAll(working).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default).Wait(CancellationToken.None);
        }
    }

    private (TextBatch Batch, BatchReader Reader) Rent() => _idle.TryTake(out var idle) ? idle : (new(), new(Options));

    private T Work<T>((TextBatch Batch, BatchReader Reader) one, Func<TextBatch, T> result)
    {
        one.Reader.Read(one.Batch);
        var made = result(one.Batch);
        _idle.Add(one);
        return made;
    }
}
