use std::path::PathBuf;

use super::*;
use find::stands;

fn lang(tag: &str) -> Lang {
    Lang::parse(tag).unwrap()
}

/// Writes a glossary and reads it.
fn read(name: &str, bytes: impl AsRef<[u8]>) -> Result<Glossary, String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    let short = |error: Error| error.to_string().replace(&path.display().to_string(), name);
    Glossary::read(&path).map_err(short)
}

/// The terms of a glossary, as "source = target | target".
fn terms(glossary: &Glossary) -> Vec<String> {
    glossary.terms.iter().map(|term| format!("{} = {}", term.source, term.targets.join(" | "))).collect()
}

#[track_caller]
fn refused(name: &str, text: &str, message: &str) {
    assert_eq!(read(name, text).map(|glossary| terms(&glossary)).unwrap_err(), message);
}

/// Terms found in a text, as they stand in it.
fn found<'t>(tag: &str, sources: &[&str], text: &'t str) -> Vec<&'t str> {
    let term = |source: &&str| Term {
        source: source.to_string(),
        targets: vec!["*".to_owned()],
        note: String::new(),
        cased: false,
        source_lang: None,
        target_lang: None,
        line: 1,
    };
    let glossary = Glossary::new(PathBuf::new(), sources.iter().map(term).collect());
    let index = glossary.index(lang(tag), lang("en"));
    index.find(&glossary.terms, text, lang(tag)).iter().map(|found| found.span.of(text)).collect()
}

#[track_caller]
fn has(tag: &str, target: &str, text: &str, expected: bool) {
    assert_eq!(stands(target, false, &[text], lang(tag)), expected, "{target} in: {text}");
}

#[test]
fn a_table_is_read_by_its_header_in_any_order_and_with_any_separator() {
    let glossary = read(
        "terms.csv",
        "\u{feff}target;source;case;target_lang;note\nBundesrat|Länderkammer;Federal Council;;de;the chamber\n;Le Soir;yes;;\n",
    );
    let glossary = glossary.unwrap();
    assert_eq!(terms(&glossary), ["Federal Council = Bundesrat | Länderkammer", "Le Soir = "]);
    let [council, paper] = glossary.terms.as_slice() else { panic!("two terms") };
    assert_eq!((council.target_lang, council.note.as_str(), council.stays()), (Some(lang("de")), "the chamber", false));
    assert_eq!((paper.cased, paper.stays(), paper.line), (true, true, 3));
    let tabs = read("terms.tsv", "source\ttarget\nEU\tUE\n").unwrap();
    assert_eq!(terms(&tabs), ["EU = UE"]);
}

#[test]
fn what_cannot_be_read_is_refused_with_file_and_line() {
    let columns = "the columns are source, target, note, case, source_lang, target_lang";
    refused(
        "terms.csv",
        "term,translation\nEU,UE\n",
        &format!("terms.csv, line 1: there is no column \"term\"\n  {columns}"),
    );
    refused(
        "terms.csv",
        "source,note\nEU,x\n",
        &format!("terms.csv, line 1: a header with the columns source and target is missing\n  {columns}"),
    );
    refused(
        "terms.csv",
        "source,target,source_lang\nEU,UE,en\nUN,ONU,english\n",
        "terms.csv, line 3: \"english\" is no language tag\n  write fr, en-GB, zh or the like; or leave it empty",
    );
    refused(
        "terms.csv",
        "source,target\nEU,UE\n,ONU\n",
        "terms.csv, line 3: there is no term in the column \"source\"\n  fill it in, or delete the line",
    );
    refused(
        "terms.csv",
        "source,target,case\nEU,UE,maybe\n",
        "terms.csv, line 2: \"maybe\" in the column \"case\"\n  write yes or no",
    );
    refused(
        "terms.xlsx",
        "",
        "terms.xlsx: \".xlsx\" is no ending of a glossary\n  a glossary is a .csv with the columns source,target or a .tbx",
    );
    refused(
        "terms.csv",
        "source,target\n",
        "terms.csv: there is no term in it\n  write a header source,target and a term a line",
    );
}

const BASIC: &str = r#"<?xml version="1.0"?>
<!DOCTYPE martif SYSTEM "TBXBasiccoreStructV02.dtd">
<martif type="TBX-Basic" xml:lang="en"><text><body>
<termEntry id="1">
  <langSet xml:lang="en"><tig><term>Federal Council</term></tig></langSet>
  <langSet xml:lang="de"><ntig><termGrp><term>Bundesrat</term></termGrp></ntig>
    <tig><term>L&#228;nder &amp; Rat</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig></langSet>
</termEntry></body></text></martif>"#;

const CORE: &str = r#"<?xml version="1.0"?>
<tbx style="dca" type="TBX-Core" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"><text><body>
<conceptEntry id="c1"><note>the newspaper</note>
  <langSec xml:lang="fr"><termSec><term>Le Soir</term></termSec></langSec>
  <langSec xml:lang="en"><termSec><term>Le Soir</term></termSec></langSec>
</conceptEntry></body></text></tbx>"#;

#[test]
fn both_versions_of_tbx_are_read_and_deprecated_terms_are_not_wanted() {
    let basic = read("terms.tbx", BASIC).unwrap();
    assert_eq!(
        terms(&basic),
        ["Federal Council = Bundesrat", "Bundesrat = Federal Council", "Länder & Rat = Federal Council"]
    );
    let core = read("terms.tbx", CORE).unwrap();
    assert_eq!(terms(&core), ["Le Soir = Le Soir", "Le Soir = Le Soir"]);
    assert!(core.terms.iter().all(|term| term.stays() && term.note == "the newspaper"));
}

#[test]
fn a_term_base_with_entities_of_its_own_or_without_languages_is_refused() {
    let bomb = CORE.replace("<tbx", "<!DOCTYPE tbx [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;\">]>\n<tbx");
    let said = read("terms.tbx", bomb).map(|glossary| terms(&glossary)).unwrap_err();
    assert!(said.contains("it defines entities of its own"), "{said}");
    let nameless = CORE.replace("<langSec xml:lang=\"en\">", "<langSec>");
    let said = read("terms.tbx", nameless).map(|glossary| terms(&glossary)).unwrap_err();
    assert_eq!(said, "terms.tbx, line 5: this language section has no language\n  write xml:lang=\"fr\" or the like");
    let cut = CORE.split("</termSec>").next().unwrap().to_owned();
    assert!(read("terms.tbx", cut).is_err(), "a file that was cut off");
}

#[test]
fn a_term_is_found_in_its_inflected_forms_and_not_inside_other_words() {
    assert_eq!(
        found("en", &["central bank"], "Two central banks; the Central-Bank's head."),
        ["central banks", "Central-Bank"]
    );
    assert_eq!(found("en", &["port", "art"], "The porter left the part at both ports."), ["ports"]);
    assert_eq!(found("fr", &["Union européenne"], "Les chefs de l’Union européenne"), ["Union européenne"]);
    assert_eq!(found("ru", &["санкция"], "Новые санкции и санкциями"), ["санкции", "санкциями"]);
    assert_eq!(found("ar", &["البنك المركزي"], "قال والبنك المركزي إن"), ["والبنك المركزي"]);
    assert_eq!(found("ko", &["한국은행"], "한국은행은 금리를 올렸다"), ["한국은행은"]);
    assert_eq!(found("ja", &["中央銀行", "スト"], "中央銀行のコスト"), ["中央銀行"]);
}

#[test]
fn capitals_count_in_acronyms_and_the_longest_term_wins() {
    assert_eq!(found("en", &["WHO", "US"], "Those who told us of the US and the WHO"), ["US", "WHO"]);
    let nested = ["bank", "central bank", "European Central Bank"];
    assert_eq!(found("en", &nested, "The European Central Bank and a bank"), ["European Central Bank", "bank"]);
    assert_eq!(found("en", &["central bank"], "In the central, bank clerks said"), [""; 0]);
}

#[test]
fn a_translation_may_be_inflected_compounded_or_moved() {
    has("de", "Bundesrat", "die Vertreter der Bundesräte", true);
    has("de", "Zentralbank", "der EZB-Zentralbankrat", true);
    has("de", "Klimawandel", "die Veränderung des Klimas", false);
    has("ru", "Кабинет министров", "заседание Кабинета министров", true);
    has("fr", "banque centrale", "les banques, centrales et autres", true);
    has("fr", "banque centrale", "la banque de la ville", false);
    has("en", "city", "in both cities", true);
    has("en", "e-mail", "an email was sent", true);
    has("ar", "البنك المركزي", "وقال للبنك المركزي", true);
    has("zh", "中央银行", "中国的中央银行行长", true);
    has("zh", "中央银行", "中国的银行", false);
    has("en", "UN", "the union of unions", false);
    has("en", "UN", "the UN-backed talks", true);
}

#[test]
fn a_name_that_stays_stands_letter_for_letter() {
    let stays = |name: &str, text: &str| find::stands_just_so(name, text);
    assert!(stays("Bundestag", "die Mitglieder des Bundestags"));
    assert!(stays("EU", "die EU-Staaten") && stays("BBC", "قالت الـBBC") && stays("NATO", "北约NATO的"));
    assert!(!stays("Le Soir", "Le soir") && !stays("EU", "NEU") && !stays("US", "USA") && !stays("Soir", "Bonsoir"));
}
