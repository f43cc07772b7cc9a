#!/usr/bin/env python3
"""Checks what mtlint is built from: licences, sources, and known faults.

usage: dependencies.py [--database DIR] [FOLDER...]   (the folders of Cargo.toml files; all three of the project)

Licences of all crates in Cargo.lock must be in the list below, and all must come from crates.io. Known faults are those
of the RustSec database, which is fetched with git, or read from DIR; where it cannot be reached that is said, and the
rest still counts. A script of its own because cargo-deny takes longer to build than mtlint.
"""
import argparse
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import tomllib

# Licences that ask for no more than to be named, by their SPDX ids.
ALLOWED = {
    "0BSD", "Apache-2.0", "Apache-2.0 WITH LLVM-exception", "BSD-2-Clause", "BSD-3-Clause", "BSL-1.0", "CC0-1.0",
    "ISC", "MIT", "MIT-0", "NCSA", "Unicode-3.0", "Unlicense", "Zlib",
}
CRATES_IO = "registry+https://github.com/rust-lang/crates.io-index"
DATABASE = "https://github.com/RustSec/advisory-db"
# Kinds of advisories that are no fault in the code; they are said, and do not fail the check.
INFORMATIONAL = {"unmaintained", "notice"}


def allowed(expression):
    """True if an SPDX expression can be met from the list: AND needs both, OR one ("/" is the old way to write it).

    >>> [allowed(text) for text in ["MIT/Apache-2.0", "GPL-3.0 OR MIT", "(MIT OR GPL-2.0) AND Unicode-3.0"]]
    [True, True, True]
    >>> [allowed(text) for text in ["GPL-3.0", "MIT AND GPL-3.0"]]
    [False, False]
    """
    tokens = re.findall(r"[()]|[\w.+-]+(?: WITH [\w.+-]+)?", expression.replace("/", " OR "))

    def alternatives():
        met = parts()
        while tokens and tokens[0] == "OR":
            tokens.pop(0)
            met = parts() or met
        return met

    def parts():
        met = one()
        while tokens and tokens[0] == "AND":
            tokens.pop(0)
            met = one() and met
        return met

    def one():
        token = tokens.pop(0)
        if token != "(":
            return token in ALLOWED
        met = alternatives()
        tokens.pop(0)
        return met

    return alternatives()


def version(text):
    """A version as a key: a pre-release comes before its release."""
    core, _, pre = text.split("+")[0].partition("-")
    numbers = [int(part) for part in core.split(".")]
    return numbers + [0] * (3 - len(numbers)), pre == "", pre


def satisfies(found, requirement):
    """True if a version meets a requirement as RustSec writes them: ">= 1.2, < 1.4", "^0.3.1", "= 2.0".

    >>> [satisfies(*pair) for pair in [("1.3.9", ">= 1.2, < 1.4"), ("0.3.5", "^0.3.1"), ("1.2.9", "~1.2.3")]]
    [True, True, True]
    >>> [satisfies(*pair) for pair in [("1.2.3-rc.1", ">= 1.2.3"), ("0.4.0", "^0.3.1"), ("1.3.0", "~1.2.3")]]
    [False, False, False]
    """
    found = version(found)
    for part in requirement.split(","):
        sign, wanted = re.fullmatch(r"\s*([<>=^~]*)\s*(\S+)\s*", part).groups()
        bound = version(wanted)
        numbers = bound[0]
        if sign in ("^", "~", ""):
            # The first number that is not zero may not grow; with "~" the second.
            fixed = 1 if sign == "~" else next((at for at, number in enumerate(numbers) if number), 2)
            top = numbers[:fixed] + [numbers[fixed] + 1] + [0] * (2 - fixed)
            met = bound <= found and found[0] < top
        else:
            met = {"<": found < bound, "<=": found <= bound, ">": found > bound, ">=": found >= bound,
                   "=": found == bound}[sign]
        if not met:
            return False
    return True


def advisories(database, crate, found):
    """The ids, kinds and titles of advisories that hold for a crate in a version."""
    for path in sorted((database / "crates" / crate).glob("RUSTSEC-*.md")):
        text = path.read_text(encoding="utf-8")
        data = tomllib.loads(text.split("```toml", 1)[1].split("```", 1)[0])
        versions = data.get("versions", {})
        safe = versions.get("patched", []) + versions.get("unaffected", [])
        if "withdrawn" in data["advisory"] or any(satisfies(found, requirement) for requirement in safe):
            continue
        title = re.search(r"^# (.+)$", text, re.MULTILINE)
        yield data["advisory"]["id"], data["advisory"].get("informational"), title.group(1) if title else ""


def packages(folder):
    command = ["cargo", "metadata", "--locked", "--format-version", "1", "--manifest-path", folder / "Cargo.toml"]
    return json.loads(subprocess.run(command, check=True, capture_output=True).stdout)["packages"]


def main():
    root = pathlib.Path(__file__).resolve().parent.parent
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--database", type=pathlib.Path)
    arguments.add_argument("folders", nargs="*", type=pathlib.Path, default=[root, root / "python", root / "fuzz"])
    arguments = arguments.parse_args()
    crates = {(one["name"], one["version"]): one for folder in arguments.folders for one in packages(folder)}
    faults = []
    for (name, number), crate in sorted(crates.items()):
        if crate["source"] not in (None, CRATES_IO):
            faults.append(f"{name} {number} comes from {crate['source']}, not from crates.io")
        if crate["source"] is not None and not (crate["license"] and allowed(crate["license"])):
            faults.append(f"{name} {number} is under {crate['license'] or 'no licence that it names'}")
    with tempfile.TemporaryDirectory() as folder:
        database = arguments.database
        if database is None:
            command = ["git", "clone", "--quiet", "--depth", "1", DATABASE, folder]
            fetched = subprocess.run(command, capture_output=True, text=True, timeout=300)
            database = pathlib.Path(folder) if fetched.returncode == 0 else None
        if database is None:
            print(f"advisories: left out: {fetched.stderr.strip().splitlines()[-1]}")
        else:
            for name, number in sorted(crates):
                for advisory, kind, title in advisories(database, name, number):
                    said = f"{name} {number}: {advisory}: {title}"
                    print(f"note: {said}") if kind in INFORMATIONAL else faults.append(said)
    print(f"{len(crates)} crates, {len(faults)} faults")
    sys.exit("\n".join(faults) or None)


if __name__ == "__main__":
    main()
