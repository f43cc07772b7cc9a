#!/usr/bin/env python3
"""Checks the CLDR parts of src/locale/data/*.toml against CLDR, or writes them in.

    pip install Babel==2.18.0        # CLDR 47, Unicode-3.0 licence
    python3 scripts/cldr.py          # says what is missing; status 1 if anything is
    python3 scripts/cldr.py --write  # adds it

Of CLDR are: the names of months and weekdays (wide, within a date and alone), the decimal and group separators, and the
long names of units and currencies in every plural form. The files hold more than these, inflected forms above all, which
stay as they are: CLDR's own forms have to be among them, in `<lang>.toml` or in `reading.toml`. Names that are figures
("1月") are read by other means, and abbreviations are left to the hand: in many languages they are words ("mar", "set",
"per"). Quotation marks are CLDR's too, but Babel does not carry its delimiters; they were copied by hand.
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
# CLDR's units that news counts in, and their standard names (src/analysis/numbers/units.rs).
UNITS = {
    "length-kilometer": "km", "length-meter": "m", "length-centimeter": "cm", "length-millimeter": "mm",
    "length-mile": "mile", "length-yard": "yard", "length-foot": "foot", "length-inch": "inch",
    "area-square-kilometer": "km2", "area-square-meter": "m2", "area-hectare": "hectare", "area-acre": "acre",
    "area-square-mile": "sq-mile", "area-square-foot": "sq-foot", "mass-kilogram": "kg", "mass-gram": "g",
    "mass-tonne": "tonne", "mass-ounce": "ounce", "volume-liter": "litre", "volume-gallon": "gallon",
    "volume-barrel": "barrel", "volume-cubic-meter": "m3", "speed-kilometer-per-hour": "km/h",
    "speed-mile-per-hour": "mph", "speed-meter-per-second": "m/s", "speed-knot": "knot",
    "temperature-celsius": "celsius", "temperature-fahrenheit": "fahrenheit", "duration-second": "second",
    "duration-minute": "minute", "duration-hour": "hour", "duration-day": "day", "duration-week": "week",
    "duration-month": "month", "duration-year": "year", "duration-decade": "decade", "duration-century": "century",
    "power-kilowatt": "kW", "power-megawatt": "megawatt", "power-gigawatt": "gigawatt",
    "energy-kilowatt-hour": "kilowatt-hour", "concentr-percent": "percent",
}
CURRENCIES = (
    "USD EUR GBP JPY CNY RUB UAH PLN CHF INR TRY BRL MXN CAD AUD KRW SAR IRR CZK SEK NOK DKK RON HUF ILS".split()
)


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


def names_of_units(locale):
    """Each name of a unit or currency, lower case, and its standard name."""
    names = {}
    for unit, standard in UNITS.items():
        patterns = locale._data["unit_patterns"].get(unit, {}).get("long", {})
        for count, pattern in sorted(patterns.items()):
            if count != "per" and isinstance(pattern, str) and pattern.startswith("{0}"):
                name = pattern.removeprefix("{0}").strip(SPACES).lower().rstrip(".")
                # Romanian "20 de kilometri": the word between is read by itself.
                names.setdefault(name.removeprefix("de "), standard)
    for code in CURRENCIES:
        forms = locale._data["currency_names_plural"].get(code, {}) if "currency_names_plural" in locale._data else {}
        for name in [locale.currencies.get(code, code), *(form for _, form in sorted(forms.items()))]:
            names.setdefault(name.lower().rstrip("."), code)
    return {name: standard for name, standard in names.items() if name and "{" not in name}


def add_units(text, units):
    """Adds names to the end of the table of units."""
    start = text.index("\n[numbers.units]\n")
    end = text.find("\n\n[", start)
    end = len(text.rstrip("\n")) if end < 0 else end
    rows = "".join(f'\n"{name}" = "{standard}"' for name, standard in units)
    return text[:end] + rows + text[end:]


def write(text, key, place, name):
    """Adds a name to one line of a list of lists."""
    start = text.index(f"\n{key} = [\n")
    rows = list(re.finditer(r"^    \[.*?\],$", text[start:], re.M | re.S))
    row = rows[place]
    end = start + row.end() - len("],")
    return text[:end].rstrip(", \n") + f', "{name}"' + text[end:]


def main():
    adds, found = "--write" in sys.argv, 0
    reading = tomllib.loads((DATA / "reading.toml").read_text())
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
        known = data["numbers"]["units"] | reading.get(path.stem, {}).get("units", {}) | reading["root"]["units"]
        known |= data["numbers"]["multipliers"] | reading.get(path.stem, {}).get("amounts", {})
        lacking = [
            (name, standard)
            for name, standard in names_of_units(locale).items()
            if name not in {form.rstrip(".") for form in known}
        ]
        for name, standard in lacking:
            print(f"{path.name}: units lack {name!r} ({standard})")
            found += 1
        if adds and lacking:
            text = add_units(text, lacking)
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
