#:project ../src/Engram.Text
#:package ScottPlot
using Engram.Text;

// What NLTK gives Python: sentences, words, tags, stems, counts. (From Carroll 1865, in the public domain.)
const string text = """
    Alice was beginning to get very tired of sitting by her sister on the bank, and of having nothing to do. Once or twice she had peeped into the book
    her sister was reading, but it had no pictures or conversations in it. "And what is the use of a book," thought Alice, "without pictures or conversations?"
    So she was considering in her own mind whether the pleasure of making a daisy-chain would be worth the trouble of getting up and picking the daisies,
    when suddenly a White Rabbit with pink eyes ran close by her. There was nothing so very remarkable in that.
    """;
string[] sentences = [.. PunktSentenceTokenizer.English.Words(text)];
string[][] words = [.. sentences.Select(sentence => new NLTKWordTokenizer().Words(sentence).ToArray())];
Console.WriteLine(string.Join(' ', words[^1].Zip(PerceptronTagger.English.Tag(words[^1]), (word, tag) => $"{word}/{tag}")));

var (stops, stemmer) = (StopWords.For("english"), new PorterStemmer());
var stems = words.SelectMany(sentence => sentence).Select(word => word.ToLowerInvariant()).Where(word => char.IsLetter(word[0]) && !stops.Contains(word)).Select(word => stemmer.Stem(word));
var counts = new FrequencyDistribution<string>(stems);
var most = counts.Items().OrderByDescending(item => item.Count).ThenBy(item => item.Sample, StringComparer.Ordinal).Take(10).ToArray();
Console.WriteLine(string.Join(", ", most.Select(item => $"{item.Sample} {item.Count}")));

var plot = new ScottPlot.Plot();
var bars = plot.Add.Bars(Enumerable.Range(0, most.Length).Select(i => -(double)i).ToArray(), [.. most.Select(item => (double)item.Count)]);
bars.Horizontal = true;
plot.Axes.Left.SetTicks(Enumerable.Range(0, most.Length).Select(i => -(double)i).ToArray(), [.. most.Select(item => item.Sample)]);
plot.Title("Stems, most frequent first");
plot.SaveSvg("text.svg", 600, 400);
Console.WriteLine($"{sentences.Length} sentences, {words.Sum(sentence => sentence.Length)} words");
