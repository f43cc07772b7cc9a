//! Makes the file of names, `data/names.bin`, from the lists that it comes from.

use std::collections::BTreeMap;

use any_ascii::any_ascii;
use unicode_segmentation::UnicodeSegmentation;

use crate::language::detect::{Script, script};

use super::super::is_ideograph;
use super::super::packed::pack;
use super::super::table::number;
use super::forms::is_hangul;
use super::{KINDS, Kind, LANGS, LARGE, MAGIC, MARKS, NATION, SMALL_ADJECTIVES, is_character, piece, scripts_in};

/// Makes the file of names from lines as CLDR, i18n-nationality, GeoNames and `families.tsv` (and `places.tsv`) are laid out:
/// `kind:id<TAB>language<TAB>name`, the same, `id<TAB>country<TAB>people<TAB>name<TAB>others`, and `family<TAB>names`.
pub fn build(cldr: &str, demonyms: &str, cities: &str, families: &str) -> std::io::Result<Vec<u8>> {
    let mut builder = Builder {
        names: std::array::from_fn(|_| BTreeMap::new()),
        capitals: Vec::new(),
        languages: Vec::new(),
        peoples: Vec::new(),
        ambiguous: Vec::new(),
        known: Vec::new(),
        exemplars: Vec::new(),
        zone_cities: Vec::new(),
    };
    for line in families.lines() {
        let Some((family, list)) = line.split_once('\t') else { continue };
        for (key, value) in list.split('|').filter_map(|entry| entry.split_once('=')) {
            match family {
                "money" => builder.add(key, value, Kind::Money, "money"),
                "capital" => builder.capitals.push((key.to_string(), value.to_string())),
                "language" => builder.languages.push((key.to_string(), value.to_string())),
                "people" => builder.peoples.push(key.to_string()),
                "known" => builder.known.push(value),
                "ambiguous" => builder.ambiguous.push((key, value)),
                firm if firm.starts_with("firm:") => builder.add(key, value, Kind::Firm, firm),
                explains if explains.starts_with("city:") || explains.starts_with("institution:") => {
                    builder.add(key, value, Kind::Alternate, explains);
                }
                event if event.starts_with("event:") => builder.add(key, value, Kind::Event, event),
                region if region.starts_with("region:") => builder.add(key, value, Kind::City, region),
                part if part.starts_with("part:") => builder.part(key, value, part),
                of if of.starts_with("of:") => {
                    let country = of.starts_with("of:territory:");
                    builder.add(key, value, if country { Kind::Alternate } else { Kind::People }, &of[3..]);
                }
                listed if listed.contains(':') => builder.listed(listed, key, value),
                _ => {
                    // A capital marks a country, where adjectives have none.
                    let small = SMALL_ADJECTIVES.contains(&key);
                    let kind = match is_territory(family) {
                        true if small && value.starts_with(char::is_uppercase) => Kind::Country,
                        true => Kind::People,
                        false => Kind::Organisation,
                    };
                    builder.add(key, value, kind, &format!("territory:{family}"));
                }
            }
        }
    }
    for line in cldr.lines().chain(demonyms.lines()) {
        let mut fields = line.split('\t');
        if let (Some(id), Some(lang), Some(name)) = (fields.next(), fields.next(), fields.next()) {
            builder.listed(id, lang, name);
        }
    }
    builder.zones_in_english();
    for line in cities.lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        let &[id, country, people, name, others] = fields.as_slice() else { continue };
        let people = people.parse().unwrap_or(0);
        let people = if builder.known.contains(&id) { people.max(LARGE) } else { people };
        builder.city(id, country, people, name, others);
    }
    builder.doubt();
    builder.pack()
}

/// True for a country of ISO 3166-1, the European Union, or a part of the world of UN M49.
fn is_territory(family: &str) -> bool {
    let country = family.len() == 2 && family.bytes().all(|b| b.is_ascii_uppercase()) && family != "UN";
    country || family.bytes().all(|b| b.is_ascii_digit())
}

/// True for the family of a country and its people.
fn is_nation(family: &str) -> bool {
    let id = family.strip_prefix("territory:").unwrap_or("");
    id.len() == 2 && is_territory(id) && !["EU", "EZ"].contains(&id)
}

/// A name in small letters without accents, as the English names of cities are compared.
fn plain(name: &str) -> String {
    any_ascii(name).to_lowercase()
}

/// Inhabitants from which two Han characters, or two syllables of Hangul, are a city's name.
const LARGEST: u32 = 1_000_000;

/// Fewest letters of a city in Hebrew that is taken for one where it stands.
const SURE: usize = 5;

/// What is kept of a name beside its family.
#[derive(Clone, Copy)]
struct Marks {
    kind: Kind,
    acronym: bool,
    quiet: bool,
}

/// Names while they are gathered.
struct Builder<'a> {
    /// By language, folded name, family, and whether it is an adjective besides a country.
    names: [BTreeMap<(String, String, bool), Marks>; LANGS.len()],
    capitals: Vec<(String, String)>,
    languages: Vec<(String, String)>,
    /// Languages without a country of their own whose names are taken for names.
    peoples: Vec<String>,
    /// Language and name of nations whose name is a common word of the language.
    ambiguous: Vec<(&'a str, &'a str)>,
    /// Numbers of cities that are taken for names whatever their size.
    known: Vec<&'a str>,
    /// Time zone, language, and the name of its city.
    exemplars: Vec<(String, String, String)>,
    /// City in English, in small letters without accents; language, name.
    zone_cities: Vec<(String, String, String)>,
}

impl Builder<'_> {
    /// A name that CLDR or i18n-nationality has, `kind:id` and its language.
    fn listed(&mut self, id: &str, lang: &str, name: &str) {
        let Some((kind, id)) = id.split_once(':') else { return };
        match kind {
            // The United Nations, the European Union and the euro zone are territories to CLDR.
            // "World" and "Republic", of "Congo (Republic)", name nothing.
            "territory" if id == "001" => {}
            "territory" => {
                let remark = ["CG", "CD", "021", "HK", "MO", "SX"].contains(&id);
                let name = if remark { name.split(['(', '（']).next().unwrap_or(name) } else { name };
                let kind = if ["UN", "EU", "EZ"].contains(&id) { Kind::Organisation } else { Kind::Country };
                self.add(lang, name, kind, &format!("territory:{id}"));
            }
            "demonym" => self.add(lang, name, Kind::People, &format!("territory:{id}")),
            "language" if !id.contains('_') => {
                let of = self.languages.iter().find(|(language, _)| language == id).map(|(_, country)| country.clone());
                // Names of languages that are seldom in the news are words of others: Corso, Tigre, Venda.
                let known = of.is_some() || self.peoples.iter().any(|people| people == id);
                let family = match of {
                    Some(region) if region.contains(':') => region,
                    Some(country) => format!("territory:{country}"),
                    None => format!("language:{id}"),
                };
                self.add(lang, name, if known { Kind::People } else { Kind::Alternate }, &family);
            }
            "city" => self.exemplars.push((id.to_string(), lang.to_string(), name.to_string())),
            "zone" => self.zone_cities.push((plain(id), lang.to_string(), name.to_string())),
            _ => {}
        }
    }

    /// A part of a country: translators name it where the source names a city in it, so that it is only taken for one that
    /// was put for another, except if it is in the news by itself.
    fn part(&mut self, lang: &str, name: &str, part: &str) {
        let family = format!("region:{}", part.trim_start_matches("part:"));
        let quiet = !self.known.contains(&family.as_str());
        self.add_as(lang, name, Kind::City, &family, quiet);
    }

    fn add(&mut self, lang: &str, name: &str, kind: Kind, family: &str) {
        self.add_as(lang, name, kind, family, false);
    }

    fn add_as(&mut self, lang: &str, name: &str, kind: Kind, family: &str, quiet: bool) {
        let Some(lang) = LANGS.iter().position(|l| *l == lang) else { return };
        // "Myanmar (Burma)" is two names.
        for part in name.split(['(', ')', '（', '）']) {
            // Names in characters are one word each, whatever language they are filed under.
            let characters = part.chars().any(is_character);
            let folded: Vec<String> = if characters || ["ja", "th", "zh"].contains(&LANGS[lang]) && !part.is_ascii() {
                vec![part.trim().to_string()]
            } else {
                part.unicode_words().map(piece).filter(|p| !p.is_empty()).collect()
            };
            let folded = folded.join(" ");
            let letters = folded.chars().filter(|c| c.is_alphabetic()).count();
            let dense = folded.chars().any(|c| !c.is_ascii() && !c.is_lowercase());
            // "BVB", "OM": only words in capitals are such a name.
            let initials = part.chars().any(char::is_uppercase) && !part.chars().any(char::is_lowercase);
            let short = letters < 4 && kind == Kind::Alternate && !dense && !initials;
            if letters < 2 && !dense || letters == 0 || short {
                continue;
            }
            // Hebrew has neither capitals nor vowels: short names are words.
            let kind = if LANGS[lang] == "he" && kind == Kind::City && letters < SURE { Kind::Alternate } else { kind };
            // "Suisse" is the country, "suisse" its adjective; "Réunion" is no meeting.
            let small = SMALL_ADJECTIVES.contains(&LANGS[lang]) && part.trim().starts_with(char::is_lowercase);
            let adjective = kind == Kind::People && small;
            let acronym = letters <= 5 && part.chars().any(char::is_uppercase) && !part.chars().any(char::is_lowercase);
            for name in spellings(folded) {
                let marks = Marks { kind, acronym, quiet };
                let entry = self.names[lang].entry((name, family.to_string(), adjective)).or_insert(marks);
                entry.kind = entry.kind.min(kind);
                entry.acronym &= acronym;
                entry.quiet &= quiet;
            }
        }
    }

    /// Gives the cities of time zones their English names, which are nearly those of GeoNames: "Europe/Kiev" is Kyiv.
    fn zones_in_english(&mut self) {
        let exemplars = std::mem::take(&mut self.exemplars);
        let named = exemplars.iter().filter(|(_, lang, _)| lang == "en");
        let english: BTreeMap<&str, String> = named.map(|(id, _, name)| (id.as_str(), plain(name))).collect();
        for (id, lang, name) in &exemplars {
            let last = || plain(&id.rsplit('/').next().unwrap_or(id).replace('_', " "));
            let city = english.get(id.as_str()).cloned().unwrap_or_else(last);
            self.zone_cities.push((city, lang.clone(), name.clone()));
        }
    }

    /// Names that are common words explain a name, and are taken for none.
    fn doubt(&mut self) {
        let kept = |name: &str| name.unicode_words().map(piece).collect::<Vec<_>>().join(" ");
        for (lang, name) in &self.ambiguous {
            let Some(lang) = LANGS.iter().position(|l| l == lang) else { continue };
            let (name, folded) = (name.to_string(), kept(name));
            let same = self.names[lang].iter_mut().filter(|((other, ..), _)| *other == name || *other == folded);
            same.filter(|(_, marks)| matches!(marks.kind, Kind::Country | Kind::People | Kind::City))
                .for_each(|(_, marks)| marks.kind = Kind::Alternate);
        }
    }

    fn city(&mut self, id: &str, country: &str, people: u32, name: &str, others: &str) {
        let family = format!("city:{id}");
        let capitals: Vec<String> = self
            .capitals
            .iter()
            .filter(|(c, n)| n == name && (c == country || c == "EU"))
            .map(|(c, _)| c.clone())
            .collect();
        let main = plain(name);
        let mut names: Vec<(String, String, Kind)> =
            vec![("*".to_string(), name.to_string(), if people >= LARGE { Kind::City } else { Kind::Alternate })];
        names.extend(
            self.zone_cities
                .iter()
                .filter(|(city, _, _)| *city == main)
                .map(|(_, l, n)| (l.clone(), n.clone(), Kind::City)),
        );
        let cities = others.split('|').filter_map(|other| other.strip_suffix('市'));
        for other in others.split('|').chain(cities) {
            // Codes, and names in Latin letters without a capital: transcriptions of other scripts.
            let transcription = other.is_ascii() && !other.chars().next().is_some_and(char::is_uppercase);
            let code = other.len() <= 3 && other.is_ascii();
            let script = other.chars().find(|c| c.is_alphabetic()).is_some_and(in_news_script);
            let near = strsim::normalized_levenshtein(&main, &any_ascii(other).to_lowercase()) >= 0.75;
            let apart = people >= least_to_tell(other);
            if !transcription && !code && script && (apart || !near) {
                let kind = if apart { Kind::City } else { Kind::Alternate };
                names.push(("*".to_string(), other.to_string(), kind));
            }
        }
        for (number, (lang, name, kind)) in names.into_iter().enumerate() {
            self.add_as(&lang, &name, kind, &family, number == 0 && kind == Kind::Alternate);
            for capital in &capitals {
                self.add(&lang, &name, kind, &format!("territory:{capital}"));
            }
        }
    }

    fn pack(self) -> std::io::Result<Vec<u8>> {
        let mut families: Vec<&String> =
            self.names.iter().flat_map(|names| names.keys().map(|(_, family, _)| family)).collect();
        families.sort_unstable();
        families.dedup();
        let family_of = |family: &String| families.binary_search(&family).unwrap_or(0);
        let all = || self.names.iter().flatten();
        let mut scripts = vec![0u16; families.len()];
        for ((name, family, _), _) in all() {
            scripts[family_of(family)] |= scripts_in(name);
        }
        let kind = |kind: &Kind| KINDS.iter().position(|k| k == kind).unwrap_or(0);
        let mut file = Vec::new();
        number(&mut file, families.len());
        // Names by language, summed up when read: the first has none before it.
        number(&mut file, 0);
        self.names.iter().for_each(|names| number(&mut file, names.len()));
        all().for_each(|((name, ..), _)| number(&mut file, name.len()));
        for ((_, family, _), marks) in all() {
            let bits = usize::from(marks.quiet) << 4 | kind(&marks.kind) << 1 | usize::from(marks.acronym);
            number(&mut file, family_of(family) << MARKS | bits);
        }
        for (scripts, family) in scripts.into_iter().zip(&families) {
            number(&mut file, usize::from(scripts | if is_nation(family) { NATION } else { 0 }));
        }
        file.extend(all().flat_map(|((name, ..), _)| name.bytes()));
        pack(MAGIC, &file)
    }
}

/// A folded name, and the same with its saint written short or in full: "St. Petersburg", "Saint-Étienne".
fn spellings(name: String) -> Vec<String> {
    let other = match name.split_once(' ') {
        Some(("saint", rest)) => Some(format!("st {rest}")),
        Some(("st", rest)) => Some(format!("saint {rest}")),
        _ => None,
    };
    [Some(name), other].into_iter().flatten().collect()
}

/// Inhabitants from which a city's name in another script than Latin is taken for one where it stands: two Han characters
/// are more often a word of other sense, and short words are so in any script. Of a Persian compound a word is kept only,
/// and a district is not its city.
fn least_to_tell(name: &str) -> u32 {
    let letters = name.chars().count();
    match name.chars().find(|c| c.is_alphabetic()) {
        Some(c) if is_ideograph(c) && name.ends_with(DISTRICTS) => u32::MAX,
        Some(c) if is_ideograph(c) || is_hangul(c) => match letters {
            0..=1 => u32::MAX,
            2 => LARGEST,
            _ => LARGE,
        },
        Some('\u{30a0}'..='\u{30ff}') if letters >= 3 => LARGE,
        Some('\u{30a0}'..='\u{30ff}') => u32::MAX,
        Some(c) if script(c) != Script::Latin && !name.contains('\u{200c}') && piece(name).chars().nth(3).is_some() => {
            LARGE
        }
        _ => u32::MAX,
    }
}

/// What names of cities as administrations, of districts, counties and towns end in.
const DISTRICTS: &[char] = &['市', '区', '區', '县', '縣', '镇', '鎮'];

/// True for the scripts that the languages of `LANGS` are written in.
fn in_news_script(c: char) -> bool {
    matches!(c, 'A'..='ž' | '\u{400}'..='\u{45f}' | 'Ґ' | 'ґ' | '\u{600}'..='\u{6ff}' | '\u{900}'..='\u{97f}' | '\u{30a0}'..='\u{30ff}' | '\u{ac00}'..='\u{d7a3}')
        || is_ideograph(c)
}
