#!/usr/bin/env python3
"""Writes src/lexicon/data/forms/XX.gz: the words of a language as they are written, and how common they are.

usage: python3 scripts/forms.py        (from the top folder; needs wordfreq 3.1.1, whose lists are CC BY-SA 4.0)

A file is gzipped text in columns, the words sorted. Its first line is the Zipf value (the logarithm to ten of the occurrences
in a thousand million words) below which words are not listed. The next three have a letter for each word: the number of
characters that it shares with the word before it from "A" on; the number of half steps above that value from "a" on; "b", "e" or
"x" for a word that begins other words, ends them, or does both, and "-" for others. Then comes a line for each word with the rest
of it.

Words that begin or end others are no evidence that these lost a space: "auto", "less". They are counted here: a part begins
others if more than FAMILY words of the list are it and another part behind it.
"""

import collections
import gzip
import math
import os

import wordfreq

LARGE = "ar cs de en es fa fr hi it nl pl pt ru sv tr uk".split()
SMALL = "bg ca da el fi he hr hu id nb ro sk".split()
NAMES = {"hr": "sh"}  # where wordfreq names a language otherwise
FLOOR = 2.0         # Zipf value of the rarest words that are looked at: once in ten million
MOST = 100_000      # words of a language whose lists are large
MOST_SMALL = 30_000
COMMON = 3.0        # Zipf value of a part
PART = 3            # characters of a part
FAMILY = 4          # words that a part may begin or end by chance
SHARED = 25         # most characters that are shared, "Z"
FOLDER = "src/lexicon/data/forms"


def is_word(word):
    marks = "\u0300\u036f", "\u0900\u097f", "\u064b\u0652"
    return all(c.isalpha() or any(a <= c <= b for a, b in marks) for c in word)


def listed(code, most):
    """The most frequent words of a language with their Zipf values."""
    zipf = {word: math.log10(frequency) + 9 for word, frequency in wordfreq.get_frequency_dict(code, "best").items()}
    words = sorted((word for word in zipf if zipf[word] >= FLOOR and is_word(word)), key=lambda word: (-zipf[word], word))
    return {word: zipf[word] for word in words[:most]}


def families(zipf):
    """Parts that begin many words, and parts that end many."""
    parts = {word for word in zipf if zipf[word] >= COMMON and len(word) >= PART}
    begins, ends = collections.Counter(), collections.Counter()
    for word in zipf:
        for at in range(PART, len(word) - PART + 1):
            if word[at:] in parts:
                begins[word[:at]] += 1
            if word[:at] in parts:
                ends[word[at:]] += 1
    return [{part for part in parts if count[part] > FAMILY} for count in (begins, ends)]


def columns(zipf):
    begins, ends = families(zipf)
    floor = math.floor(10 * min(zipf.values())) / 10
    words = sorted(zipf)
    shared = [len(os.path.commonprefix(pair)[:SHARED]) for pair in zip(words, ["", *words])]
    return [
        str(floor),
        "".join(chr(65 + length) for length in shared),
        "".join(chr(97 + int(2 * (zipf[word] - floor))) for word in words),
        "".join("-bex"[(word in begins) + 2 * (word in ends)] for word in words),
        *(word[length:] for word, length in zip(words, shared)),
    ]


def main():
    for codes, most in ((LARGE, MOST), (SMALL, MOST_SMALL)):
        for code in codes:
            with open(f"{FOLDER}/{code}.gz", "wb") as out:
                text = "\n".join(columns(listed(NAMES.get(code, code), most)))
                out.write(gzip.compress(text.encode(), 9, mtime=0))


if __name__ == "__main__":
    main()
