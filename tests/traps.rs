//! What must not be flagged in numbers, dates and units, and what must: the traps of news in every language that has a
//! locale, each good pair beside faults of the same kind.

use mtlint::check::Settings;
use mtlint::document::Document;
use mtlint::language::Lang;

const RULES: &[&str] = &["number-mismatch", "date-mismatch", "unit-mismatch"];

/// A language of the tables.
fn lang(code: &str) -> Lang {
    Lang::parse(code).unwrap_or_else(|| panic!("no language {code}"))
}

/// What the three rules say of a pair, as "rule: reason".
fn findings(langs: &str, source: &str, target: &str) -> Vec<String> {
    let Some((from, to)) = langs.split_once('>') else { panic!("languages as fr>en, not {langs}") };
    let (source, target) = (Document::from_text("source", source), Document::from_text("target", target));
    let checked = mtlint::check(Some((&source, lang(from))), (&target, lang(to)), &Settings::default());
    let findings = checked.outcome.findings.iter().filter(|finding| RULES.contains(&finding.rule.id));
    findings.map(|finding| format!("{}: {}", finding.rule.id, finding.flag.reason)).collect()
}

/// Prints every pair of a table that is not as it should be.
#[track_caller]
fn all_quiet(table: &[(&str, &str, &str)]) {
    let mut wrong = Vec::new();
    for (langs, source, target) in table {
        let found = findings(langs, source, target);
        if !found.is_empty() {
            wrong.push(format!("{langs} | {source} | {target}\n    {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {} flagged:\n{}", wrong.len(), table.len(), wrong.join("\n"));
}

/// Each pair has to be flagged, with the words of the last column in one of the reasons.
#[track_caller]
fn all_flagged(table: &[(&str, &str, &str, &str)]) {
    let mut wrong = Vec::new();
    for (langs, source, target, reason) in table {
        let found = findings(langs, source, target);
        if !found.iter().any(|finding| finding.contains(reason)) {
            wrong.push(format!("{langs} | {source} | {target}\n    {reason} in {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {} wrong:\n{}", wrong.len(), table.len(), wrong.join("\n"));
}

#[test]
fn figures_are_the_same_in_every_notation() {
    all_quiet(&[
        ("fr>en", "La ville compte 2 030 habitants.", "The town has 2,030 inhabitants."),
        ("de>en", "Der Schaden beträgt 1.234,50 Euro.", "The damage comes to 1,234.50 euros."),
        ("de>fr", "In der Stadt leben 12.500 Menschen.", "La ville compte 12 500 habitants."),
        ("it>en", "Il tasso è salito al 7,4 per cento.", "The rate rose to 7.4 percent."),
        ("pl>en", "W mieście mieszka 48 300 osób.", "The city is home to 48,300 people."),
        ("sv>en", "Kommunen har 21 400 invånare.", "The municipality has 21,400 residents."),
        ("tr>en", "Depremde 1.250 bina yıkıldı.", "The quake destroyed 1,250 buildings."),
        ("hi>en", "गाँव में १५ घर जल गए।", "In the village 15 houses burned down."),
        ("fa>en", "در این حادثه ۲۵ نفر زخمی شدند.", "In the accident 25 people were injured."),
        ("fa>en", "بیش از ۱۲،۵۰۰ نفر رأی دادند.", "More than 12,500 people voted."),
        ("ar>en", "شارك في المسيرة ٣٠٠ شخص.", "The march drew 300 people."),
        ("zh>en", "共有１５０人参加。", "In all, 150 people took part."),
        ("en>de", "It has 1,234,567 users.", "Es hat 1.234.567 Nutzer."),
        ("hi>en", "बजट में 12,50,000 रुपये रखे गए।", "The budget sets aside 1,250,000 rupees."),
    ]);
}

#[test]
fn multipliers_and_scales_are_values() {
    all_quiet(&[
        ("ru>en", "На площадь вышли 10 тысяч человек.", "Some 10,000 people came to the square."),
        ("cs>en", "Škoda přesáhla 100 tisíc korun.", "The damage exceeded 100,000 crowns."),
        ("it>en", "Nello stadio c'erano 50 mila tifosi.", "There were 50,000 fans in the stadium."),
        ("fr>en", "Le projet coûte 2,5 millions d'euros.", "The project costs €2.5m."),
        ("pl>en", "Dług wynosi 103 mld zł.", "The debt stands at PLN 103bn."),
        ("es>en", "La deuda supera los 16 000 millones de euros.", "The debt exceeds 16 billion euros."),
        ("de>en", "Der Konzern verlor 3 Milliarden Euro.", "The group lost 3 billion euros."),
        ("de>en", "Die Schulden stiegen auf 2 Billionen Euro.", "The debt rose to 2 trillion euros."),
        ("zh>en", "投资总额达3.5亿美元。", "The investment totals $350 million."),
        ("ja>en", "被害額は1億2000万円に上る。", "The damage amounts to 120 million yen."),
        ("ko>en", "피해액은 3억 원이다.", "The damage is 300 million won."),
        ("hi>en", "योजना पर 5 करोड़ रुपये खर्च होंगे।", "The plan will cost 50 million rupees."),
        ("hi>en", "रैली में 2 लाख 44 हज़ार लोग आए।", "The rally drew 244,000 people."),
        ("en>pt", "Losses reached $1.8 billion.", "Os prejuízos chegaram a 1,8 mil milhões de dólares."),
        ("nl>en", "Het bedrijf investeert 4,2 miljard euro.", "The company is investing 4.2 billion euros."),
        ("ro>en", "Investiția este de 7 milioane de euro.", "The investment is 7 million euros."),
        ("uk>en", "Збитки сягнули 40 мільйонів гривень.", "The damage reached 40 million hryvnias."),
        ("tr>en", "Proje 3 milyar lira tutacak.", "The project will cost 3 billion lira."),
    ]);
}

#[test]
fn number_words_are_read_in_compounds() {
    all_quiet(&[
        ("fr>en", "Quatre-vingt-dix-sept députés ont voté pour.", "97 MPs voted in favour."),
        ("de>en", "Siebenundzwanzig Abgeordnete fehlten.", "27 members were absent."),
        ("it>en", "Sono morti ventitré minatori.", "Some 23 miners died."),
        ("nl>en", "Er zijn vijfentwintig gewonden.", "There are 25 injured."),
        ("es>en", "Hay treinta y cinco heridos.", "There are 35 injured."),
        ("ar>en", "قتل خمسة وعشرون شخصا.", "The attack killed 25 people."),
        ("en>ar", "The attack killed 25 people.", "قتل خمسة وعشرون شخصا."),
        ("fa>en", "بیست و چهار نفر بازداشت شدند.", "Police arrested 24 people."),
        ("en>es", "Prices double every seven and a half days.", "Los precios se duplican cada siete días y medio."),
        ("hi>en", "यात्रा साढ़े सात घंटे चली।", "The journey took seven and a half hours."),
        ("it>en", "L'opera costa 15 milioni e mezzo di euro.", "The work costs 15.5 million euros."),
        ("tr>en", "Görüşme üç buçuk saat sürdü.", "The talks lasted 3.5 hours."),
        ("en>pl", "There are four dozen bases there.", "Jest tam około pięćdziesięciu baz."),
        ("sv>en", "Tjugofem personer skadades.", "Some 25 people were injured."),
        ("pl>en", "Zginęło dwadzieścia trzy osoby.", "The crash killed 23 people."),
        ("cs>en", "Zahynulo dvacet tři lidí.", "Some 23 people died."),
        ("uk>en", "Загинули двадцять три людини.", "It killed 23 people."),
        (
            "en>de",
            "Sales were put at three million and five million copies.",
            "Der Absatz wird auf 3 Millionen und 5 Millionen Stück geschätzt.",
        ),
    ]);
}

#[test]
fn rough_numbers_fractions_and_shares_explain_each_other() {
    all_quiet(&[
        ("fr>en", "Une douzaine de maisons ont brûlé.", "About 12 houses burned down."),
        ("fr>en", "Une centaine de personnes ont défilé.", "Some 100 people marched."),
        ("de>en", "Dutzende Menschen wurden verletzt.", "Dozens of people were injured."),
        ("zh>en", "几十人在事故中受伤。", "Dozens of people were injured in the accident."),
        ("zh>en", "四十余架飞机参加了演习。", "Some 46 aircraft took part in the drill."),
        ("fr>en", "La moitié des électeurs a voté.", "50% of voters turned out."),
        ("es>en", "Dos tercios de los votantes apoyan la ley.", "Two-thirds of voters back the law."),
        ("zh>en", "三分之二的选民支持该法案。", "Two-thirds of voters back the bill."),
        ("fr>en", "La banque relève son taux de 0,25 point.", "The bank raised its rate by 25 basis points."),
        ("en>uk", "Only one percent of them work there.", "Лише 1 відсоток з них працює там."),
        ("en>tr", "Prices rose 5 percent.", "Fiyatlar yüzde 5 arttı."),
    ]);
}

#[test]
fn ordinals_centuries_decades_and_names_with_figures_are_quiet() {
    all_quiet(&[
        ("fr>en", "Le 1er novembre, Louis XIV quitta la ville.", "On November 1, Louis XIV left the city."),
        ("fr>en", "Au XIXe siècle, la ville était un port.", "In the 19th century the city was a port."),
        ("es>en", "La iglesia es del siglo XV.", "The church dates from the 15th century."),
        ("pl>en", "Zamek pochodzi z XIV wieku.", "The castle dates from the 14th century."),
        ("ru>en", "Крепость построили в XVI веке.", "The fortress was built in the 16th century."),
        ("zh>en", "在十九世纪和二十世纪，这里是港口。", "In the nineteenth and twentieth centuries it was a port."),
        ("ja>en", "国王ルイ16世は処刑された。", "King Louis XVI was executed."),
        ("fr>en", "Dans les années 70, la mode changea.", "In the 1970s fashion changed."),
        ("en>de", "In the 1980s the plant closed.", "In den 1980er Jahren schloss das Werk."),
        ("en>fr", "The A380 and the B-52 flew over the G7 summit.", "L'A380 et le B-52 ont survolé le sommet du G7."),
        ("en>it", "The shop is open 24/7 on Channel 4.", "Il negozio è aperto 24/7 su Channel 4."),
        ("fr>en", "Il a eu recours à l'article 49.3.", "He used Article 49.3."),
        ("en>es", "Covid-19 struck the crew of flight MH17.", "El covid-19 golpeó a la tripulación del vuelo MH17."),
        ("es>en", "Llame al 91 123 45 67.", "Call +34 91 123 45 67."),
    ]);
}

#[test]
fn ranges_scores_and_votes_are_quiet() {
    all_quiet(&[
        ("en>fr", "The war of 1981-87 ruined the country.", "La guerre de 1981-1987 a ruiné le pays."),
        ("fr>en", "Le festival dure du 5 au 12 mai.", "The festival runs 5-12 May."),
        (
            "de>en",
            "Zwischen 3 und 5 Millionen Menschen sind betroffen.",
            "Between 3 million and 5 million people are affected.",
        ),
        ("fr>en", "Lyon a gagné 3 à 2.", "Lyon won 3-2."),
        ("de>en", "Bayern siegte 3:2.", "Bayern won 3-2."),
        ("fr>en", "Le texte a été adopté par 301 voix contre 200.", "The bill passed 301-200."),
        ("en>ru", "The crisis of 2007–08 hit exports.", "Кризис 2007–2008 годов ударил по экспорту."),
    ]);
}

#[test]
fn dates_and_times_are_the_same_in_every_style() {
    all_quiet(&[
        ("fr>en", "Le procès s'ouvre le 6 janvier 2021.", "The trial opens on Jan. 6, 2021."),
        ("de>en", "Die Wahl ist am 06.01.2021.", "The election is on January 6, 2021."),
        ("cs>en", "Volby začnou 5. května v 7 hodin ráno.", "The election starts on May 5 at 7 a.m."),
        ("pl>en", "Mecz odbędzie się 5 maja o godz. 20.45.", "The match is on 5 May at 8:45 p.m."),
        ("de>en", "Die Sitzung dauert von 18 bis 20 Uhr.", "The session runs 6-8 p.m."),
        ("fr>en", "L'avion a décollé à 23h35.", "The plane took off at 11:35 pm."),
        ("fr>en", "La réunion commence à 12h00 GMT.", "The meeting starts at 1200 GMT."),
        ("de>en", "Gegen 3.40 Uhr brach das Feuer aus.", "The fire broke out at about 3:40 a.m."),
        ("en>pt", "The market opens at 6.30-10am.", "O mercado abre das 6:30 às 10:00."),
        ("ja>en", "会議は7月26日午後3時に始まる。", "The meeting starts at 3 p.m. on July 26."),
        ("ko>en", "회의는 7월 26일 오후 3시에 시작된다.", "The meeting starts at 3 p.m. on July 26."),
        ("uk>en", "Вибори відбудуться в неділю, 25 травня.", "The election is on Sunday, May 25."),
        ("tr>en", "Seçim 14 Mayıs Pazar günü yapılacak.", "The election will be held on Sunday, May 14."),
        ("sv>en", "Valet hålls söndagen den 9 september.", "The election is on Sunday, September 9."),
        ("hi>en", "चुनाव 10 मई को होंगे।", "The election will be held on May 10."),
        (
            "en>fr",
            "Last year the firm grew; the minister may march on.",
            "L'an dernier, l'entreprise a grandi ; le ministre pourrait continuer.",
        ),
        ("fr>en", "Âgé de 34 ans, il vit à Lyon.", "The 34-year-old lives in Lyon."),
        ("en>it", "The 21-year-old joined the club.", "Il ventunenne si è unito al club."),
        ("en>nl", "The 13-year-old racer died.", "De dertienjarige coureur overleed."),
        ("de>en", "Eine Achtzehnjährige gewann.", "An 18-year-old won."),
        ("en>ja", "Her time was 4:41.30.", "彼女のタイムは4分41秒30だった。"),
    ]);
}

#[test]
fn conversions_and_notations_of_money_are_quiet() {
    all_quiet(&[
        ("en>es", "The wall is 150 feet long.", "El muro mide 45 metros."),
        ("fr>en", "Le lac est à 10 km.", "The lake is 6.2 miles away."),
        ("de>en", "Es waren 30 °C.", "It was 86 °F."),
        ("it>en", "Ha bruciato 100 ettari.", "It burned 247 acres."),
        ("ru>en", "Погиб 300-килограммовый медведь.", "A 660-pound bear died."),
        ("en>de", "It is 100 km (62 miles) from the coast.", "Es liegt 100 km von der Küste entfernt."),
        ("fr>en", "Le billet coûte 5 €.", "The ticket costs €5."),
        ("en>pl", "It covers 783,562 square kilometres.", "Zajmuje 783 562 kilometry kwadratowe."),
        ("en>it", "It carried 160 cubic metres of fuel.", "Trasportava 160 metri cubi di carburante."),
        ("en>pt", "It covers 300,948 sq mi.", "A área é de 300.948 mi²."),
        ("en>ar", "It carried 160 cubic metres of fuel.", "كان يحمل 160 متراً مكعباً من الوقود."),
        ("en>zh", "The plant makes 2,900 kilowatts.", "该电站发电2900千瓦。"),
        ("zh>en", "列车时速350公里。", "The train runs at 350 km/h."),
        ("ru>en", "Они провели там весь день.", "They spent 24 hours there."),
        ("tr>en", "İki hafta önce kupayı kazandılar.", "They won the cup 14 days ago."),
        ("pt>en", "O tanque guarda 104.500 barris.", "The tank holds 12,460,629 litres."),
        ("en>es", "It cost $300+ billion.", "Costó más de 300 000 millones de dólares."),
    ]);
}

#[test]
fn a_changed_figure_is_named_with_its_fault() {
    all_flagged(&[
        ("pl>en", "Zginęło 27 osób.", "The crash killed 72 people.", "digits swapped"),
        ("it>en", "Il tasso è salito al 7,4 per cento.", "The rate rose to 74 percent.", "decimal mark is lost"),
        ("nl>en", "Er zijn 1.200 banen weg.", "Some 12,000 jobs are gone.", "one more zero"),
        ("sv>en", "Kommunen har 21 400 invånare.", "The municipality has 2,140 residents.", "one zero less"),
        (
            "en>de",
            "The town has 14,962 inhabitants.",
            "Die Stadt hat 14,962 Einwohner.",
            "thousands are read as decimals",
        ),
        ("pt>en", "A empresa tem 345 lojas em 2015.", "The company has 345 shops in 2018.", "another year"),
        ("ro>en", "Au murit 45 de oameni.", "It killed 54 people.", "digits swapped"),
        ("fa>en", "در این حادثه ۲۵ نفر زخمی شدند.", "In the accident 52 people were injured.", "digits swapped"),
        ("hi>en", "गाँव में 350 घर जल गए।", "In the village 3,500 houses burned down.", "one more zero"),
        ("ja>en", "会場には350人が集まった。", "Some 530 people gathered at the venue.", "digits swapped"),
        ("ko>en", "350명이 모였다.", "Some 530 people gathered.", "digits swapped"),
        ("uk>en", "Загинули 27 людей.", "It killed 72 people.", "digits swapped"),
        ("cs>en", "Zahynulo 12 000 lidí.", "People died.", "is missing"),
        ("en>tr", "The quake destroyed 1,250 buildings.", "Depremde binalar yıkıldı.", "is missing"),
        ("en>ru", "The quake killed 27 people.", "Землетрясение унесло жизни 72 человек.", "digits swapped"),
        ("es>en", "La iglesia es del siglo XV.", "The church dates from the 16th century.", "another century"),
        ("zh>en", "三分之二的选民支持该法案。", "One-third of voters back the bill.", "another fraction"),
        ("de>en", "Siebenundzwanzig Abgeordnete fehlten.", "72 members were absent.", "digits swapped"),
        ("ar>en", "شارك في المسيرة 300 شخص.", "The march drew 500 people.", "500"),
        ("ar>en", "بلغ عدد المشاهدين 3.26 مليون مشاهد.", "There were a million viewers.", "3.26"),
    ]);
}

#[test]
fn a_changed_unit_or_scale_is_named_with_its_fault() {
    all_flagged(&[
        ("de>en", "Der Konzern verlor 3 Milliarden Euro.", "The group lost 3 million euros.", "÷ 1000"),
        ("fr>en", "Il a perdu 3 millions d'euros.", "He lost 3 billion euros.", "× 1000"),
        (
            "en>de",
            "The debt rose to 2 billion euros.",
            "Die Schulden stiegen auf 2 Billionen Euro.",
            "a milliard is taken",
        ),
        (
            "de>en",
            "Die Schulden stiegen auf 2 Billionen Euro.",
            "The debt rose to 2 billion euros.",
            "the long scale's billion",
        ),
        (
            "pl>en",
            "Rzeka ma 300 kilometrów.",
            "The river is 300 miles long.",
            "the unit changed and the figure did not",
        ),
        (
            "it>en",
            "Il lago è a 20 chilometri.",
            "The lake is 12.4 kilometres away.",
            "the figure was converted and the unit was not",
        ),
        ("ja>en", "被害額は500万円だった。", "The damage was $5 million.", "the unit changed"),
        ("tr>en", "Göl 20 kilometre uzakta.", "The lake is 20 metres away.", "the unit changed"),
        ("ru>en", "Они провели там весь день.", "They spent 24 days there.", "24"),
        ("sv>en", "Det kostar 500 kronor.", "It costs 500 euros.", "the unit changed"),
        ("hi>en", "योजना पर 5 करोड़ रुपये खर्च होंगे।", "The plan will cost 5 million rupees.", "÷ 10"),
    ]);
}

#[test]
fn a_changed_date_is_named_with_its_fault() {
    all_flagged(&[
        ("fr>en", "Le procès s'ouvre le 4 mai.", "The trial opens on April 5.", "day and month are swapped"),
        ("pl>en", "Mecz odbędzie się 5 maja.", "The match is on 5 June.", "another month"),
        ("uk>en", "Вибори відбудуться в неділю.", "The election is on Monday.", "another day of the week"),
        ("tr>en", "Seçim 14 Mayıs'ta yapılacak.", "The election will be held on May 24.", "another day"),
        (
            "en>fr",
            "The rally starts at 8 p.m. on Sunday.",
            "Le rassemblement commence dimanche à 8 h 00 du matin.",
            "morning and evening",
        ),
        ("ja>en", "会議は7月26日に始まる。", "The meeting starts on July 16.", "another day"),
        ("sv>en", "Valet hålls den 9 september.", "The election is on October 9.", "another month"),
        ("hi>en", "चुनाव 10 मई को होंगे।", "The election will be held on June 10.", "another month"),
    ]);
}
