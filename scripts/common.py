#!/usr/bin/env python3
"""Writes src/lexicon/data/common.gz: which words are common in some language that is written in Latin letters or in Cyrillic
ones, as a filter that is smaller than the lists.

usage: python3 scripts/common.py        (from the top folder; reads src/lexicon/data/forms)

Every listed word of LETTERS letters or more that has a Zipf value of COMMON or more is a number of BITS bits, the first ones of
its CRC-32 in UTF-8. The numbers are sorted; the file is gzipped bytes that say by how much each is above the one before, 255
for "so much and what the next byte says". A word that is not common shares its number with one that is in one case of eight.
"""

import gzip
import pathlib
import zlib

COMMON = 3.5
LETTERS = 4
BITS = 21
OTHER_SCRIPTS = "ar el fa he hi".split()
FORMS = pathlib.Path("src/lexicon/data/forms")
FILE = pathlib.Path("src/lexicon/data/common.gz")


def words(path):
    """The words of a file that scripts/forms.py wrote, with their Zipf values."""
    floor, shared, steps, _, *rests = gzip.decompress(path.read_bytes()).decode().split("\n")
    word = ""
    for length, step, rest in zip(shared, steps, rests):
        word = word[: ord(length) - 65] + rest
        yield word, float(floor) + (ord(step) - 97) / 2


def main():
    paths = [path for path in sorted(FORMS.glob("*.gz")) if path.stem not in OTHER_SCRIPTS]
    listed = [word for path in paths for word in words(path)]
    common = {word for word, zipf in listed if zipf >= COMMON and len(word) >= LETTERS}
    steps = bytearray()
    last = 0
    for number in sorted({zlib.crc32(word.encode()) >> (32 - BITS) for word in common}):
        step, last = number - last, number
        steps += b"\xff" * (step // 255) + bytes([step % 255])
    FILE.write_bytes(gzip.compress(bytes(steps), 9, mtime=0))


if __name__ == "__main__":
    main()
