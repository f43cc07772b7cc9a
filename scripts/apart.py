#!/usr/bin/env python3
"""Writes src/locale/data/apart.tsv: function words that hardly ever stand side by side.

    python3 scripts/apart.py DIR           # DIR holds en-XX/NAME.tsv.gz, one sentence pair a line
    python3 scripts/apart.py DIR --check   # what the table says of human translations, and of shuffled ones

A line is a language, a word and all words that stand right behind it less than a twentieth as often as chance would have
it, where chance would have it four times at least. A full stop counts as a word behind; a comma does not, for clauses end
in prepositions ("similar to, but less arid than, that of"). Words are what stands
between spaces, in lower case, and only those that the locale names as function words; two of them with a mark between are
no neighbours. The text is that of the permissive tables of the lexicon (src/lexicon/data/PROVENANCE.md); --check reads
FLORES-200 and PUD, which are left out of it.
"""

import collections
import gzip
import pathlib
import random
import sys
import tomllib

DATA = pathlib.Path(__file__).resolve().parent.parent / "src" / "locale" / "data"
TRAINING = ["tatoeba", "tico19", "python-docs", "libreoffice-help", "debian-news", "debian-web"]
TESTS = ["flores200-dev", "flores200-devtest", "pud"]
LANGUAGES = ["ar", "de", "en", "es", "fa", "fr", "hi", "it", "nl", "pl", "pt", "ru", "tr", "uk"]
WORDS = 250  # most frequent function words of a language that are looked at
EXPECTED = 4.0  # neighbours that chance would have at least
RARER = 20.0  # how many times rarer than chance
CLOSING = ",.;:!?…»”\"'’)،۔।؟؛"
STOPS = ".۔।"


def lines(folder, lang, names):
    """The sentences of a language, each once; English from beside all others."""
    seen = set()
    for pair in sorted(folder.glob("en-*")):
        if lang not in ("en", pair.name[3:]):
            continue
        for name in names:
            path = pair / f"{name}.tsv.gz"
            for line in gzip.open(path, "rt", errors="replace") if path.exists() else []:
                cells = line.rstrip("\n").split("\t")
                text = cells[0 if lang == "en" else 1] if len(cells) > 1 else ""
                if text and text not in seen:
                    seen.add(text)
                    yield text


def neighbours(text):
    """Each word with what stands behind it, another word or a full stop."""
    chunks = text.split()
    for at, chunk in enumerate(chunks):
        word = chunk.rstrip(CLOSING)
        mark = chunk[len(word):len(word) + 1]
        if mark and mark in STOPS:
            yield word.lower(), "."
        elif not mark and at + 1 < len(chunks):
            yield word.lower(), chunks[at + 1].rstrip(CLOSING).lower()


def apart(folder, lang):
    """Pairs that stand apart."""
    known = set(tomllib.loads((DATA / f"{lang}.toml").read_text())["function_words"])
    first, second, pairs, count = (collections.Counter(), collections.Counter(), collections.Counter(), 0)
    for text in lines(folder, lang, TRAINING):
        for word, behind in neighbours(text):
            count += 1
            first[word] += word in known
            second[behind] += behind in known or behind == "."
            if word in known and (behind in known or behind == "."):
                pairs[word, behind] += 1
    words = [word for word, _ in first.most_common(WORDS) if first[word]]
    found = collections.defaultdict(list)
    for word in words:
        for behind in [*words, "."]:
            expected = first[word] * second[behind] / max(count, 1)
            # A word twice is the business of doubled-word.
            if word != behind and expected >= EXPECTED and (pairs[word, behind] + 0.5) * RARER <= expected:
                found[word].append(behind)
    return found


def shuffled(text, rng):
    chunks = text.rstrip(".").split()
    rng.shuffle(chunks)
    return " ".join(chunks) + "."


def is_told(table, text):
    """True for what misplaced-word reports: two pairs, and one in ten words."""
    found = {(word, behind) for word, behind in neighbours(text) if behind in table[word]}
    return len(found) >= max(2, len(text.split()) / 10)


def check(folder):
    table = collections.defaultdict(lambda: collections.defaultdict(set))
    for line in (DATA / "apart.tsv").read_text().splitlines():
        if not line.startswith("#"):
            lang, word, behind = line.split("\t")
            table[lang][word] |= set(behind.split())
    for lang in LANGUAGES:
        rng = random.Random(1)
        texts = list(lines(folder, lang, TESTS))
        told = [is_told(table[lang], text) for text in texts]
        salad = [is_told(table[lang], shuffled(text, rng)) for text in texts]
        share = lambda flags: 100 * sum(flags) / len(texts)
        print(f"{lang}: {len(texts)} sentences, told {sum(told)} = {share(told):.3f} %, shuffled {share(salad):.1f} %")


def main():
    folder = pathlib.Path(sys.argv[1])
    if "--check" in sys.argv:
        return check(folder)
    head = [
        "# Written by scripts/apart.py: a language, a word, and the words that hardly ever stand right behind it. Counted in",
        "# Tatoeba (CC BY 2.0 FR, contributors of tatoeba.org), TICO-19 and documentation of Python (CC0), LibreOffice (MPL-2.0)",
        "# and Debian (MIT); see src/lexicon/data/PROVENANCE.md.",
    ]
    rows = [f"{lang}\t{word}\t{' '.join(sorted(behind))}" for lang in LANGUAGES
            for word, behind in sorted(apart(folder, lang).items())]
    (DATA / "apart.tsv").write_text("\n".join(head + rows) + "\n")


if __name__ == "__main__":
    main()
