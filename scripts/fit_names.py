#!/usr/bin/env python3
"""Fits the trees about names that were put for others, and writes src/lexicon/data/names.trees.

usage: python3 scripts/fit_names.py DIR        (from the top folder; needs lightgbm and numpy)

DIR holds en-XX/flores200-devtest.tsv.gz: lines of English, a tab, the other language. The tables never saw this text. In
translations that have names, one is put in the place of another. Names are words that stand inside a sentence with a
capital, or stand in the source so, too, and are never written small; in German, which writes every noun with a capital,
those that the source has. The numbers of each name are those that mtlint computes (examples/words_features.rs). Prints,
for folds of whole stretches of text that were left out, how many names are found at how many sound translations flagged
of 1,000, which is what the levels in src/lexicon/strangers.rs are set by.
"""
import collections, random, re, sys

import lightgbm
import numpy

from fit_words import FOLDS, TREES, ask, features, texts, write

WITHOUT_CAPITALS = ("ar", "fa", "hi", "ja", "zh")
FEATURES = "src/lexicon/strangers.rs"
LETTER = r"[^\W\d_]"
NAME = re.compile(rf"(?<![\w’'.-]){LETTER}\w+(?:[ -](?:(?:de|da|von|van|di|du|el|al) )?{LETTER}\w+){{0,2}}(?![\w’'-])")
PARTICLES = ("de", "da", "von", "van", "di", "du", "el", "al")


def words(text):
    return re.findall(f"{LETTER}+", text)


def capital(name):
    return all(part[0].isupper() or part in PARTICLES for part in words(name))


def capitals(text):
    """Runs of up to three capitalised words."""
    at = 0
    while match := NAME.search(text, at):
        found = match.group()
        while not capital(found) and re.search("[ -]", found):
            found = re.sub(r"[ -]\S*$", "", found) if found[0].isupper() else ""
        while found.split(" ")[-1] in PARTICLES:
            found = found.rpartition(" ")[0]
        if found and capital(found):
            yield match.start(), found
        at = match.start() + max(len(found), len(words(match.group())[0]))


def pairs(folder):
    """Sound pairs and such with an exchanged name: (name that was put in, place in the text 0 to 1, record)."""
    rng = random.Random(7)
    both = {langs: rows for langs, rows in sorted(texts(folder)) if langs[1] not in WITHOUT_CAPITALS}
    small, inside = collections.defaultdict(set), collections.defaultdict(set)
    for (_, lang), rows in both.items():
        for _, text in rows:
            small[lang].update(word for word in words(text) if word[0].islower())
            inside[lang].update(word for word in re.findall(rf"(?<=[\w,;] ){LETTER}+", text) if word[0].isupper())

    def names(source, text, lang):
        for start, name in capitals(text):
            parts = words(name)
            common = not any(part in source for part in parts) if lang == "de" else any(part.lower() in small[lang] for part in parts)
            if len(name) >= 4 and not common and all(part in inside[lang] or part in source for part in parts):
                yield start, name

    pool = collections.defaultdict(set)
    for (_, lang), rows in both.items():
        for source, text in rows:
            pool[lang].update(name for start, name in names(source, text, lang) if start > 0)
    pool = {lang: sorted(all) for lang, all in pool.items()}
    for langs, rows in both.items():
        for at, (source, text) in enumerate(rows):
            record = dict(zip(("source", "target", "source_lang", "target_lang"), (source, text, *langs)))
            yield None, at / len(rows), record
            there = list(names(source, text, langs[1]))
            for _ in range(2 if there else 0):
                start, old = rng.choice(there)
                others = (rng.choice(pool[langs[1]]) for _ in range(50))
                new = next((n for n in others if n[:3] != old[:3] and not any(w in source or w in text for w in words(n))), None)
                if new:
                    yield new, at / len(rows), {**record, "target": text[:start] + new + text[start + len(old):]}


def fit(x, y):
    return lightgbm.LGBMClassifier(**{**TREES, "min_child_samples": 40}).fit(x, y)


def main(folder):
    made, places, records = zip(*pairs(folder))
    x, y, owner = [], [], []
    for at, line in enumerate(ask(records)):
        for name, numbers in (entry.split("|") for entry in line[2:]):
            # Of a damaged pair only the name that was put in is known to be wrong.
            if made[at] is None or any(word in name for word in words(made[at])):
                x.append([float(number) for number in numbers.split(" ")])
                y.append(made[at] is not None)
                owner.append(at)
    x, y, owner = numpy.array(x), numpy.array(y), numpy.array(owner)
    fold = (numpy.array(places)[owner] * FOLDS).astype(int)
    odds = numpy.full(len(records), -numpy.inf)
    for left_out in range(FOLDS):
        model = fit(x[fold != left_out], y[fold != left_out])
        numpy.maximum.at(odds, owner[fold == left_out], model.predict(x[fold == left_out], raw_score=True))
    sound = numpy.array([name is None for name in made])
    ranked = numpy.sort(odds[sound])[::-1]
    print(f"{(~sound).sum()} with another name, {numpy.isfinite(odds[~sound]).mean():.3f} looked at; {sound.sum()} sound")
    for noise in (0.5, 1, 2, 3, 5, 10):
        limit = ranked[int(noise * sound.sum() / 1000)]
        print(f"  {noise} of 1,000 sound at {limit:.2f}: {(odds[~sound] > limit).mean():.3f} found")
    model = fit(x, y)
    write("names", model, features(FEATURES), "fit_names.py")
    gains = sorted(zip(model.booster_.feature_importance("gain"), features(FEATURES)), reverse=True)
    print("  ", ", ".join(f"{name} {gain / sum(g for g, _ in gains):.2f}" for gain, name in gains[:20]))


if __name__ == "__main__":
    main(*sys.argv[1:])
