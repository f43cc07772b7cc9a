#!/usr/bin/env python3
"""Fits the trees of invented-words and lost-content, and writes src/lexicon/data/added.trees and lost.trees.

usage: python3 scripts/fit_words.py DIR        (from the top folder; needs lightgbm and numpy)

DIR holds en-XX/flores200-devtest.tsv.gz: lines of English, a tab, the other language. The tables never saw this text. It
is damaged here: a phrase or a clause of another sentence, half of the time of the next one, is put into a translation,
or a clause or a run of words is cut out of one. The numbers of each pair are those that mtlint computes
(examples/words_features.rs). Prints, for folds of whole stretches of text that were left out, how much of the damage is
found at how many flags in 1,000 sound translations, which is what the rules' thresholds are set by.
"""
import gzip, json, os, random, subprocess, sys, tomllib

import lightgbm
import numpy

UNSPACED = ("ja", "zh")
FOLDS = 5
TREES = dict(n_estimators=120, num_leaves=12, learning_rate=0.08, min_child_samples=60, subsample=0.8, subsample_freq=1,
             colsample_bytree=0.6, reg_lambda=5.0, random_state=1, deterministic=True, force_row_wise=True, num_threads=1,
             verbose=-1)
# A fault grows likelier with these, or less likely.
RISING = ("doubt", "words", "longer", "plain-doubt", "peak", "clause-doubt", "more-tokens", "more-marks", "more-numbers", "length",
          "length-balance", "free-balance", "more-joined", "joined", "excess", "excess-spread")
FALLING = ("gap-doubt", "gap-words", "free-doubt")
# Not asked of an omission: with these fewer cut clauses are found at the same noise.
LEFT_OUT = {"added": (), "lost": ("more-joined", "joined", "behind", "excess", "excess-spread")}


def clauses(words):
    """Ranges of words between commas."""
    found, start = [], 0
    for at, word in enumerate(words):
        if word.endswith((",", "،")) or at == len(words) - 1:
            found.append((start, at + 1))
            start = at + 1
    return found


def joined(rng, words, others, joining):
    """The last member of an enumeration in another sentence, with the word that joins it, as one more of this sentence."""
    starts = [i for i in range(2, len(others) - 1) if others[i] in joining]
    if not starts:
        return None
    start = rng.choice(starts)
    ends = [i + 1 for i in range(start + 1, min(start + 8, len(others))) if others[i].endswith((",", "،")) or i == len(others) - 1]
    end = ends[0] if ends else start + rng.randint(2, 6)
    phrase = " ".join(others[start:end]).rstrip(",،")
    last = words[-1].rstrip(".!?।")
    places = [b for _, b in clauses(words)[:-1]] + [i for i in range(1, len(words)) if words[i] in joining]
    if places and rng.random() < 0.4:
        at = rng.choice(places)
        return " ".join(words[:at] + [phrase] + words[at:])
    return " ".join([*words[:-1], last, phrase]) + words[-1][len(last):]


def added(rng, target, other, unspaced):
    if unspaced:
        length = rng.randint(4, 14)
        if len(other) < length + 2:
            return None
        start = rng.randrange(len(other) - length)
        place = rng.choice([i + 1 for i, c in enumerate(target) if c in "，、,"] + [rng.randrange(1, len(target)), len(target.rstrip("。"))])
        return target[:place] + other[start:start + length] + target[place:]
    others, words = other.rstrip(" .!?।").split(), target.split()
    whole = [(a, b) for a, b in clauses(others) if 2 <= b - a <= 9]
    end = target.rstrip()[-1:] if target.rstrip()[-1:] in ".!?।" else ""
    if whole and rng.random() < 0.5:
        a, b = rng.choice(whole)
        phrase = " ".join(others[a:b]).rstrip(",،")
    else:
        length = rng.randint(3, 7)
        if len(others) < length + 1:
            return None
        # The ends of sentences are phrases more often than their middles.
        a = len(others) - length if rng.random() < 0.4 else rng.randrange(len(others) - length)
        phrase = " ".join(others[a:a + length])
    how = rng.random()
    comma = "،" if "،" in target + other else ","
    if how < 0.3:
        return target.rstrip()[:len(target.rstrip()) - len(end)] + rng.choice([comma, "", ""]) + " " + phrase + end
    if how < 0.6:
        place = rng.choice([b for _, b in clauses(words)[:-1]] or [rng.randint(1, len(words))])
        return " ".join(words[:place] + [phrase + comma] + words[place:])
    place = rng.randrange(1, max(2, len(words)))
    return " ".join(words[:place] + [phrase] + words[place:])


def lost(rng, target, unspaced):
    if unspaced:
        if len(target) < 16:
            return None
        length = rng.randint(5, max(6, len(target) // 2))
        start = rng.randrange(0, len(target) - length)
        return target[:start] + target[start + length:]
    words = target.split()
    if len(words) < 8:
        return None
    whole = [(a, b) for a, b in clauses(words) if 3 <= b - a <= len(words) * 0.6]
    if whole and rng.random() < 0.6:
        a, b = rng.choice(whole)
    else:
        length = rng.randint(3, max(4, len(words) // 3))
        a = rng.randrange(0, len(words) - length)
        b = a + length
    text = " ".join(words[:a] + words[b:])
    return text.rstrip(",،") + "." if b == len(words) else text


def texts(folder):
    """The languages of each pair, both ways, and its lines: source and translation."""
    for name in sorted(os.listdir(folder)):
        path = os.path.join(folder, name, "flores200-devtest.tsv.gz")
        if name.startswith("en-") and os.path.exists(path):
            rows = [line.rstrip("\n").split("\t")[:2] for line in gzip.open(path, "rt")]
            yield ("en", name[3:]), rows
            yield (name[3:], "en"), [row[::-1] for row in rows]


def pairs(folder):
    """Sound and damaged pairs: (kind, place in the text 0 to 1, record)."""
    rng, enumerating = random.Random(7), random.Random(8)
    coordinators = tomllib.load(open("src/locale/data/coordinators.toml", "rb"))["words"]
    for langs, rows in texts(folder):
        unspaced, joining = langs[1] in UNSPACED, coordinators.get(langs[1], ())
        for at, (source, target) in enumerate(rows):
            other = rows[(at + 1) % len(rows)] if rng.random() < 0.5 else rng.choice(rows)
            made = [("sound", target), ("added", added(rng, target, other[1], unspaced)), ("lost", lost(rng, target, unspaced))]
            if made[1][1] and not unspaced and enumerating.random() < 0.3:
                made[1] = ("added", joined(enumerating, target.split(), other[1].rstrip(" .!?।").split(), joining) or made[1][1])
            for kind, text in made:
                if text and (kind == "sound" or rng.random() < 0.6):
                    yield kind, at / len(rows), dict(zip(("source", "target", "source_lang", "target_lang"), (source, text, *langs)))


def ask(records):
    """What examples/words_features.rs prints of each record: its line, cut at tabs."""
    lines = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    command = os.environ.get("MTLINT_FEATURES", "cargo run --quiet --profile quick --example words_features").split()
    done = subprocess.run(command, input=lines.encode(), stdout=subprocess.PIPE, check=True)
    return [line.split("\t") for line in done.stdout.decode().split("\n")[:-1]]


def numbers(records):
    """What mtlint computes of each record: the numbers of both sides' runs, or None."""
    return [[[float(n) for n in side.split()] or None for side in pair] for pair in (line[:2] for line in ask(records))]


def features(path="src/lexicon/context.rs"):
    text = open(path).read()
    return [line.strip(' ",') for line in text.split("FEATURES: [&str;")[1].split("];")[0].splitlines()[1:]]


def fit(x, y, names):
    signs = [1 if name in RISING else -1 if name in FALLING else 0 for name in names]
    return lightgbm.LGBMClassifier(**TREES, monotone_constraints=signs).fit(x, y)


def branch(node):
    if "leaf_value" in node:
        return [f"={node['leaf_value']:.4g}"]
    fork = f"{node['split_feature']}<={node['threshold']:.5g}"
    return [fork, *branch(node["left_child"]), *branch(node["right_child"])]


def write(kind, model, names, script):
    trees = model.booster_.dump_model()["tree_info"]
    with open(f"src/lexicon/data/{kind}.trees", "w") as out:
        out.write(f"# CC BY-SA 4.0; fitted on FLORES-200 devtest by scripts/{script}; see PROVENANCE.md\n{' '.join(names)}\n")
        for tree in trees:
            out.write(" ".join(branch(tree["tree_structure"])) + "\n")


def main(folder):
    kinds, places, records = zip(*pairs(folder))
    rows, kinds, fold = numbers(records), numpy.array(kinds), (numpy.array(places) * FOLDS).astype(int)
    for side, kind in enumerate(("added", "lost")):
        there = numpy.array([row[side] is not None for row in rows])
        mine = (kinds == "sound") | (kinds == kind)
        use = numpy.flatnonzero(there & mine)
        names = [name for name in features() if name not in LEFT_OUT[kind]]
        kept = [at for at, name in enumerate(features()) if name in names]
        x, y = numpy.array([rows[i][side] for i in use])[:, kept], kinds[use] == kind
        odds = numpy.zeros(len(use))
        for left_out in range(FOLDS):
            train = fold[use] != left_out
            odds[~train] = fit(x[train], y[train], names).predict(x[~train], raw_score=True)
        sound, damaged = (kinds == "sound").sum(), (kinds == kind).sum()
        ranked = numpy.sort(odds[~y])[::-1]
        print(f"{kind}: {damaged} damaged, {there[kinds == kind].mean():.3f} looked at; {sound} sound")
        for noise in (0.5, 1, 2, 5, 10):
            limit = ranked[int(noise * sound / 1000)]
            print(f"  {noise} of 1,000 sound at {limit:.2f}: {(odds[y] > limit).sum() / damaged:.3f} found")
        model = fit(x, y, names)
        write(kind, model, names, "fit_words.py")
        gains = sorted(zip(model.booster_.feature_importance("gain"), names), reverse=True)
        print("  ", ", ".join(f"{name} {gain / sum(g for g, _ in gains):.2f}" for gain, name in gains[:20]))


if __name__ == "__main__":
    main(*sys.argv[1:])
