use super::*;
use crate::document::MarkKind;
use crate::language::Lang;

/// What is read: blocks parted by " | ", each with its line; then the notices.
#[track_caller]
fn reads(format: Format, text: &str, expected: &[&str]) {
    let mut notices = Vec::new();
    let document = parse("a", text, format, &mut notices).unwrap();
    let blocks = document
        .blocks
        .iter()
        .map(|block| format!("{}: {}", document.line(block.span.start), block.span.of(&document.text)));
    let said: Vec<String> = blocks.chain(notices.into_iter().map(|notice| notice.0)).collect();
    assert_eq!(said, expected);
}

const NEWS: &str = "1\n00:00:01,000 --> 00:00:03,500\nLe port a rouvert jeudi,\naprès trois jours de grève,\n\n2\n00:00:03,600 --> 00:00:05,000\nselon la préfecture.\n\n3\n00:00:05,200 --> 00:00:07,000\n- Enfin !\n- <i>Il était temps.</i>\n";

#[test]
fn a_sentence_over_two_cues_is_joined_and_two_speakers_are_parted() {
    let expected = [
        "3: Le port a rouvert jeudi, après trois jours de grève, selon la préfecture.",
        "12: Enfin !",
        "13: Il était temps.",
    ];
    reads(Format::Srt, NEWS, &expected);
    let vtt = NEWS.replace(',', ".").replace("jeudi.", "jeudi,").replace("grève.", "grève,");
    let expected = expected.map(|line| {
        let (number, words) = line.split_once(':').unwrap();
        format!("{}:{words}", number.parse::<u32>().unwrap() + 2)
    });
    reads(Format::Vtt, &format!("WEBVTT\n\n{vtt}"), &expected.each_ref().map(String::as_str));
}

#[test]
fn line_ends_and_byte_order_marks_change_nothing() {
    let mut notices = Vec::new();
    let plain = parse("a", NEWS, Format::Srt, &mut notices).unwrap();
    for text in [NEWS.replace('\n', "\r\n"), NEWS.replace('\n', "\r"), format!("\u{feff}{NEWS}")] {
        let document = parse("a", &text, Format::Srt, &mut notices).unwrap();
        assert_eq!((document.text, document.origin.lines), (plain.text.clone(), plain.origin.lines.clone()));
    }
    assert_eq!(notices, []);
}

#[test]
fn tags_are_marks_or_dropped_and_what_only_looks_like_one_is_text() {
    let text = "1\n00:01 --> 00:02\n{\\an8}<font color=\"#fff\">Der <b>Rat</b> tagt\\Nam 3. Mai.</font>\n\n2\n00:03 --> 00:04\n5 < 7 und {nichts}, I <3 Bremen &amp; Kiel.\n\n3\n00:05 --> 00:06\n<i>Nie geschlossen.\n\n4\n00:07 --> 00:08\nSchluss.\n";
    reads(
        Format::Srt,
        text,
        &[
            "3: Der Rat tagt am 3. Mai.",
            "7: 5 < 7 und {nichts}, I <3 Bremen & Kiel.",
            "11: Nie geschlossen.",
            "15: Schluss.",
        ],
    );
    let document = parse("a", text, Format::Srt, &mut Vec::new()).unwrap();
    let marks: Vec<_> = document.marks.iter().map(|mark| (mark.kind, mark.span.of(&document.text))).collect();
    assert_eq!(marks, [(MarkKind::Emphasis, "Rat"), (MarkKind::Emphasis, "Nie geschlossen.")]);
}

#[test]
fn webvtt_has_heads_notes_names_voices_and_reading_aids() {
    let text = "WEBVTT - Abendnachrichten\nKind: captions\nLanguage: ja\n\nNOTE\nnoch zu prüfen\n00 Uhr\n\nSTYLE\n::cue { color: red }\n\nintro\n00:01.000 --> 00:02.000 align:start line:10%\n<v 田中>市は<00:01.500><c.big>十二日</c>、\n説明会を<ruby>開<rt>ひら</rt></ruby>いた。\n\n00:03.000 --> 00:04.000\n<lang en>Thank&nbsp;you.</lang>\n";
    reads(Format::Vtt, text, &["14: 市は十二日、説明会を開いた。", "18: Thank\u{a0}you."]);
    assert_eq!(parse("a", text, Format::Vtt, &mut Vec::new()).unwrap().declared, Lang::parse("ja"));
}

#[test]
fn damage_is_said_with_its_line_and_costs_no_words() {
    reads(
        Format::Srt,
        "1\n00:00:01,000 --> 00:00:02,000\nEins.\n2\n00:00:03,000 --> 00:00:0x,000\nZwei.\n\n3\n\nund mehr davon.\n4\n00:00:09,000 --> 00:00:08,000\nVier.\n\n5\nFünf.\n",
        &[
            "3: Eins.",
            "6: Zwei.",
            "10: und mehr davon.",
            "13: Vier.",
            "16: Fünf.",
            "a, line 4: there is no blank line before this subtitle",
            "a, line 5: this timing cannot be read; the words below it are checked all the same",
            "a, line 8: the timing of this subtitle is missing; its words are checked all the same",
            "a, line 11: there is no blank line before this subtitle",
            "a, line 12: this subtitle ends before it begins",
            "a, line 15: the timing of this subtitle is missing; its words are checked all the same",
        ],
    );
    reads(
        Format::Vtt,
        "00:01.000 --> 00:02.000\nEins.\n",
        &["2: Eins.", "a, line 1: a WebVTT file begins with WEBVTT; players may refuse this one"],
    );
    reads(
        Format::Srt,
        "Vorspann\n1\n00:00:01,000 --> 00:00:02,000\nEins.\n",
        &[
            "4: Eins.",
            "a, line 1: these words stand before any timing and are left out",
            "a, line 2: there is no blank line before this subtitle",
        ],
    );
    let error = parse("a.srt", "Nur Text.\n", Format::Srt, &mut Vec::new()).unwrap_err();
    assert!(error.to_string().starts_with("a.srt: there is no subtitle in it\n  a cue is a line"), "{error}");
}

#[test]
fn lines_of_nothing_but_tags_take_no_time() {
    let start = std::time::Instant::now();
    for piece in ["<", "{\\", "<i>", "<i>\n- a\n", "<rt>", "&", "00:00:01,000 --> 00:00:02,000\n"] {
        let text = format!("00:00:01,000 --> 00:00:02,000\nWort.\n{}", piece.repeat(20_000));
        for format in [Format::Srt, Format::Vtt] {
            parse("a", &text, format, &mut Vec::new()).unwrap();
        }
    }
    // By the square of the length it would be hours.
    assert!(start.elapsed() < std::time::Duration::from_secs(60), "{:?}", start.elapsed());
}

#[test]
fn many_faults_are_counted() {
    let text = "7\n00:00:01,000 -> 00:00:02,000 --> x\nWort.\n\n".repeat(20);
    let mut notices = Vec::new();
    parse("a.srt", &text, Format::Srt, &mut notices).unwrap();
    assert_eq!(notices.len(), SAID + 1);
    assert_eq!(notices[SAID].0, "a.srt: more places like these: 10");
}

#[test]
fn subtitles_without_stops_are_a_sentence_each() {
    let cue = |at: u32, words: &str| format!("{at}\n00:00:0{at},000 --> 00:00:0{at},900\n{words}\n\n");
    let text = cue(1, "市长星期四宣布") + &cue(2, "地铁恢复运行") + &cue(3, "乘客表示欢迎");
    reads(Format::Srt, &text, &["3: 市长星期四宣布", "7: 地铁恢复运行", "11: 乘客表示欢迎"]);
}

#[test]
fn sounds_stand_alone_and_a_pause_ends_what_has_no_stop() {
    let text = "1\n00:00:01,000 --> 00:00:02,000\nParis, 1944\n\n2\n00:00:09,000 --> 00:00:10,000\nOn n'a rien vu…\n\n3\n00:00:10,100 --> 00:00:11,000\n…jusqu'à ce matin.\n\n4\n00:00:11,100 --> 00:00:12,000\n[applaudissements]\n\n5\n00:00:12,100 --> 00:00:13,000\nIl fait -5 degrés.\n";
    reads(
        Format::Srt,
        text,
        &[
            "3: Paris, 1944",
            "7: On n'a rien vu… …jusqu'à ce matin.",
            "15: [applaudissements]",
            "19: Il fait -5 degrés.",
        ],
    );
}
