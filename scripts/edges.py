#!/usr/bin/env python3
"""Writes src/locale/data/edges.tsv: how likely words end and begin sentences.

    python3 scripts/edges.py DIR           # DIR holds en-XX/NAME.tsv.gz, one sentence pair a line
    python3 scripts/edges.py DIR --check   # what the table says of sentences' ends, and of stops put inside sentences

A line is a language, two numbers and the words that have them: by how many halves of a natural logarithm a word ends a
sentence, and begins one, more often than a word does by chance. Words are what stands between spaces, in lower case and
without marks; where there are no spaces, characters, and pairs of them that differ from the single one. Shares are drawn
to chance as by WEIGHT more words. The text is that of the permissive tables of the lexicon
(src/lexicon/data/PROVENANCE.md); --check reads FLORES-200 and PUD, which are left out of it.
"""

import collections
import math
import pathlib
import random
import re
import sys

from apart import CLOSING, DATA, TESTS, TRAINING, lines

CASED = ["de", "en", "es", "fr", "it", "nl", "pl", "pt", "ru", "tr", "uk"]
LANGUAGES = sorted([*CASED, "ar", "fa", "hi", "ja", "zh"])
UNSPACED = ["ja", "zh"]
# Subjects behind the verb of a speaker ("…, sagte er.") end sentences of news and hardly any of the text that is counted.
INVERTED = {"de": "ich er sie es wir ihr man".split(), "nl": "ik hij zij ze het we wij men".split(), "en": "i he she we they who it you".split()}
STOPS = ".!?。！？।۔؟"
MARKS = CLOSING + "«“„([{「」『』（）·—–-"
WEIGHT = 8.0
SEEN = 20  # times that a word is seen at least
LEAST = 2  # halves that a word differs at least
SEEN_CASED = 60  # the same in languages with capitals, of which there is more text; there only words that are rare at an edge
LEAST_CASED = -4  # count, by so much
SHORTEST = 5  # words of a sentence that is counted


def sentences(lang, text):
    """The sentences of a line that end in a stop, each as its words."""
    for part in re.split(f"(?<=[{STOPS}])" + ("" if lang in UNSPACED else r"\s+"), text):
        if part.strip()[-1:] and part.strip()[-1] in STOPS:
            if lang in UNSPACED:
                yield [c for c in part if c.isalnum() or c in "、，"]
            else:
                yield [word for word in (chunk.strip(MARKS + STOPS).lower() for chunk in part.split()) if word]


class Edges:
    """Counts of words, of those that end sentences, and of those that begin them."""

    def __init__(self, folder, lang):
        self.lang, self.unspaced = lang, lang in UNSPACED
        self.all, self.last, self.first, count, words = *(collections.Counter() for _ in range(3)), 0, 0
        for text in lines(folder, lang, TRAINING):
            for sentence in sentences(lang, text):
                if len(sentence) < SHORTEST:
                    continue
                count, words = count + 1, words + len(sentence)
                self.all.update(sentence)
                self.last[sentence[-1]] += 1
                self.first[sentence[0]] += 1
                if self.unspaced:
                    pairs = ["".join(pair) for pair in zip(sentence, sentence[1:])]
                    self.all.update(pairs)
                    self.last[pairs[-1]] += 1
                    self.first[pairs[0]] += 1
        self.chance = count / max(words, 1)

    def odds(self, word):
        """By how many halves of a logarithm a word ends and begins sentences more often than by chance."""
        found = []
        for at, edge in ((-1, self.last), (0, self.first)):
            prior = self.chance
            if len(word) > 1 and self.unspaced:
                prior = (edge[word[at]] + WEIGHT * prior) / (self.all[word[at]] + WEIGHT)
            share = (edge[word] + WEIGHT * prior) / (self.all[word] + WEIGHT)
            found.append(round(2 * math.log(share / self.chance)))
        if word in INVERTED.get(self.lang, ()):
            found[0] = 0
        return tuple(found)

    def table(self):
        found = {}
        for word in sorted(self.all):
            if self.all[word] < SEEN or any(c in " \t" for c in word):
                continue
            odds = self.odds(word)
            if len(word) > 1 and self.unspaced:
                telling = [abs(odds[at] - self.odds(word[1 - at])[at]) >= 2 for at in (0, 1)]
                if not any(telling):
                    continue
            if self.lang in CASED:
                telling = min(odds) <= LEAST_CASED and self.all[word] >= SEEN_CASED
            else:
                telling = max(map(abs, odds)) >= LEAST
            if telling:
                found[word] = odds
        return found


def read():
    table = collections.defaultdict(dict)
    for line in (DATA / "edges.tsv").read_text().splitlines():
        if not line.startswith("#"):
            lang, end, begin, words = line.split("\t")
            table[lang].update((word, (int(end), int(begin))) for word in words.split())
    return table


def odds(lang, table, before, behind):
    """What the table says of a stop between two rows of words."""
    def of(words, at, pair):
        if lang in UNSPACED and "".join(pair) in table:
            return table["".join(pair)][at]
        return table.get(words[-1 if at == 0 else 0], (0, 0))[at]
    return of(before, 0, before[-2:]) + of(behind, 1, behind[:2])


def check(folder):
    table = read()
    for lang in LANGUAGES:
        rng = random.Random(1)
        ends, inside = [], []
        for text in lines(folder, lang, TESTS):
            row = list(sentences(lang, text))
            ends += [odds(lang, table[lang], a, b) for a, b in zip(row, row[1:]) if min(len(a), len(b)) > 2]
            for words in row:
                if len(words) >= 8:
                    at = rng.randrange(len(words) // 3, 2 * len(words) // 3 + 1)
                    inside.append(odds(lang, table[lang], words[:at], words[at:]))
        told = [f"{limit}: {sum(n <= limit for n in ends)}, {100 * sum(n <= limit for n in inside) / len(inside):.0f} %"
                for limit in (-2, -3, -4, -5, -6, -8)]
        print(f"{lang}: of {len(ends)} ends, and of stops inside sentences, have at most {'; '.join(told)}")


def main():
    folder = pathlib.Path(sys.argv[1])
    if "--check" in sys.argv:
        return check(folder)
    head = [
        "# Written by scripts/edges.py: a language, how much likelier than by chance words end sentences, and begin them, in halves",
        "# of a natural logarithm, and the words. Counted in Tatoeba (CC BY 2.0 FR, contributors of tatoeba.org), TICO-19 and",
        "# documentation of Python (CC0), LibreOffice (MPL-2.0) and Debian (MIT); see src/lexicon/data/PROVENANCE.md.",
    ]
    rows = []
    for lang in LANGUAGES:
        groups = collections.defaultdict(list)
        for word, numbers in Edges(folder, lang).table().items():
            groups[numbers].append(word)
        rows += [f"{lang}\t{end}\t{begin}\t{' '.join(words)}" for (end, begin), words in sorted(groups.items())]
    (DATA / "edges.tsv").write_text("\n".join(head + rows) + "\n")


if __name__ == "__main__":
    main()
