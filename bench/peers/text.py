"""NLTK's side of the text table. Usage: text.py WORK FOLDER, where FOLDER is what Engram.Bench prepared.
Speaks the bench's protocol: a line in, "seconds processor-seconds done" out. Each unit takes about half a second of NLTK's time."""
import json
import random
import sys
import time
import warnings
from collections import defaultdict
from pathlib import Path

FOLDER = Path(sys.argv[2])
warnings.simplefilter("ignore")


def read(name):
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


def all_tokens():
    return [word for sentence in read("tokens.json") for word in sentence]


def sentences_of():
    from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer
    stored, parameters = read("punkt.json"), PunktParameters()
    parameters.abbrev_types = set(stored["abbrev_types"])
    parameters.sent_starters = set(stored["sent_starters"])
    parameters.collocations = {tuple(pair) for pair in stored["collocations"]}
    parameters.ortho_context = defaultdict(int, stored["ortho_context"])
    return PunktSentenceTokenizer(parameters), (FOLDER / "text.txt").read_text(encoding="utf-8")


def punkt():
    tokenizer, text = sentences_of()
    text = text[:2_000_000]

    def work():
        tokenizer.tokenize(text)
        return len(text)
    return work


def tokens(tokenizer):
    sentences = read("sentences.json")[:5_000]
    return lambda: sum(len(tokenizer.tokenize(sentence)) for sentence in sentences)


def nltkword():
    from nltk.tokenize import NLTKWordTokenizer
    return tokens(NLTKWordTokenizer())


def treebank():
    from nltk.tokenize import TreebankWordTokenizer
    return tokens(TreebankWordTokenizer())


def tweet():
    from nltk.tokenize import TweetTokenizer
    return tokens(TweetTokenizer())


def words():
    from nltk.tokenize import NLTKWordTokenizer
    (sentences, text), tokenizer = sentences_of(), NLTKWordTokenizer()
    return lambda: sum(len(tokenizer.tokenize(sentence)) for sentence in sentences.tokenize(text[:500_000]))


def stems(stemmer):
    some = [word for word in all_tokens() if word[0].isalpha()][:80_000]

    def work():
        for word in some:
            stemmer.stem(word)
        return len(some)
    return work


def porter():
    from nltk.stem import PorterStemmer
    return stems(PorterStemmer())


def snowball():
    from nltk.stem import SnowballStemmer
    return stems(SnowballStemmer("english"))


def lancaster():
    from nltk.stem import LancasterStemmer
    return stems(LancasterStemmer())


def tag():
    from nltk.tag import PerceptronTagger
    tagger, sentences = PerceptronTagger(load=False), read("tokens.json")[:1_000]
    model = {name: json.loads(next((FOLDER / "tagger").glob(f"*{name}.json")).read_text(encoding="utf-8")) for name in ("weights", "tagdict", "classes")}
    tagger.model.weights, tagger.tagdict, tagger.classes = model["weights"], model["tagdict"], set(model["classes"])
    tagger.model.classes = tagger.classes
    return lambda: sum(len(tagger.tag(sentence)) for sentence in sentences)


def train():
    from nltk.tag import PerceptronTagger
    random.seed(1)
    tagged = [list(zip(*pair)) for pair in list(zip(read("tokens.json"), read("tags.json")))[:500]]

    def work():
        PerceptronTagger(load=False).train(tagged, nr_iter=5)
        return 5 * sum(map(len, tagged))
    return work


def freqdist():
    from nltk import FreqDist
    every = all_tokens()
    return lambda: FreqDist(every).N()


def fitted(sentences):
    from nltk.lm import KneserNeyInterpolated
    from nltk.lm.preprocessing import padded_everygram_pipeline
    model = KneserNeyInterpolated(3)
    model.fit(*padded_everygram_pipeline(3, sentences))
    return model


def knfit():
    sentences = read("tokens.json")[:3_000]

    def work():
        fitted(sentences)
        return sum(map(len, sentences))
    return work


def knscore():
    sentences = read("tokens.json")
    model, some = fitted(sentences), [word for sentence in sentences for word in sentence][10_000:10_102]

    def work():
        for i in range(2, len(some)):
            model.score(some[i], some[i - 2:i])
        return len(some) - 2
    return work


def vader():
    from nltk.sentiment.vader import SentimentIntensityAnalyzer
    analyzer, sentences = SentimentIntensityAnalyzer(f"file:{FOLDER / 'vader_lexicon.txt'}"), read("sentences.json")[:5_000]

    def work():
        for sentence in sentences:
            analyzer.polarity_scores(sentence)
        return len(sentences)
    return work


def bleu():
    from nltk.translate.bleu_score import sentence_bleu
    pairs = [([sentence], [word for i, word in enumerate(sentence) if i % 7 != 3]) for sentence in read("tokens.json") if len(sentence) >= 4][:5_000]

    def work():
        for references, hypothesis in pairs:
            sentence_bleu(references, hypothesis)
        return len(pairs)
    return work


def main():
    work = globals()[sys.argv[1]]()
    for _ in sys.stdin:
        started, used = time.perf_counter(), time.process_time()
        done = work()
        print(repr(time.perf_counter() - started), repr(time.process_time() - used), done, flush=True)


main()
