//! The aligner on short news texts of our own: what belongs together, what is left out, what is added.

use proptest::prelude::*;

use super::*;
use crate::document::segmented;
use crate::language::Lang;

/// Aligns texts of one segment a line, with a blank line between paragraphs.
fn aligned(langs: &str, source: &str, target: &str, options: &Options<'_>) -> Vec<Bead> {
    let (from, to) = langs.split_once('>').unwrap();
    let (source, source_segments) = segmented::parse("", source);
    let (target, target_segments) = segmented::parse("", target);
    let source = Analysis::with_segments(&source, Lang::parse(from).unwrap(), source_segments, Vec::new());
    let target = Analysis::with_segments(&target, Lang::parse(to).unwrap(), target_segments, Vec::new());
    align(&source, &target, options)
}

/// Beads as text: "0-0 1-12 2- -3", the segments of each side by number.
fn shown(beads: &[Bead]) -> String {
    let side = |range: &Range<u32>| range.clone().map(|i| i.to_string()).collect::<Vec<_>>().join(",");
    beads.iter().map(|b| format!("{}-{}", side(&b.source), side(&b.target))).collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn beads(langs: &str, source: &str, target: &str, expected: &str) {
    let got = shown(&aligned(langs, source, target, &Options::default()));
    assert_eq!(expected, got, "\nexpected {expected}\n     got {got}");
}

/// Every segment of both sides stands in exactly one bead, in order, and scores are probabilities.
#[track_caller]
fn covers(beads: &[Bead], rows: u32, columns: u32) {
    let (mut row, mut column) = (0, 0);
    for bead in beads {
        assert_eq!((bead.source.start, bead.target.start), (row, column));
        assert!(!bead.source.is_empty() || !bead.target.is_empty());
        assert!((0.0..=1.0).contains(&bead.score), "{bead:?}");
        (row, column) = (bead.source.end, bead.target.end);
    }
    assert_eq!((row, column), (rows, columns));
}

const FRENCH: [&str; 12] = [
    "Grève des cheminots : trafic perturbé dans la région de Lyon",
    "Les cheminots de la région lyonnaise ont cessé le travail mardi à 6 heures, à l'appel de trois syndicats.",
    "Selon la SNCF, 1 200 agents sur 4 300 suivent le mouvement.",
    "« Nous ne céderons pas », a déclaré Martine Delcourt, la secrétaire régionale de la CGT.",
    "Seuls deux TGV sur cinq circulent entre Paris et Marseille.",
    "La préfète Hélène Arnoux appelle les voyageurs à reporter leurs déplacements.",
    "Un fonds de 3,5 millions d'euros doit dédommager les abonnés.",
    "Le ministre des Transports, Olivier Brassac, recevra les syndicats jeudi.",
    "Les négociations portent sur les salaires, les horaires et la fermeture du dépôt de Vénissieux.",
    "En 2019, un conflit semblable avait duré 23 jours.",
    "Pourquoi la direction refuse-t-elle de céder ?",
    "Elle affirme que ses comptes sont dans le rouge depuis la pandémie, et que chaque jour de grève lui coûte 900 000 euros.",
];

const ENGLISH: [&str; 12] = [
    "Rail strike: traffic disrupted in the Lyon region",
    "Rail workers in the Lyon region walked off the job at 6 a.m. on Tuesday after a call by three unions.",
    "According to SNCF, 1,200 of its 4,300 employees have joined the action.",
    "“We will not give in,” said Martine Delcourt, the regional secretary of the CGT.",
    "Only two in five TGV trains are running between Paris and Marseille.",
    "Prefect Hélène Arnoux has asked travellers to put off their journeys.",
    "A fund of 3.5 million euros is to compensate season ticket holders.",
    "Transport Minister Olivier Brassac will receive the unions on Thursday.",
    "The talks are about wages, working hours and the closure of the Vénissieux depot.",
    "In 2019, a similar dispute lasted 23 days.",
    "Why does management refuse to yield?",
    "It says that its accounts have been in the red since the pandemic, and that each day of strike costs it 900,000 euros.",
];

fn lines(segments: &[&str]) -> String {
    segments.join("\n")
}

#[test]
fn sentences_one_to_one() {
    let expected = (0..12).map(|i| format!("{i}-{i}")).collect::<Vec<_>>().join(" ");
    beads("fr>en", &lines(&FRENCH), &lines(&ENGLISH), &expected);
}

#[test]
fn a_sentence_translated_by_two() {
    let mut target = ENGLISH.to_vec();
    target.splice(
        11..12,
        [
            "It says that its accounts have been in the red since the pandemic.",
            "Each day of strike, it adds, costs 900,000 euros.",
        ],
    );
    beads("fr>en", &lines(&FRENCH), &lines(&target), "0-0 1-1 2-2 3-3 4-4 5-5 6-6 7-7 8-8 9-9 10-10 11-11,12");
}

#[test]
fn two_sentences_translated_by_one() {
    let mut target = ENGLISH.to_vec();
    let joined = "A fund of 3.5 million euros is to compensate season ticket holders, and Transport Minister Olivier Brassac will receive the unions on Thursday.";
    target.splice(6..8, [joined]);
    beads("fr>en", &lines(&FRENCH), &lines(&target), "0-0 1-1 2-2 3-3 4-4 5-5 6,7-6 8-7 9-8 10-9 11-10");
}

#[test]
fn a_sentence_left_out() {
    let mut target = ENGLISH.to_vec();
    target.remove(5);
    beads("fr>en", &lines(&FRENCH), &lines(&target), "0-0 1-1 2-2 3-3 4-4 5- 6-5 7-6 8-7 9-8 10-9 11-10");
}

#[test]
fn a_sentence_added() {
    let mut target = ENGLISH.to_vec();
    target.insert(4, "Subscribe to our newsletter and get the best of the week in your inbox.");
    beads("fr>en", &lines(&FRENCH), &lines(&target), "0-0 1-1 2-2 3-3 -4 4-5 5-6 6-7 7-8 8-9 9-10 10-11 11-12");
}

#[test]
fn the_heading_is_missing() {
    // Plain text often has no break after it.
    beads("fr>en", &lines(&FRENCH), &lines(&ENGLISH[1..]), "0- 1-0 2-1 3-2 4-3 5-4 6-5 7-6 8-7 9-8 10-9 11-10");
}

#[test]
fn half_of_the_article_is_missing() {
    beads("fr>en", &lines(&FRENCH), &lines(&ENGLISH[..6]), "0-0 1-1 2-2 3-3 4-4 5-5 6- 7- 8- 9- 10- 11-");
    beads("fr>en", &lines(&FRENCH), &lines(&ENGLISH[6..]), "0- 1- 2- 3- 4- 5- 6-0 7-1 8-2 9-3 10-4 11-5");
}

#[test]
fn the_translation_starts_in_the_middle() {
    beads("fr>en", &lines(&FRENCH), &lines(&ENGLISH[4..8]), "0- 1- 2- 3- 4-0 5-1 6-2 7-3 8- 9- 10- 11-");
}

/// What stands between two sentences, cut elsewhere on each side: after the clauses of these numbers.
fn cut(clauses: &[&str], after: &[usize]) -> Vec<String> {
    let mut from = 0;
    let ends = after.iter().copied().chain([clauses.len()]);
    ends.map(|end| clauses[std::mem::replace(&mut from, end)..end].join(" ")).collect()
}

#[test]
fn sentences_cut_in_other_places_are_one_bead() {
    const CLAUSES: [[&str; 2]; 7] = [
        ["Olivier Brassac est arrivé à Grenoble à 14 h 30", "Olivier Brassac arrived in Grenoble at 14:30"],
        ["et Martine Delcourt l'attendait avec 250 cheminots", "and Martine Delcourt met him with 250 rail workers"],
        ["puis Hélène Arnoux a promis 3,5 millions d'euros", "then Hélène Arnoux promised 3.5 million euros"],
        ["alors que Bruno Keller en demandait 17 à Strasbourg", "while Bruno Keller had asked for 17 in Strasbourg"],
        ["et Samir Haddad a rappelé l'accord de 2011", "and Samir Haddad recalled the agreement of 2011"],
        ["signé à Marseille devant 600 délégués de la CGT", "signed in Marseille before 600 delegates of the CGT"],
        ["tandis que Vera Petrova lisait une lettre de Kazan", "while Vera Petrova read out a letter from Kazan"],
    ];
    for (count, source_cuts, target_cuts) in
        [(6, &[1, 4][..], &[2, 3][..]), (7, &[1, 4][..], &[2, 3, 5][..]), (7, &[2, 3, 5][..], &[1, 4][..])]
    {
        let mut texts = [0, 1].map(|side| {
            let clauses: Vec<&str> = CLAUSES.iter().take(count).map(|clause| clause[side]).collect();
            cut(&clauses, if side == 0 { source_cuts } else { target_cuts })
        });
        let (high, wide) = (texts[0].len() as u32, texts[1].len() as u32);
        for (text, around) in texts.iter_mut().zip([FRENCH, ENGLISH]) {
            text.splice(0..0, around[..5].iter().map(|line| (*line).to_owned()));
            text.extend(around[5..].iter().map(|line| (*line).to_owned()));
        }
        let found = aligned("fr>en", &texts[0].join("\n"), &texts[1].join("\n"), &Options::default());
        let whole = found.iter().any(|b| b.source == (5..5 + high) && b.target == (5..5 + wide));
        assert!(whole, "{high}-{wide}: {}", shown(&found));
    }
}

#[test]
fn thai_against_english() {
    let source = "กรุงเทพฯ ปิดถนน 14 สายเมื่อวันจันทร์\nน้ำท่วมสูง 60 เซนติเมตรใกล้สถานีรถไฟ\nโรงเรียน 230 แห่งหยุดเรียนจนถึงวันศุกร์\nประชาชนกว่า 5,000 คนต้องอพยพ";
    let target = "Bangkok closed 14 roads on Monday\nThe water stood 60 centimetres high near the railway station\nForecasters expect another 120 millimetres of rain before Thursday, above all in the hills to the north\n230 schools are shut until Friday\nMore than 5,000 people had to leave their homes";
    beads("th>en", source, target, "0-0 1-1 -2 2-3 3-4");
}

#[test]
fn paragraphs_help_where_sentences_look_alike() {
    let source = "Le match est reporté.\nLe public est déçu.\n\nLa police est là.\nLe stade est vide.";
    let target = "The match is postponed.\nThe public is disappointed.\n\nThe police are there.\nThe stadium is empty.";
    beads("fr>en", source, target, "0-0 1-1 2-2 3-3");
}

#[test]
fn russian_against_english() {
    let source = "В Казани открылся новый мост через Волгу
Мэр города Ильсур Метшин перерезал ленту в субботу утром.
Строительство заняло 4 года и обошлось в 12,7 миллиарда рублей.
По данным ГИБДД, каждый день по мосту будут проезжать 38 000 машин.
Жители соседних домов жалуются на шум.
Экологи из организации «Зелёный берег» подали иск в суд.";
    let target = "New bridge across the Volga opens in Kazan
The city's mayor, Ilsur Metshin, cut the ribbon on Saturday morning.
Construction took 4 years.
It cost 12.7 billion roubles.
According to the traffic police, 38,000 cars will cross the bridge every day.
Environmentalists from the group Green Shore have gone to court.";
    beads("ru>en", source, target, "0-0 1-1 2-2,3 3-4 4- 5-5");
}

#[test]
fn chinese_against_english() {
    let source = "台风“海燕”登陆福建，逾30万人转移
今年第9号台风“海燕”16日凌晨在福建省漳浦县登陆，中心附近最大风力达14级。
截至当天下午5时，全省已转移群众31.2万人，关闭景区486处。
厦门机场取消航班214架次。
国家防总派出4个工作组赶赴灾区。
气象部门预计，台风将于17日减弱为热带低压。";
    let target = "Over 300,000 moved as Typhoon Haiyan hits Fujian
Typhoon Haiyan, the 9th of the year, made landfall in Zhangpu County, Fujian Province, early on the 16th with winds of force 14 near its centre.
By 5 p.m. that day, 312,000 people had been moved across the province.
A total of 486 scenic spots were closed.
Xiamen airport cancelled 214 flights.
Forecasters expect the typhoon to weaken to a tropical depression on the 17th.";
    beads("zh>en", source, target, "0-0 1-1 2-2,3 3-4 4- 5-5");
}

#[test]
fn arabic_against_english() {
    let source = "زلزال بقوة 6.1 درجات يضرب غرب إيران
قالت وكالة مهر للأنباء إن زلزالا بقوة 6.1 درجات ضرب محافظة كرمانشاه فجر الأحد.
وأعلن رئيس الهلال الأحمر بير حسين كوليوند إصابة 47 شخصا.
وانقطعت الكهرباء عن 12 قرية.
وكان زلزال ضرب المنطقة نفسها عام 2017 وأودى بحياة 630 شخصا.";
    let target = "Magnitude 6.1 earthquake hits western Iran
A 6.1 magnitude earthquake hit Kermanshah province at dawn on Sunday, the Mehr news agency said.
Red Crescent head Pir Hossein Kolivand said 47 people were injured.
Read also: how to prepare for an earthquake
Power was cut in 12 villages.
A quake hit the same area in 2017 and killed 630 people.";
    beads("ar>en", source, target, "0-0 1-1 2-2 -3 3-4 4-5");
}

#[test]
fn sides_without_segments() {
    beads("fr>en", "", "", "");
    beads("fr>en", "Bonjour.", "", "0-");
    beads("fr>en", "", "One.\nTwo.", "-0 -1");
    beads("fr>en", "Bonjour.", "Hello.", "0-0");
}

#[test]
fn a_lexicon_tells_what_looks_and_lengths_do_not() {
    let source = "渔民出海捕鱼。\n2019年价格上涨了7%。\n农民收割小麦。\n医院今年接收了312名病人。\n工人修理道路。";
    let target = "In 2019, prices rose by 7%.\nFarmers harvest wheat.\nThe hospital took in 312 patients this year.\nWorkers repair roads.";
    let lexicon = |word: &str| {
        let found: &[&str] = match word {
            "农民" => &["farmers", "farmer"],
            "收割" => &["harvest"],
            "小麦" => &["wheat"],
            "工人" => &["workers"],
            "道路" => &["roads", "road"],
            "渔民" => &["fishermen"],
            "捕鱼" => &["fishing"],
            _ => &[],
        };
        (!found.is_empty()).then(|| found.iter().map(|word| ((*word).to_owned(), 0.6)).collect())
    };
    let options = Options { translations: Some(&lexicon), ..Options::default() };
    assert_eq!(shown(&aligned("zh>en", source, target, &options)), "0- 1-0 2-1 3-2 4-3");
}

#[test]
fn each_kind_of_evidence_can_be_switched_off() {
    let off = Kinds {
        numbers: false,
        words: false,
        marks: false,
        layout: false,
        lexicon: false,
        learnt: false,
        adaptation: false,
        clauses: false,
    };
    for kinds in [
        off,
        Kinds { numbers: true, ..off },
        Kinds { words: true, ..off },
        Kinds { marks: true, ..off },
        Kinds { layout: true, ..off },
        Kinds { adaptation: true, ..off },
        Kinds { learnt: true, ..off },
        Kinds { clauses: true, ..off },
    ] {
        let found = aligned("fr>en", &lines(&FRENCH), &lines(&ENGLISH), &Options { kinds, translations: None });
        covers(&found, 12, 12);
    }
}

/// A long synthetic text and its translation: names and figures carry over, the rest is in other words.
fn synthetic(count: usize) -> (Vec<String>, Vec<String>) {
    let names = ["Keller", "Okafor", "Lindqvist", "Tanaka", "Moreau", "Petrova", "Silva", "Novak", "Haddad", "Byrne"];
    let places = ["Utrecht", "Nairobi", "Malmö", "Osaka", "Grenoble", "Kazan", "Recife", "Brno", "Tyre", "Galway"];
    let ends = [
        (
            "hat am Montag ihre Pläne für den Umbau des Hafens vorgestellt.",
            "presented plans to rebuild the port on Monday.",
        ),
        ("wollte sich dazu nicht äußern.", "declined to comment."),
        (
            "verlangt mehr Geld für Schulen, Straßen und die Feuerwehr.",
            "asks for more money for schools, roads and fire crews.",
        ),
        ("sprach von einem guten Tag.", "spoke of a good day."),
        (
            "hält den Vertrag, den die Stadt vor Jahren schloss, für einen teuren Fehler.",
            "calls the contract that the city made years ago a costly mistake.",
        ),
    ];
    let mut state = 7usize;
    let mut next = |below: usize| {
        state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
        (state >> 8) % below
    };
    (0..count)
        .map(|_| {
            let (name, place, end, figure) = (names[next(10)], places[next(10)], ends[next(5)], 100 + next(900));
            match next(3) {
                0 => (format!("{name} aus {place} {}", end.0), format!("{name} of {place} {}", end.1)),
                1 => (format!("{name} {}", end.0), format!("{name} {}", end.1)),
                _ => (
                    format!("In {place} waren es {figure}, und {name} {}", end.0),
                    format!("In {place} it was {figure}, and {name} {}", end.1),
                ),
            }
        })
        .unzip()
}

#[test]
fn two_hundred_lines_of_a_page_stand_before_the_translation() {
    let (source, mut target) = synthetic(120);
    let page: Vec<String> =
        (0..200).map(|i| format!("Menu entry: section {}", ["news", "sport", "money", "arts"][i % 4])).collect();
    target.splice(0..0, page);
    let found = aligned("de>en", &source.join("\n"), &target.join("\n"), &Options::default());
    covers(&found, 120, 320);
    let right = found.iter().filter(|b| b.source.len() == 1 && b.target == (b.source.start + 200..b.source.end + 200));
    assert!(right.count() >= 115);
}

#[test]
fn a_long_document_is_searched_in_a_band() {
    let (source, mut target) = synthetic(5000);
    target.drain(2000..2300);
    let options = Options::default();
    let found = aligned("de>en", &source.join("\n"), &target.join("\n"), &options);
    covers(&found, 5000, 4700);
    let right = found.iter().filter(|b| {
        let shift = if b.source.start < 2000 { 0 } else { 300 };
        b.source.len() == 1 && b.target.len() == 1 && b.target.start + shift == b.source.start
    });
    let count = right.count();
    assert!(count >= 4600, "{count}");
}

#[test]
fn twenty_thousand_segments_are_searched_in_bounded_memory() {
    let (source, mut target) = synthetic(20_000);
    target.drain(9_000..9_200);
    let (source, target) = (source.join("\n"), target.join("\n"));
    let (source, source_segments) = segmented::parse("", &source);
    let (target, target_segments) = segmented::parse("", &target);
    let source = Analysis::with_segments(&source, Lang::parse("de").unwrap(), source_segments, Vec::new());
    let target = Analysis::with_segments(&target, Lang::parse("en").unwrap(), target_segments, Vec::new());
    let band = coarse::band(&Evidence::new(&source, &target, &Options::default()));
    let places: usize = (0..=20_000).map(|row| band.range(row).len()).sum();
    assert!(places < 20_000 * 150, "{} places a segment", places / 20_000);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn merges_drops_and_additions_leave_a_cover_that_is_mostly_right(
        edits in prop::collection::vec((0usize..40, 0u8..4), 0..8),
        paragraphs in prop::collection::btree_set(0usize..40, 0..10),
    ) {
        let (source, target) = synthetic(40);
        let mut pieces: Vec<Vec<String>> = target.into_iter().map(|t| vec![t]).collect();
        for (at, edit) in edits {
            let at = at % pieces.len();
            match edit {
                0 => pieces[at].clear(),
                1 => pieces[at].push("Photo: our reporter at the scene of the events.".to_owned()),
                2 if at + 1 < pieces.len() => {
                    let next = std::mem::take(&mut pieces[at + 1]);
                    let joined = pieces[at].iter().chain(&next).cloned().collect::<Vec<_>>().join(" ");
                    pieces[at] = if joined.is_empty() { Vec::new() } else { vec![joined] };
                }
                _ => {}
            }
        }
        let mut text = String::new();
        for (i, segment) in source.iter().enumerate() {
            text.push_str(if paragraphs.contains(&i) { "\n" } else { "" });
            text.push_str(segment);
            text.push('\n');
        }
        let columns = pieces.iter().map(Vec::len).sum::<usize>() as u32;
        let found = aligned("de>en", &text, &pieces.concat().join("\n"), &Options::default());
        covers(&found, 40, columns);
        // A source segment is on the right place if its bead holds its first piece.
        let mut start = 0;
        let mut kept = 0;
        let mut right = 0;
        for (i, piece) in pieces.iter().enumerate() {
            if !piece.is_empty() {
                kept += 1;
                let holds = |b: &&Bead| b.source.contains(&(i as u32)) && b.target.contains(&start);
                right += usize::from(found.iter().any(|b| holds(&b)));
            }
            start += piece.len() as u32;
        }
        prop_assert!(right * 10 >= kept * 9, "{right} of {kept}");
    }

    #[test]
    fn any_text_gives_a_cover(source in "(\\PC{0,20}\n){0,12}", target in "(\\PC{0,20}\n){0,12}") {
        let count = |text: &str| segmented::parse("", text).1.len() as u32;
        let found = aligned("ar>zh", &source, &target, &Options::default());
        covers(&found, count(&source), count(&target));
    }
}
