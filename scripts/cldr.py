#!/usr/bin/env python3
"""Checks the CLDR parts of src/locale/data/*.toml against CLDR, or writes them in.

    pip install Babel==2.18.0        # CLDR 47, Unicode-3.0 licence
    python3 scripts/cldr.py          # says what is missing; status 1 if anything is
    python3 scripts/cldr.py --write  # adds it

Of CLDR are: the names of months and weekdays (wide, within a date and alone) and the decimal and group
separators. The files hold more than these, inflected forms above all, which stay as they are: CLDR's own forms have to
be among them. Names that are figures ("1月") are read by other means, and
abbreviations are left to the hand: in many languages they are words ("mar", "set", "per").
"""

import pathlib
import re
import sys
import tomllib

import babel

DATA = pathlib.Path(__file__).resolve().parent.parent / "src" / "locale" / "data"
STAMP = "CLDR 47 (Unicode-3.0), read through Babel 2.18"
DAYS = range(7)  # Babel counts from Monday, as the files do
SPACES = "\u00a0\u202f "
# Names that are also ordinary words, and left out for that: "среда" is surroundings.
ORDINARY = {"среда"}


def forms(names, keys):
    """Each name of CLDR by its place in the year or the week, lower case, without its stop."""
    places = [[] for _ in keys]
    for context in ("format", "stand-alone"):
        for place, key in zip(places, keys):
            name = names[context]["wide"][key].lower()
            if not any(c.isdigit() for c in name) and name not in place and name not in ORDINARY:
                place.append(name)
    return places


def missing(kept, wanted):
    known = [{form.rstrip(".") for form in place} for place in kept]
    return [(place, name) for place, names in enumerate(wanted) for name in names if name not in known[place]]


def write(text, key, place, name):
    """Adds a name to one line of a list of lists."""
    start = text.index(f"\n{key} = [\n")
    rows = list(re.finditer(r"^    \[.*?\],$", text[start:], re.M | re.S))
    row = rows[place]
    end = start + row.end() - len("],")
    return text[:end].rstrip(", \n") + f', "{name}"' + text[end:]


def main():
    adds, found = "--write" in sys.argv, 0
    for path in sorted(DATA.glob("??.toml")):
        text = path.read_text()
        data = tomllib.loads(text)
        locale = babel.Locale(path.stem)
        if STAMP not in data["provenance"]:
            print(f"{path.name}: provenance does not say {STAMP!r}")
            found += 1
        wanted = {"months": forms(locale.months, range(1, 13)), "weekdays": forms(locale.days, DAYS)}
        for key, names in wanted.items():
            for place, name in missing(data[key], names):
                print(f"{path.name}: {key}[{place + 1}] lacks {name!r}")
                found += 1
                if adds:
                    text = write(text, key, place, name)
        symbols = locale.number_symbols["latn"]
        group = " " if symbols["group"] in SPACES else symbols["group"]
        numbers = data["numbers"]
        if symbols["decimal"] != numbers["decimal"] or group not in numbers["group"]:
            print(f"{path.name}: separators are {numbers['decimal']!r} {numbers['group']}, CLDR has {symbols}")
            found += 1
        if adds:
            path.write_text(text)
    print(f"{found} differences from {STAMP}")
    sys.exit(1 if found and not adds else 0)


if __name__ == "__main__":
    main()
