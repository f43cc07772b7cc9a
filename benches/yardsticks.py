"""mtlint beside the checkers of the field, as whole processes on the same sentence pairs, in one run.

usage: python3 benches/yardsticks.py MTLINT_BINARY [PAIRS]

Needs `pofilter` (PyPI: translate-toolkit) and `opusfilter` (PyPI) on the PATH; what is missing is said and left out. The
pairs are the French-English beads of corpora/, numbered so that none is a copy of another. Each runs on one core; the
smaller of two runs counts, a run on one pair is taken off as start-up.
"""
import json, os, pathlib, shutil, subprocess, sys, tempfile, time

BINARY = os.path.abspath(sys.argv[1])
PAIRS = int(sys.argv[2]) if len(sys.argv) > 2 else 2000
ROOT = pathlib.Path(__file__).parent.parent / "corpora"

def beads():
    for folder in sorted(ROOT.glob("*-fr-en")) + sorted(ROOT.glob("*-en-fr")):
        for row in (folder / "beads.tsv").read_text(encoding="utf-8").splitlines():
            source, target = (row.split("\t") + [""])[:2]
            if source and target:
                yield (source, target) if folder.name.endswith("fr-en") else (target, source)

def inputs(folder, pairs):
    """The same pairs as PO, as plain text files and as JSON lines."""
    escape = lambda text: json.dumps(text, ensure_ascii=False)
    head = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: en\\n"\n\n'
    (folder / "in").mkdir()
    po = head + "\n".join(f"msgid {escape(s)}\nmsgstr {escape(t)}\n" for s, t in pairs)
    (folder / "in/pairs.po").write_text(po, encoding="utf-8")
    for name, side in ("fr", 0), ("en", 1):
        (folder / f"pairs.{name}").write_text("".join(p[side] + "\n" for p in pairs), encoding="utf-8")
    told = {"source_lang": "fr", "target_lang": "en"}
    lines = (json.dumps({"id": i, "source": s, "target": t, **told}, ensure_ascii=False) for i, (s, t) in enumerate(pairs))
    (folder / "pairs.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    rules = ["LengthFilter", "LengthRatioFilter", "LongWordFilter", "HtmlTagFilter", "CharacterScoreFilter",
             "TerminalPunctuationFilter", "NonZeroNumeralsFilter", "SimilarityFilter", "RepetitionFilter"]
    given = {"LengthFilter": "unit: word", "LengthRatioFilter": "unit: word", "CharacterScoreFilter": "scripts: [Latin, Latin]"}
    filters = "".join(f"        - {rule}: {{{given.get(rule, '')}}}\n" for rule in rules)
    (folder / "opus.yaml").write_text(
        f"common: {{output_directory: {folder}}}\nsteps:\n  - type: filter\n    parameters:\n"
        f"      inputs: [pairs.fr, pairs.en]\n      outputs: [kept.fr, kept.en]\n      filters:\n{filters}", encoding="utf-8")

def seconds(command, folder):
    best = float("inf")
    for _ in range(2):
        for old in ("kept.fr", "kept.en"):
            (folder / old).unlink(missing_ok=True)
        start = time.perf_counter()
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        best = min(best, time.perf_counter() - start)
    return best

def main():
    known = list(beads())
    numbered = [(f"{i}. {s}", f"{i}. {t}") for i in range(PAIRS) for s, t in [known[i % len(known)]]]
    times = {}
    with tempfile.TemporaryDirectory() as top:
        for size in (1, PAIRS):
            folder = pathlib.Path(top) / str(size)
            folder.mkdir()
            inputs(folder, numbered[:size])
            commands = {
                "mtlint": ["sh", "-c", f"'{BINARY}' stream --threads 1 < pairs.jsonl"],
                "pofilter": ["pofilter", "in/pairs.po", "out.po"],
                "opusfilter": ["opusfilter", "opus.yaml", "--overwrite"],
            }
            for name, command in commands.items():
                if name == "mtlint" or shutil.which(name):
                    times.setdefault(name, []).append(seconds(command, folder))
    for name in ("pofilter", "opusfilter"):
        if name not in times:
            print(f"{name} is not installed, and was left out")
    ours = PAIRS / max(times["mtlint"][1] - times["mtlint"][0], 1e-9)
    print(f"{'program':12} start-up s  {PAIRS} pairs s  pairs/s beyond start-up  mtlint by it")
    for name, (one, all_of_them) in times.items():
        speed = PAIRS / max(all_of_them - one, 1e-9)
        print(f"{name:12} {one:10.2f}  {all_of_them:12.2f}  {speed:23.0f}  {ours / speed:12.1f}")

main()
