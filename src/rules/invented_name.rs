//! A name in the translation that the source does not have, nor its neighbours: a country, people, city or organisation of
//! the gazetteer without a member of its family in the source; capitalised words that nothing in the source looks like;
//! an acronym of a source in another script, or of an organisation that it names, with a letter changed; an event with
//! another number. Where the source has a name of the same kind left over, one was put for the other, and the reason gives
//! both.

use std::sync::LazyLock;

use crate::analysis::numbers::units;
use crate::analysis::{Number, Side, Token, TokenKind};
use crate::lexicon::counterpart::{Counterparts, same_alphabet, says};
use crate::lexicon::doubt::readable;
use crate::lexicon::exchanged::exchanged;
use crate::lexicon::gazetteer::{
    self, Kind, Mention, adjectives, has_initials, has_name, is_home, is_nation, mentions, parts,
};
use crate::lexicon::misspelt::{misspelt_names, turned_names, unlisted_names};
use crate::lexicon::names::{is_short_acronym, lacking, misspelt_acronyms, other_event, sounds_the_same};
use crate::lexicon::strangers::{
    ACRONYM, ALONE, Candidate, DOUBTFUL, ONE_FOR_ANOTHER, PERSON, SWAPPED, candidates, exchanged_full_names,
    exchanged_names, exchanged_persons, shouting, starts_sentence,
};
use crate::lexicon::{Support, Word, support, word_support};
use crate::locale::Words;
use crate::rule::*;
use crate::span::Span;

pub static RULE: Rule = Rule {
    id: "invented-name",
    category: Category::Addition,
    severity: Severity::Critical,
    confidence: 0.75,
    summary: "a name that the source does not have",
    help: "Neither the source nor its neighbours have this name, one of its family (a country and its people), or one that looks like it.",
    params: &[&MAX_SUPPORT],
    supersedes: &["invented-words"],
    check: Check::Pair(check),
    bad: &[
        Example {
            langs: "en>it",
            source: "The race takes place in ⟦Budapest⟧ on Sunday.",
            target: "La gara si svolge a ⟦Bucarest⟧ domenica.",
            because: "a city that is spelt nearly as another",
        },
        Example {
            langs: "uk>en",
            source: "⟦Олександр Усик⟧ провів тренування в Києві та пообіцяв приїхати до Одеси.",
            target: "⟦Vasyl Lomachenko⟧ held a training session in Kyiv and promised to come to Odesa.",
            because: "another person, in another alphabet",
        },
        Example {
            langs: "en>de",
            source: "The report was written by ⟦Brennan⟧, a former judge.",
            target: "Den Bericht hat ⟦Brenan⟧ geschrieben, eine frühere Richterin.",
            because: "a letter less, as no list of forms has it",
        },
        Example {
            langs: "fr>en",
            source: "Le commandant du contingent a été rappelé après l’incident.",
            target: "The commander of the contingent in ⟦Nairobi⟧ was recalled after the incident.",
            because: "a city from nowhere",
        },
        Example {
            langs: "fr>en",
            source: "Au moins vingt personnes ont été arrêtées depuis lundi.",
            target: "At least twenty people have been arrested in the ⟦United States⟧ since Monday.",
            because: "a country from nowhere",
        },
        Example {
            langs: "de>fr",
            source: "Die Regierung lehnt den Vorschlag ab.",
            target: "Le gouvernement de la ⟦Norvège⟧ rejette la proposition.",
            because: "whose government?",
        },
        Example {
            langs: "de>en",
            source: "Der Minister reiste am Montag nach Tansania.",
            target: "The minister travelled to ⟦Kenya⟧ on Monday.",
            because: "one country for another",
        },
        Example {
            langs: "en>zh",
            source: "Nepal closed its border with ⟦Bhutan⟧ on Friday.",
            target: "尼泊尔周五关闭了与⟦葡萄牙⟧的边境。",
            because: "one country for another, by its characters",
        },
        Example {
            langs: "en>ru",
            source: "The ⟦Hungarian⟧ minister will meet the press at noon.",
            target: "⟦Турецкий⟧ министр встретится с прессой в полдень.",
            because: "one nation for another, by its adjective",
        },
        Example {
            langs: "ru>en",
            source: "Завод построит новый цех к весне.",
            target: "The ⟦Siemens⟧ plant will build a new hall by spring.",
            because: "a firm from nowhere",
        },
        Example {
            langs: "zh>en",
            source: "警方说，ISIL 的武装分子发动了这场袭击。",
            target: "Police said that militants of ⟦ISLI⟧ carried out the attack.",
            because: "an acronym of the source with two letters in the wrong order",
        },
        Example {
            langs: "zh>en",
            source: "欧洲证券和市场管理局（⟦ESMA⟧）周三发布了新规定。",
            target: "The ⟦ESM⟧ published new rules on Wednesday.",
            because: "an acronym of the source without its last letter",
        },
        Example {
            langs: "zh>en",
            source: "⟦国际奥委会⟧周四没有作出决定。",
            target: "The ⟦IOCC⟧ came to no decision on Thursday.",
            because: "the committee is the IOC",
        },
        Example {
            langs: "zh>en",
            source: "⟦美军⟧的最后一支部队周二离开了营地。",
            target: "The last ⟦UK⟧ troops left the camp on Tuesday.",
            because: "the troops are those of the United States",
        },
        Example {
            langs: "ru>en",
            source: "Музей посвящён ⟦Первой мировой войне⟧.",
            target: "The museum is devoted to the ⟦Second World War⟧.",
            because: "another war",
        },
        Example {
            langs: "pt>en",
            source: "O ministro ⟦sueco⟧ falou aos jornalistas no domingo.",
            target: "The ⟦Danish⟧ minister spoke to journalists on Sunday.",
            because: "one nation for another",
        },
        Example {
            langs: "pt>en",
            source: "O plano do ministro ⟦Henrique Valadares⟧ prevê cortes nos subsídios.",
            target: "The plan of the minister, ⟦Peter Hollis⟧, provides for cuts in subsidies.",
            because: "one person for another",
        },
        Example {
            langs: "fr>en",
            source: "Selon ⟦Lavergne⟧, le chantier ouvrira au printemps.",
            target: "According to ⟦Whitcombe⟧, the site will open in spring.",
            because: "one person for another",
        },
        Example {
            langs: "es>en",
            source: "Los socialistas perdieron doce escaños en Andalucía, dijo ⟦Pedro Sánchez⟧.",
            target: "The Socialists lost twelve seats in Andalusia, said ⟦Karen Hollis⟧.",
            because: "one person for another",
        },
        Example {
            langs: "en>pl",
            source: "The prosecutor said that ⟦Marlowe⟧ had refused to testify in court.",
            target: "Prokurator powiedział, że ⟦Jensen⟧ odmówił zeznań przed sądem.",
            because: "one person for another",
        },
        Example {
            langs: "fi>en",
            source: "Teräs maksaa nyt sen minkä maksaa, sanoo hankejohtaja ⟦Outi Kettula⟧ eilisessä lehdessä.",
            target: "Steel costs what it costs these days, says the project director ⟦Anna Lehtinen⟧ in yesterday's paper.",
            because: "a person for another, without a lexicon of the two languages",
        },
        Example {
            langs: "en>de",
            source: "Transport minister Fergus ⟦Laidlaw⟧ has urged people to stay at home tonight.",
            target: "Verkehrsminister Fergus ⟦Henderson⟧ hat dazu aufgerufen, heute Abend zu Hause zu bleiben.",
            because: "another surname behind the same first name",
        },
        Example {
            langs: "sv>en",
            source: "I går fick författaren ⟦Ingrid Sundelius⟧ priset för romanen om en fyrvaktare.",
            target: "⟦Karin Lövgren⟧ was awarded the prize yesterday for her novel about a lighthouse keeper.",
            because: "another person, at the beginning of the sentence",
        },
        Example {
            langs: "cs>en",
            source: "Divadlo uvede na podzim novou hru, kterou napsal ⟦Vondráček⟧.",
            target: "The theatre will stage a new play by ⟦Vonrdáček⟧ in the autumn.",
            because: "two letters in the wrong order",
        },
        Example {
            langs: "en>fr",
            source: "The ferry company will avoid the ⟦Red Sea⟧ until further notice, its director said.",
            target: "La compagnie de ferries évitera la ⟦mer Noire⟧ jusqu’à nouvel ordre, a déclaré son directeur.",
            because: "one sea for another, though both are seas",
        },
        Example {
            langs: "uk>en",
            source: "Вона здобула срібло в ⟦Таллінні⟧, поступившись у фіналі італійці.",
            target: "She won silver in ⟦Dublin⟧, losing to an Italian in the final.",
            because: "one city for another, beside a people that only sounds like it",
        },
    ],
    good: &[
        Example {
            langs: "hu>fr",
            source: "A festményt egy londoni árverésen adták el.",
            target: "Le tableau a été vendu aux enchères à Londres.",
            because: "Hungarian writes the adjectives of cities small",
        },
        Example {
            langs: "de>pt",
            source: "Der Vertrag liegt bei Qantas Australia, sagte der Sprecher.",
            target: "O contrato está com a Qantas Austrália, disse o porta-voz.",
            because: "a country by its English name",
        },
        Example {
            langs: "ja>pt",
            source: "AI研究には多くの電力が必要だと専門家は話す。",
            target: "A pesquisa em IA exige muita energia, dizem os especialistas.",
            because: "an acronym that Portuguese has in its own order",
        },
        Example {
            langs: "it>en",
            source: "Nel 1998 il presidente Scalfaro la nominò Cavaliere del Lavoro.",
            target: "In 1998 President Oscar Luigi Scalfaro made her a Cavaliere del Lavoro.",
            because: "the first names of one whom the source names",
        },
        Example {
            langs: "en>de",
            source: "The grave of Tutankhamun drew visitors from Bishkek.",
            target: "Das Grab des Tutanchamun zog Besucher aus Bischkek an.",
            because: "names as German spells them",
        },
        Example {
            langs: "en>es",
            source: "The government evacuated its citizens from Iran.On Monday a second aircraft left.",
            target: "El Gobierno evacuó a sus ciudadanos de Irán. El lunes despegó un segundo avión.",
            because: "the name is there, without a space behind its full stop",
        },
        Example {
            langs: "fi>en",
            source: "Asiasta kertoi eilen Suomen Punainen Risti, jonka johtaja vaati lisää rahaa.",
            target: "The news was broken yesterday by the Finnish Red Cross, whose head asked for more money.",
            because: "an organisation whose name is made of common words",
        },
        Example {
            langs: "de>en",
            source: "Die Märkte in Nordalgerien und in Teilen Südosteuropas blieben offen.",
            target: "Markets in northern Algeria and in parts of south-eastern Europe stayed open.",
            because: "German names with a direction before them",
        },
        Example {
            langs: "fr>es",
            source: "Le traité a été signé à Versailles.",
            target: "El tratado se firmó en Versalles.",
            because: "a name that Spanish spells in its own way",
        },
        Example {
            langs: "fr>en",
            source: "Washington a rejeté la proposition de l’ONU.",
            target: "The United States rejected the proposal of the United Nations.",
            because: "a capital for its government, an acronym for its name",
        },
        Example {
            langs: "it>en",
            source: "La Cassazione ha annullato la condanna dell’ex sindaco.",
            target: "Italy’s top court has overturned the conviction of the former mayor.",
            because: "the country that the source’s readers take for granted",
        },
        Example {
            langs: "it>en",
            source: "Seduta negativa per la Borsa di Milano, che ha ceduto l'1,37%.",
            target: "Italian shares had a bad day, with Milan's index down 1.37%.",
            because: "its people, for one of its exchanges",
        },
        Example {
            langs: "en>id",
            source: "A plate of chicken rice still costs about S$4.50.",
            target: "Sepiring nasi ayam masih dihargai sekitar 4,5 dolar Singapura.",
            because: "the country of the currency",
        },
        Example {
            langs: "nl>fr",
            source: "Op het Damrak sloot Philips 4 procent lager.",
            target: "À la Bourse d’Amsterdam, Philips a clôturé en baisse de 4 %.",
            because: "its capital, where its exchange is",
        },
        Example {
            langs: "ru>en",
            source: "Войска ОДКБ покинули Казахстан.",
            target: "The troops of the CSTO left Kazakhstan.",
            because: "an acronym of another language",
        },
        Example {
            langs: "de>en",
            source: "Die französische Regierung lehnt den Vorschlag ab.",
            target: "The government of France rejects the proposal.",
            because: "a people for its country",
        },
        Example {
            langs: "ru>en",
            source: "Сименс построит новый цех к весне.",
            target: "The Siemens plant will build a new hall by spring.",
            because: "the same firm in another script",
        },
        Example {
            langs: "ar>en",
            source: "وصل الوزير إلى نيروبي يوم الاثنين.",
            target: "The minister arrived in Nairobi on Monday.",
            because: "the same city in another script",
        },
        Example {
            langs: "ja>en",
            source: "第一次世界大戦の記念館を日韓の学生が訪れた。",
            target: "Students from Japan and South Korea visited the memorial of World War I.",
            because: "the same war, and two countries by a character each",
        },
        Example {
            langs: "it>en",
            source: "L’animatrice Chiara Bellandi ha parlato della nave Aurora e dell’OMS.",
            target: "Presenter Chiara Bellandi spoke of the ship Aurora and the WHO.",
            because: "the same names, beside a title, and an acronym of each language",
        },
        Example {
            langs: "en>fr",
            source: "He studied at the Massachusetts Institute of Technology and joined the Air Force.",
            target: "Il a étudié au MIT avant de rejoindre l’armée de l’air.",
            because: "an acronym for a name in full",
        },
        Example {
            langs: "en>pl",
            source: "The little heroes of the film charmed the jury in Gdynia.",
            target: "Mali bohaterowie filmu oczarowali jury w Gdyni.",
            because: "an ordinary word that a country is called by",
        },
        Example {
            langs: "en>de",
            source: "Highs will be near 70 Fahrenheit on Sunday.",
            target: "Am Sonntag werden es rund 21 Grad Celsius.",
            because: "the unit of a figure is no name",
        },
        Example {
            langs: "zh>en",
            source: "路透社和美联社报道了国际奥委会的决定。",
            target: "Reuters and AP reported the decision of the IOC.",
            because: "agencies and a committee by their acronyms",
        },
    ],
};

static MAX_SUPPORT: Param = Param {
    name: "max-support",
    default: 0.3,
    unit: "support of a word of the name",
    range: (0.0, 1.0),
    basis: "names with a counterpart have 0.7 and more by their looks, 1 by the gazetteer",
};

fn check(pair: &Pair<'_>) -> Vec<Flag> {
    let found = pair.support();
    let evidence = found.evidence;
    let acronyms = if evidence.acronyms { misspelt_acronyms(&pair.source, &pair.target) } else { Vec::new() };
    let mut flags: Vec<Flag> =
        acronyms.into_iter().map(|(theirs, ours)| swapped(pair, theirs, ours).confidence(ACRONYM)).collect();
    let neighbours = if evidence.neighbours { pair.beside() } else { Vec::new() };
    let max = MAX_SUPPORT.of(pair.article.params);
    let counterparts = Counterparts::new(pair.target, pair.source);
    // What a neighbour says may have come from there, but not where its own translation says it as well, and this one lacks
    // another name for it.
    let moved = |theirs: Option<Span>, ours: Span, said: &dyn Fn(&Side<'_>) -> bool| {
        let from: Vec<_> = neighbours.iter().filter(|[source, _]| said(source)).collect();
        let kept = || from.iter().all(|[_, target]| says(target, &pair.target, ours));
        !from.is_empty() && theirs.is_none_or(|theirs| !kept() || are_one(pair, theirs, ours))
    };
    if evidence.names {
        let event = other_event(&pair.source, &pair.target).into_iter();
        let others = exchanged(&pair.source, &pair.target, found, &counterparts).into_iter();
        let others =
            others.filter(|&(theirs, ours)| !moved(Some(theirs), ours, &|side| has_place(side, &pair.target, ours)));
        flags.extend(event.chain(others).map(|(theirs, ours)| swapped(pair, theirs, ours).confidence(SWAPPED)));
    }
    let persons = exchanged_persons(&pair.source, &pair.target, found, &counterparts).into_iter();
    let persons = persons.chain(exchanged_full_names(&pair.source, &pair.target, found));
    for (theirs, ours) in persons.chain(exchanged_names(&pair.source, &pair.target, found, &counterparts)) {
        let explained = |side: &Side<'_>| Counterparts::new(pair.target, *side).explain(ours, &[]);
        if !is_told(&flags, ours) && !moved(Some(theirs), ours, &explained) {
            flags.push(swapped(pair, theirs, ours).confidence(PERSON));
        }
    }
    let unlisted = unlisted_names(&pair.source, &pair.target);
    for (theirs, ours) in turned_names(&pair.source, &pair.target).into_iter().chain(unlisted) {
        if !is_told(&flags, ours) {
            flags.push(swapped(pair, theirs, ours).confidence(SWAPPED));
        }
    }
    // What follows asks the lexicon, too: of a source of unknown words it would say that all names are missing.
    if found.has_lexicon && !readable(&found.source) {
        return flags;
    }
    // A language may spell a name in a way of its own that no list has: Versalles, Kilimandjaro.
    let misspelt = misspelt_names(&pair.source, &pair.target).into_iter();
    flags.extend(misspelt.map(|(theirs, ours)| swapped(pair, theirs, ours).confidence(DOUBTFUL)));
    let strangers = candidates(&pair.source, &pair.target, found, &counterparts);
    let listed = if evidence.names { listed(pair, found, &counterparts) } else { Vec::new() };
    for candidate in listed.into_iter().chain(strangers) {
        let Candidate { span, instead, confidence, unheard } = candidate;
        if is_told(&flags, span)
            || is_read_otherwise(&pair.source, &pair.target, span)
            || is_unit(&pair.target, span)
            || is_of_money(pair, span)
            || moved(instead, span, &|side| found_in(side, &pair.target, span, max))
        {
            continue;
        }
        // "Italian shares" for "la Borsa di Milano", "im russischen Kedrowsk": the reader there knows whose.
        let is_home = |mention: &Mention| is_home(&mention.families, pair.source.lang());
        let of_home = found.target_names.iter().any(|mention| mention.span.overlaps(span) && is_home(mention));
        let listed = || found.target_names.iter().any(|mention| span.within(mention.span));
        // "The people of Kazan" for "горожане": the article says of which city.
        let told =
            || is_told_of(pair, span) || is_named(pair, span) || !listed() && is_fuller(pair, span, &counterparts);
        // "Saint-Malo, in Brittany": where it lies.
        let lies = || is_behind_place(span, &pair.target, &counterparts);
        let doubtful = of_home || instead.is_none() && (lies() || told());
        let confidence = confidence.map(|sure| if doubtful { sure.min(DOUBTFUL) } else { sure });
        let by_article = (unheard && is_nowhere(pair, span)).then_some(ONE_FOR_ANOTHER);
        let Some(confidence) = confidence.into_iter().chain(by_article).reduce(f32::max) else { continue };
        let flag = match instead {
            Some(theirs) => swapped(pair, theirs, span),
            None => Flag::target(span, format!("{} is not named in the source", pair.target.quote(span))),
        };
        flags.push(flag.confidence(confidence));
    }
    flags
}

/// True when a flag is on the words already.
fn is_told(flags: &[Flag], words: Span) -> bool {
    flags.iter().any(|flag| flag.is_on(words))
}

fn swapped(pair: &Pair<'_>, theirs: Span, ours: Span) -> Flag {
    let reason = format!("{} where the source has {}", pair.target.quote(ours), pair.source.quote(theirs));
    Flag::on(Some(theirs), Some(ours), reason)
}

/// Names of the gazetteer that the source lacks.
fn listed(pair: &Pair<'_>, found: &Support, counterparts: &Counterparts<'_>) -> Vec<Candidate> {
    let (source, target) = (&pair.source, &pair.target);
    let most = MAX_SUPPORT.of(pair.article.params) + LISTED;
    let unsupported = |m: &Mention| match (m.kind, target.locale().unspaced) {
        // Single characters that transcribe names stand in many names, and support nothing.
        (_, true) => words_in(&found.target, m.span).all(|w| w.support < BY_CHARACTERS),
        (Kind::Country, false) if is_nation(m) && known(&found.target, m.span) => {
            !counterparts.explain_nation(m.span, &m.families)
        }
        (Kind::Country | Kind::City | Kind::Firm | Kind::Organisation, false) => {
            !counterparts.explain(m.span, &m.families)
        }
        _ => words_in(&found.target, m.span).all(|w| w.support < most),
    };
    // "Euroopan ihmisoikeustuomioistuin": who they are stands in the longer name of the source.
    let holds = |other: &Mention, m: &Mention| parts(source, other).iter().any(|family| m.families.contains(family));
    let unnamed = |m: &Mention| {
        let is_it = |other: &Mention| {
            other.same(m) && stands_for(other, m, pair) || is_pair(other, m, source) || holds(other, m)
        };
        !found.source_names.iter().any(is_it)
    };
    let candidate = |mention: Mention| {
        let instead = lacking(mention.kind, source, found);
        // Characters that transcribe names are many to a name, and newsrooms shorten it as they like; a nation has one name.
        let nation = mention.kind == Kind::Country && is_nation(&mention);
        let initials = has_initials(&mention.families);
        let one_name = |span| !source.locale().unspaced || nation && !initials && known(&found.target, span);
        let unknown = |span| one_name(span) || words_in(&found.target, span).all(|w| w.support < most);
        let says_enough = match target.locale().cased {
            true => unknown(mention.span) && !is_short_acronym(target.words(mention.span)),
            // "In Russia's Saint Petersburg", and Iran for Persia in Persian: translators tell readers more of a place.
            false => {
                let told = is_home(&mention.families, target.lang()) || is_of_city(mention.span, found, target);
                nation && !target.locale().unspaced && !initials && !told
            }
        };
        let confidence = match (mention.kind, instead) {
            (Kind::Country | Kind::City | Kind::Firm, Some(_)) => SWAPPED,
            (Kind::People | Kind::Organisation, Some(_)) => ONE_FOR_ANOTHER,
            (Kind::Country | Kind::City | Kind::Firm, None) if says_enough => ALONE,
            // An adjective of nationality comes from the context as often as from nowhere.
            _ => DOUBTFUL,
        };
        Candidate { span: mention.span, instead, confidence: Some(confidence), unheard: false }
    };
    let nouns = target.locale().nouns_capitalised;
    mentions(target, true)
        .into_iter()
        .filter(|m| unsupported(m) && unnamed(m) && is_name(m, pair, found))
        // "Male" is a city and, in German, the plural of a noun: a name is the same word in both languages.
        .filter(|m| m.kind != Kind::City || !nouns || !known(&found.target, m.span) || same_word(m.span, pair))
        .map(|m| (m.kind, candidate(m)))
        // An organisation is named by another name, or for what is known of it, as often as a name is put in.
        .filter(|(kind, candidate)| *kind != Kind::Organisation || candidate.instead.is_some())
        .map(|(_, candidate)| candidate)
        .collect()
}

/// Support by chance that a name of the gazetteer may have more: its counterpart would be found there.
const LISTED: f32 = 0.35;
/// The same where the translation is written in characters.
const BY_CHARACTERS: f32 = 0.95;

/// False for a single character of Chinese or Japanese that is no nation where it stands: 其中, 参加, 方法. It is one behind what
/// is done to nations (对法, 渡米), before what is theirs, and beside another one.
fn is_sure_character(side: &Side<'_>, span: Span) -> bool {
    static BESIDE: LazyLock<Words> =
        LazyLock::new(|| Words::read(include_str!("../locale/data/nation_characters.toml")));
    if !is_character(side, span) {
        return true;
    }
    let listed = |place: &str, c: Option<char>| {
        let characters = BESIDE.get(&format!("{}-{place}", side.lang().code()));
        c.is_some_and(|c| characters.is_some_and(|all| all.iter().any(|of| of.contains(c))))
    };
    let [before, behind] = beside(side, span);
    listed("before", before) || listed("behind", behind)
}

/// True when a nation is named by the first character of its name beside the character of another one: 印巴, 中朝.
fn is_pair(theirs: &Mention, ours: &Mention, side: &Side<'_>) -> bool {
    let nations = ours.kind == Kind::Country && is_nation(ours) && is_nation(theirs);
    let begins = |c: char| gazetteer::begins_with(&ours.families, c);
    nations && is_character(side, theirs.span) && beside(side, theirs.span).into_iter().flatten().any(begins)
}

/// True for a name of a single character, in a script without spaces.
fn is_character(side: &Side<'_>, span: Span) -> bool {
    side.locale().unspaced && side.words(span).chars().nth(1).is_none()
}

/// The characters before and behind a span.
fn beside(side: &Side<'_>, span: Span) -> [Option<char>; 2] {
    let text = side.analysis.text();
    let before = text.get(..span.start as usize).and_then(|text| text.chars().next_back());
    [before, text.get(span.end as usize..).and_then(|text| text.chars().next())]
}

/// True when a mention of the source may stand for one of the translation: a word in lower case that a city somewhere is
/// called by does not.
fn stands_for(theirs: &Mention, ours: &Mention, pair: &Pair<'_>) -> bool {
    if ours.kind == Kind::Country && is_nation(ours) && !is_sure_character(&pair.source, theirs.span) {
        return false;
    }
    let small = pair.source.words(theirs.span).chars().all(|c| !c.is_uppercase());
    !(small && pair.source.locale().cased && theirs.kind == Kind::Alternate && ours.kind == Kind::City)
}

fn known(words: &[Word], span: Span) -> bool {
    words_in(words, span).any(|w| w.known)
}

/// True when the table translates a word by itself.
fn same_word(span: Span, pair: &Pair<'_>) -> bool {
    let word = pair.target.words(span);
    word_support(pair.source.lang(), pair.target.lang()).is_some_and(|of| of(word, word) > 0.3)
}

/// Support from which a word counts as translated.
const TRANSLATED: f32 = 0.5;

fn words_in(words: &[Word], span: Span) -> impl Iterator<Item = &Word> {
    words.iter().filter(move |w| w.span.within(span))
}

/// True when a mention of the gazetteer surely is a name here, and one that the gazetteer would find in the source.
fn is_name(mention: &Mention, pair: &Pair<'_>, found: &Support) -> bool {
    let target = &pair.target;
    if !has_name(&mention.families, pair.source.lang()) {
        return false;
    }
    if !target.locale().cased {
        let letters = target.words(mention.span).chars().count();
        return match mention.kind {
            Kind::Country => {
                letters >= 2 + usize::from(!target.locale().unspaced) && !is_of_longer(mention.span, target)
            }
            Kind::City => letters >= 3 + 2 * usize::from(!target.locale().unspaced),
            _ => false,
        };
    }
    let tokens = target.tokens();
    let at = tokens.iter().position(|t| t.span.start == mention.span.start).unwrap_or(0);
    let after = tokens.iter().position(|t| t.span.start >= mention.span.end).unwrap_or(tokens.len());
    let before = at.checked_sub(1).and_then(|i| tokens.get(i));
    let starts = starts_sentence(tokens, at, target);
    // "Rotterdam Senate": a word that the source has in its own language is no surname.
    let common = |t: &Token| {
        words_in(&found.target, t.span).any(|w| w.known && w.support >= TRANSLATED)
            && !sounds_the_same(target.words(t.span), pair.source.lang(), target.lang())
    };
    let part_of_name = |token: Option<&Token>| {
        token.is_some_and(|t| {
            t.kind == TokenKind::Capital
                && !target.locale().is_function_word(&t.of(target.analysis.text()).to_lowercase())
                && !common(t)
        })
    };
    // "Michael Jordan", "Paris Hilton": a person. German nouns are capitalised whatever they are, and where both sides
    // are in one alphabet a person's name would stand in the source, too.
    let person = !target.words(mention.span).contains(' ')
        && !target.locale().nouns_capitalised
        && !same_alphabet(&pair.source, target)
        && (part_of_name(tokens.get(after)) || part_of_name(before) && !starts_sentence(tokens, at - 1, target));
    match mention.kind {
        Kind::Country => !(person || starts && is_ordinary(mention.span, found, target)),
        Kind::City => !starts && !person && !shouting(target),
        Kind::Firm => !starts && !shouting(target),
        // Peoples and languages of German are nouns like others; acronyms stand for many things.
        Kind::People => !starts && !person && !shouting(target) && !target.locale().nouns_capitalised,
        // Only where a country of the source is left over: see `listed`.
        Kind::Organisation => !starts && !shouting(target),
        Kind::Alternate | Kind::Money | Kind::Event => false,
    }
}

/// True for a country that any sentence may begin with, as an ordinary word: "Mali" is small in Polish, "Того" of that in
/// Ukrainian.
fn is_ordinary(span: Span, found: &Support, target: &Side<'_>) -> bool {
    static ORDINARY: LazyLock<Words> =
        LazyLock::new(|| Words::read(include_str!("../locale/data/ordinary_countries.toml")));
    let word = target.words(span).to_lowercase();
    let listed = || ORDINARY.get(target.lang().code()).is_some_and(|words| words.contains(&word));
    let supported = || words_in(&found.target, span).any(|w| w.support >= TRANSLATED);
    target.locale().is_function_word(&word) || listed() || supported()
}

/// True in a script without capitals for the name of a nation that a word before it makes another name of: न्यू मैक्सिको.
fn is_of_longer(span: Span, target: &Side<'_>) -> bool {
    static LONGER: LazyLock<Words> = LazyLock::new(|| Words::read(include_str!("../locale/data/longer_names.toml")));
    let Some(words) = LONGER.get(target.lang().code()) else { return false };
    let before = target.tokens().iter().rev().find(|t| t.span.end <= span.start);
    let name = target.words(span);
    before.is_some_and(|t| words.iter().any(|w| w == target.words(t.span))) || words.iter().any(|w| w == name)
}

/// True for a name right before a city's.
fn is_of_city(span: Span, found: &Support, target: &Side<'_>) -> bool {
    let behind = |m: &Mention| m.span.start >= span.end && m.span.start - span.end <= BEFORE_CITY;
    let place = |m: &Mention| matches!(m.kind, Kind::City | Kind::Alternate);
    let cities = found.target_names.iter().filter(|m| place(m) && behind(m));
    cities.into_iter().any(|m| !target.locale().is_function_word(target.words(m.span)))
}

/// True for a Korean given name ("Park Ji-a") whose characters Chinese and Japanese read otherwise.
fn is_read_otherwise(source: &Side<'_>, target: &Side<'_>, span: Span) -> bool {
    let mut behind = target.analysis.text().get(span.end as usize..).unwrap_or_default().chars();
    source.locale().unspaced
        && matches!(behind.next(), Some('-' | '‑'))
        && behind.next().is_some_and(char::is_lowercase)
}

/// True for the country or region between commas that tells readers where a place of the source lies: "in Cremona, Italy, …".
fn is_behind_place(span: Span, target: &Side<'_>, counterparts: &Counterparts<'_>) -> bool {
    let ends = target.analysis.text().get(span.end as usize..).unwrap_or_default().trim_start();
    let mut before = target.tokens().iter().rev().skip_while(|t| t.span.start >= span.start).peekable();
    // "à Gdansk, en Pologne"
    before.next_if(|t| t.is_word() && target.locale().is_function_word(&target.words(t.span).to_lowercase()));
    let comma = before.next().is_some_and(|t| target.words(t.span) == ",");
    let place = before.next().filter(|t| t.kind == TokenKind::Capital);
    let closed = ends.chars().next().is_none_or(|c| !c.is_alphanumeric());
    comma && closed && place.is_some_and(|t| counterparts.explain(t.span, &[]))
}

/// Most bytes between a nation and its city: a preposition and the spaces beside it.
const BEFORE_CITY: u32 = 8;

/// True for the unit of a figure: "18 Grad Celsius".
fn is_unit(side: &Side<'_>, span: Span) -> bool {
    side.numbers().iter().any(|n| !n.unit_span.is_empty() && span.within(n.unit_span))
}

/// True for the country of a currency behind its amount: "4,5 dolar Singapura" for S$4.50.
fn is_of_money(pair: &Pair<'_>, span: Span) -> bool {
    let is_money = |n: &Number| units::is_money(n.unit);
    let before = |n: &Number| is_money(n) && n.unit_span.end <= span.start && span.start - n.unit_span.end <= 2;
    pair.target.numbers().iter().any(before) && pair.source.numbers().iter().any(is_money)
}

/// True for a place that the article names in other sentences.
fn is_told_of(pair: &Pair<'_>, span: Span) -> bool {
    let Some(source) = pair.article.source else { return false };
    let place = |m: &&Mention| matches!(m.kind, Kind::City | Kind::Country | Kind::People);
    let ours = mentions(&pair.target, false);
    let theirs = mentions(&source.side(0..source.segments.len() as u32), false);
    let named = ours.iter().filter(|m| m.span.overlaps(span)).filter(place);
    named.map(|own| theirs.iter().filter(|other| other.same(own)).count()).sum::<usize>() >= TOLD
}

/// True for a name that stands just so in a sentence of the article about here: translators put it for “he”.
fn is_named(pair: &Pair<'_>, span: Span) -> bool {
    about(pair).is_some_and(|source| source.text().contains(pair.target.words(span)))
}

/// True for the first names of a person whom the source names without them: “President Oscar Luigi Scalfaro”.
fn is_fuller(pair: &Pair<'_>, span: Span, counterparts: &Counterparts<'_>) -> bool {
    let behind = pair.target.tokens().iter().find(|token| token.span.start >= span.end);
    let surname = behind.filter(|token| token.kind == TokenKind::Capital && token.span.start == span.end + 1);
    surname.is_some_and(|token| counterparts.explain(token.span, &[]))
}

/// True for a name that nothing in the sentences of the article about here looks like.
fn is_nowhere(pair: &Pair<'_>, span: Span) -> bool {
    let of_article = about(pair).filter(|source| source.segments().len() >= ARTICLE);
    of_article.is_some_and(|source| !Counterparts::new(pair.target, source).explain(span, &[]))
}

/// The sentences of the source about those of a pair.
fn about<'a>(pair: &Pair<'a>) -> Option<Side<'a>> {
    let (source, bead) = (pair.article.source?, pair.article.beads.get(pair.index)?);
    let first = bead.source.start.saturating_sub(ABOUT);
    Some(source.side(first..(bead.source.end + ABOUT).min(source.segments.len() as u32)))
}

/// Sentences of the source before and behind one in which a name is looked for, and those that make an article.
const ABOUT: u32 = 60;
const ARTICLE: usize = 6;

/// Mentions from which an article is of a place.
const TOLD: usize = 2;

/// True when a sentence of the article besides this one has the one name and its translation the other: they may be of one
/// person or place.
fn are_one(pair: &Pair<'_>, theirs: Span, ours: Span) -> bool {
    let both =
        |[source, target]: [Side<'_>; 2]| says(&source, &pair.source, theirs) && says(&target, &pair.target, ours);
    let others = (0..pair.article.beads.len()).filter(|&bead| bead != pair.index);
    others.filter_map(|bead| pair.article.sides(bead)).any(both)
}

/// True when a side names a place of `target` in its own language, or those who live there.
fn has_place(side: &Side<'_>, target: &Side<'_>, place: Span) -> bool {
    let ours = mentions(target, false).into_iter().chain(adjectives(target)).filter(|m| m.span == place);
    let theirs = [mentions(side, false), adjectives(side)].concat();
    ours.into_iter().any(|own| theirs.iter().any(|other| other.same(&own)))
}

/// True when a neighbour has the name: then it moved, and is not invented.
fn found_in(neighbour: &Side<'_>, target: &Side<'_>, span: Span, max: f32) -> bool {
    let support = support(neighbour, target);
    let words: Vec<&Word> = words_in(&support.target, span).collect();
    // In one alphabet the whole name stands there: "costa" alone may be a word of the neighbour's.
    let enough = |word: &&Word| word.support >= max;
    let named = match same_alphabet(neighbour, target) {
        true => words.iter().all(enough),
        false => words.iter().any(enough),
    };
    !words.is_empty() && named
        || gazetteer::mentions(target, false)
            .iter()
            .filter(|m| m.span.overlaps(span))
            .any(|m| mentions(neighbour, false).iter().any(|n| n.same(m)))
}

#[cfg(test)]
mod tests {
    /// What the rule says of a pair.
    #[track_caller]
    fn invented(langs: &str, source: &str, target: &str, expected: &[&str]) {
        crate::rules::tests::says("invented-name", langs, source, target, expected);
    }

    #[test]
    fn a_club_a_country_or_a_city_may_be_named_otherwise_but_not_another_one() {
        for (langs, source, target) in [
            ("de>en", "Der BVB gewann am Samstag gegen Bremen.", "Dortmund beat Bremen on Saturday."),
            ("fr>en", "L’OM s’est incliné dimanche à Nantes.", "Marseille lost in Nantes on Sunday."),
            (
                "es>en",
                "La Albiceleste ganó el torneo por tercera vez.",
                "Argentina won the tournament for the third time.",
            ),
            ("fr>en", "Outre-Rhin, la grève des trains est rare.", "In Germany rail strikes are rare."),
            ("ru>en", "В Северной столице отменили праздник.", "The festival in St Petersburg was called off."),
            ("zh>en", "魔都周五迎来大雨。", "Heavy rain fell on Shanghai on Friday."),
        ] {
            invented(langs, source, target, &[]);
        }
        let said = ["“Leipzig” where the source has “Bremen”"];
        invented("de>en", "Der BVB gewann am Samstag gegen Bremen.", "Dortmund beat Leipzig on Saturday.", &said);
        let said = ["“Belgium” is not named in the source"];
        invented("fr>en", "Outre-Rhin, la grève des trains est rare.", "In Belgium rail strikes are rare.", &said);
    }

    #[test]
    fn a_person_whom_no_sentence_of_an_article_names_is_invented() {
        let source = "El club ganó el sábado por dos goles. Marcó primero Ander Olaizola de cabeza. La lluvia no paró en toda la tarde. \
                      El árbitro expulsó a un defensa. Lo celebró pidiendo perdón al capitán. El entrenador se fue sin hablar. \
                      La próxima jornada será el jueves. El equipo sigue en el cuarto puesto.";
        let target = |captain: &str| {
            format!(
                "The club won by two goals on Saturday. Ander Olaizola scored first with a header. The rain did not stop all afternoon. \
                 The referee sent off a defender. He celebrated by apologising to captain {captain}. The coach left without speaking. \
                 The next round is on Thursday. The team is still in fourth place."
            )
        };
        let said = ["“Kepa Zabalgarai” is not named in the source"];
        invented("es>en", source, &target("Kepa Zabalgarai"), &said);
        invented("es>en", source, &target("Ander Olaizola"), &[]);
    }

    #[test]
    fn the_home_of_the_readers_is_put_in_for_others() {
        invented(
            "en>de",
            "A dealer who sold chairs from his own garage as Georgian masterpieces was jailed for four years.",
            "Er verkaufte Stühle aus der eigenen Garage als Meisterwerke aus georgianischer Zeit: Dafür ist ein englischer Händler zu vier Jahren Haft verurteilt worden.",
            &[],
        );
        invented(
            "en>uk",
            "The chief executive apologised at 8 p.m. Eastern time.",
            "Керівник вибачився о 20:00 за часом східного узбережжя США.",
            &[],
        );
        let said = ["“Norwegischer” where the source has “Georgian”"];
        invented("en>de", "Georgian dealer jailed.", "Norwegischer Händler muss ins Gefängnis.", &said);
    }

    #[test]
    fn the_country_behind_a_place_of_the_source_is_put_in_for_readers() {
        for (langs, source, target) in [
            (
                "uk>en",
                "Її скрипка зазвучала на конкурсі в Кремоні.",
                "Her violin was heard at the competition in Cremona, Italy.",
            ),
            (
                "en>fr",
                "The film was shot in an old shipyard in Gdansk.",
                "Le film a été tourné dans un ancien chantier naval de Gdansk, en Pologne.",
            ),
            (
                "ru>en",
                "Насыпь отсыпали вологодские и вятские артели.",
                "The embankment was raised by gangs from Vologda and Vyatka.",
            ),
            (
                "de>fr",
                "Die Freiburger Turnerin Leonie Aschenbach holte bei der EM Bronze am Schwebebalken.",
                "La gymnaste fribourgeoise Leonie Aschenbach a décroché le bronze à la poutre aux championnats d'Europe.",
            ),
            (
                "en>ru",
                "Overnight temperatures in Chicago dropped to minus 4 Fahrenheit.",
                "Ночью температура в Чикаго опустилась до минус 20 градусов по Цельсию.",
            ),
            (
                "fr>en",
                "Le tribunal a suspendu l'autorisation d'un parc à huîtres au large de Saint-Malo.",
                "A court has suspended the permit of an oyster farm off Saint-Malo, in Brittany.",
            ),
            (
                "zh>en",
                "来自首尔的留学生朴智雅连猜了三遍都没猜对。",
                "Park Ji-a, a student from Seoul, guessed three times and was wrong each time.",
            ),
        ] {
            invented(langs, source, target, &[]);
        }
        let said = ["“Italy” is not named in the source"];
        let source = "Son violon a séduit samedi le jury du concours.";
        invented("fr>en", source, "Her violin charmed the jury of the competition in Italy on Saturday.", &said);
    }

    #[test]
    fn a_nation_that_is_put_in_is_told_in_scripts_without_capitals() {
        let tell = |word: &str| format!("“{word}” is not named in the source");
        invented(
            "en>hi",
            "The council closed the old bridge for repairs on Friday morning.",
            "परिषद ने शुक्रवार सुबह केन्या में मरम्मत के लिए पुराना पुल बंद कर दिया।",
            &[&tell("केन्या")],
        );
        invented(
            "fr>ar",
            "Le conseil a fermé le vieux pont pour des travaux vendredi matin.",
            "أغلق المجلس الجسر القديم في السويد للصيانة صباح الجمعة.",
            &[&tell("السويد")],
        );
        invented(
            "en>fa",
            "The council closed the old bridge for repairs on Friday morning.",
            "شورا صبح جمعه پل قدیمی را در لهستان برای تعمیر بست.",
            &[&tell("لهستان")],
        );
    }

    #[test]
    fn a_longer_name_is_no_nation_and_nations_are_heard_whatever_their_spelling() {
        invented("en>hi", "The fire in New Mexico spread over the hills.", "न्यू मैक्सिको में आग पहाड़ियों पर फैल गई।", &[]);
        invented(
            "en>ar",
            "Ships sailed for the West Indies in the spring.",
            "أبحرت السفن نحو جزر الهند الغربية في الربيع.",
            &[],
        );
        invented("en>ar", "The fleet left the North and Baltic Seas.", "غادر الأسطول البحرين الشمالي والبلطيق.", &[]);
        invented("hi>ar", "स्पेन ने प्यूअर्टो रिको अमेरिका को दे दिया।", "تنازلت إسبانيا عن بورتوريكو للولايات المتحدة.", &[]);
        invented(
            "en>hi",
            "The ship stayed in Saint Petersburg for two days.",
            "जहाज़ दो दिन रूस के सेंट पीटर्सबर्ग में रुका।",
            &[],
        );
    }

    #[test]
    fn a_character_of_chinese_is_a_nation_only_beside_what_makes_it_one() {
        let tell = |word: &str| format!("“{word}” is not named in the source");
        invented(
            "zh>en",
            "其中三名学生参加了周末的比赛，这种方法很有效。",
            "Three of the students in Canada took part in the weekend race, and the method worked.",
            &[&tell("Canada")],
        );
        invented("zh>en", "对法作战在春天结束。", "The war against France ended in spring.", &[]);
        invented("zh>en", "这次袭击影响了印巴关系。", "The attack harmed relations between India and Pakistan.", &[]);
        invented(
            "zh>en",
            "此外还涉及十余家港股公司。",
            "More than ten companies listed in Hong Kong are involved.",
            &[],
        );
        invented("ja>fr", "彼は留学のために渡仏した。", "Il est parti en France pour ses études.", &[]);
        invented(
            "ja>en",
            "市議会は金曜日に古い橋を閉鎖し、クライミングの大会を中止した。",
            "The council of Ukraine closed the old bridge on Friday and called off the climbing event.",
            &[&tell("Ukraine")],
        );
    }

    #[test]
    fn a_name_of_the_sentence_before_is_an_exchange_where_its_own_translation_keeps_it() {
        invented(
            "fr>en",
            "Le marin Alain Murat a été arrêté au port. La ministre Fiona Kerguelen a salué la police.",
            "The sailor Alain Murat was arrested in the harbour. The minister Fiona Murat praised the police.",
            &["“Murat” where the source has “Kerguelen”"],
        );
        invented(
            "de>en",
            "Schweden schickt zwei Schiffe. Am Montag will Portugal über den Vertrag abstimmen.",
            "Sweden is sending two ships. On Monday, Sweden will vote on the treaty.",
            &["“Sweden” where the source has “Portugal”"],
        );
    }

    #[test]
    fn a_name_that_moved_from_the_sentence_before_or_is_another_of_the_same_person_is_no_exchange() {
        invented(
            "de>en",
            "Schweden schickt zwei Schiffe. Am Montag will das Land mit Portugal sprechen.",
            "The country is sending two ships. On Monday, Sweden wants to speak with Portugal.",
            &[],
        );
        invented(
            "fr>en",
            "Alain Murat a été arrêté au port. Alain dit qu’il dormait. Selon Murat, la police a menti.",
            "Alain Murat was arrested in the harbour. Alain says that he was asleep. According to Alain, the police lied.",
            &[],
        );
    }
}
