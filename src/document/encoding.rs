//! Bytes to text: which encoding a file is in.
//!
//! In this order: a byte order mark; what the user says; the zero bytes of UTF-16; UTF-8, which other encodings hardly
//! ever look like; what an HTML or XML file declares; and a guess by `chardetng`, the detector of Firefox
//! (<https://hsivonen.fi/chardetng/>).

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// Text from bytes, and how sure that is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// The encoding, by its WHATWG name, such as "windows-1252".
    pub encoding: &'static str,
    /// True when nothing in the file names the encoding and it is not UTF-8.
    pub guessed: bool,
    /// True when some bytes are not text in this encoding; each such place is U+FFFD in the text.
    pub damaged: bool,
}

/// How far into a file a declaration may stand, in bytes (HTML standard, 4.2.5.4: "within the first 1024 bytes").
const DECLARED_WITHIN: usize = 1024;
/// How much the detector reads, from the first byte that is not ASCII: well beyond what it needs to be sure.
const DETECTED_FROM: usize = 1 << 20;
/// How much is looked at for the zero bytes of UTF-16.
const ZEROS_LOOKED_FOR_IN: usize = 1 << 16;
/// Valid sequences of UTF-8 for each invalid one from which a text is damaged UTF-8 rather than something else. In other
/// encodings a byte from 0x80 up is followed by what UTF-8 asks for in less than a third of the cases.
const VALID_FOR_EACH_BAD: usize = 4;

/// Decodes `bytes`; `declared` is the label of an encoding that the user names (unknown ones are ignored).
pub fn decode(bytes: &[u8], declared: Option<&str>) -> Decoded {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return decode_as(encoding, bytes.get(length..).unwrap_or(&[]), false);
    }
    if let Some(encoding) = declared.and_then(|label| Encoding::for_label(label.as_bytes())) {
        return decode_as(encoding, bytes, false);
    }
    if let Some(encoding) = utf_16_without_mark(bytes) {
        return decode_as(encoding, bytes, false);
    }
    // ISO-2022-JP is ASCII with escapes, and so valid UTF-8 too.
    let has_escapes = memchr::memmem::find(bytes, b"\x1b$").is_some();
    if !has_escapes {
        let valid = std::str::from_utf8(bytes).is_ok();
        if valid || is_damaged_utf_8(bytes) {
            return decode_as(UTF_8, bytes, false);
        }
    }
    if let Some(encoding) = declared_inside(bytes) {
        let decoded = decode_as(encoding, bytes, false);
        if !decoded.damaged {
            return decoded;
        }
    }
    decode_as(guess(bytes), bytes, true)
}

fn decode_as(encoding: &'static Encoding, bytes: &[u8], guessed: bool) -> Decoded {
    let (text, damaged) = encoding.decode_without_bom_handling(bytes);
    Decoded { text: text.into_owned(), encoding: encoding.name(), guessed: guessed && encoding != UTF_8, damaged }
}

/// UTF-16 by its zero bytes: spaces and line ends have one, in any script. Which byte comes first shows in how many
/// spaces, line ends and stops there are; the other order makes rare characters of them.
fn utf_16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..ZEROS_LOOKED_FOR_IN).unwrap_or(bytes);
    let zeros = memchr::memchr_iter(0, sample).count();
    // One zero in a hundred characters is a line end every hundred.
    if !bytes.len().is_multiple_of(2) || zeros == 0 || zeros * 200 < sample.len() {
        return None;
    }
    let common = |encoding: &'static Encoding| {
        let (text, damaged) = encoding.decode_without_bom_handling(sample);
        let is_binary = damaged || text.chars().any(|c| c.is_control() && !c.is_whitespace());
        let count = text.chars().filter(|c| " \r\n.,。，、！？".contains(*c)).count();
        if is_binary { 0 } else { count }
    };
    match (common(UTF_16LE), common(UTF_16BE)) {
        (little, big) if little > big => Some(UTF_16LE),
        (little, big) if big > little => Some(UTF_16BE),
        _ => None,
    }
}

/// True for UTF-8 with a few bad bytes, as a careless editor or a cut leaves it.
fn is_damaged_utf_8(bytes: &[u8]) -> bool {
    let (mut valid, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        // Bytes that start a character of more than one byte.
        valid += chunk.valid().bytes().filter(|byte| *byte >= 0xc0).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    valid >= VALID_FOR_EACH_BAD * bad
}

/// What `<meta charset>`, `<meta http-equiv>` or an XML declaration names.
fn declared_inside(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..DECLARED_WITHIN).unwrap_or(bytes).to_ascii_lowercase();
    let is_markup = head.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'<');
    if !is_markup {
        return None;
    }
    let label = [&b"charset="[..], b"encoding="].iter().find_map(|key| {
        let at = memchr::memmem::find(&head, key)? + key.len();
        let rest = head.get(at..)?;
        let rest = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest);
        let length = rest.iter().take_while(|b| b.is_ascii_alphanumeric() || b"-_:.".contains(b)).count();
        rest.get(..length)
    })?;
    // A declaration that can be read byte by byte is not in UTF-16, whatever it says.
    Encoding::for_label(label).filter(|encoding| encoding.is_ascii_compatible())
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let is_telling = |byte: &u8| !byte.is_ascii() || *byte == 0x1b;
    let start = bytes.iter().position(is_telling).unwrap_or(0);
    // A little of the ASCII before tells words from symbols.
    let sample = bytes.get(start.saturating_sub(64)..).unwrap_or(bytes);
    let is_whole = sample.len() <= DETECTED_FROM;
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(sample.get(..DETECTED_FROM).unwrap_or(sample), is_whole);
    detector.guess(None, Utf8Detection::Deny)
}

#[cfg(test)]
mod tests {
    use super::*;

    const POLISH: &str = "Źródła rządowe potwierdziły, że wójt gminy złożył rezygnację. Mieszkańcy są zaskoczeni, lecz część z nich już wcześniej żądała jego odejścia.";
    const CZECH: &str = "Hasiči v neděli večer zasahovali u požáru střechy. Škoda přesáhla deset milionů korun, příčinu vyšetřovatelé zjišťují.";
    const RUSSIAN: &str =
        "Власти области сообщили, что движение по мосту восстановят в пятницу. Ранее его закрыли из-за паводка.";
    const UKRAINIAN: &str = "Міська рада оголосила, що рух мостом відновлять у п’ятницю. Її рішення підтримали всі фракції, є й інші думки.";
    const FRENCH: &str = "Le préfet a annoncé l’évacuation du collège à cause des crues. Près de deux cents élèves ont été hébergés à l’hôtel de ville.";
    const TURKISH: &str = "İstanbul Valiliği, yoğun kar yağışı nedeniyle okulların iki gün süreyle kapalı olacağını açıkladı. Uçuşlar da iptal edildi.";
    const ARABIC: &str =
        "أعلنت وزارة النقل أن الجسر سيفتح أمام حركة المرور يوم الجمعة بعد انتهاء أعمال الصيانة التي استمرت شهرين.";
    const JAPANESE: &str =
        "県警によると、十二日午後、国道でトラックと乗用車が衝突し、三人が軽いけがをした。原因を調べている。";
    const CHINESE: &str =
        "据当地媒体报道，受暴雨影响，该市多条地铁线路星期三上午暂停运行，数千名乘客被疏散，没有人员伤亡。";
    const TRADITIONAL: &str =
        "據當地媒體報導，受豪雨影響，該市多條捷運路線星期三上午暫停營運，數千名旅客疏散，無人傷亡。";
    const KOREAN: &str =
        "경찰은 12일 오후 국도에서 트럭과 승용차가 충돌해 세 명이 다쳤다고 밝혔다. 정확한 원인은 조사하고 있다.";

    /// Encodes `text` as `label` and expects to get it back, from this encoding or one that agrees on the text.
    #[track_caller]
    fn round_trip(label: &str, text: &str) {
        let encoding = Encoding::for_label(label.as_bytes()).unwrap();
        let (bytes, _, unmappable) = encoding.encode(text);
        assert!(!unmappable, "{label} cannot hold the test");
        let decoded = decode(&bytes, None);
        assert_eq!(text, decoded.text, "{label}, read as {}", decoded.encoding);
        assert!(decoded.guessed && !decoded.damaged);
    }

    fn utf_16(text: &str, big: bool) -> Vec<u8> {
        text.encode_utf16().flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() }).collect()
    }

    #[test]
    fn encodings_of_one_byte_are_guessed() {
        round_trip("windows-1250", POLISH);
        round_trip("windows-1250", CZECH);
        round_trip("windows-1251", RUSSIAN);
        round_trip("windows-1252", FRENCH);
        round_trip("windows-1254", TURKISH);
        round_trip("windows-1256", ARABIC);
        round_trip("iso-8859-2", POLISH);
        round_trip("iso-8859-2", CZECH);
        round_trip("koi8-r", RUSSIAN);
        round_trip("koi8-u", &UKRAINIAN.replace('’', "'"));
    }

    #[test]
    fn encodings_of_east_asia_are_guessed() {
        round_trip("shift_jis", JAPANESE);
        round_trip("euc-jp", JAPANESE);
        round_trip("iso-2022-jp", JAPANESE);
        round_trip("gbk", CHINESE);
        round_trip("gb18030", CHINESE);
        round_trip("big5", TRADITIONAL);
        round_trip("euc-kr", KOREAN);
    }

    #[test]
    fn utf_16_needs_no_mark() {
        for text in [FRENCH, RUSSIAN, ARABIC, KOREAN, "第一行\n第二行很短\n"] {
            for (big, name) in [(false, "UTF-16LE"), (true, "UTF-16BE")] {
                let decoded = decode(&utf_16(text, big), None);
                assert_eq!((decoded.text.as_str(), decoded.encoding), (text, name));
                let decoded = decode(&utf_16(&format!("\u{feff}{text}"), big), None);
                assert_eq!((decoded.text.as_str(), decoded.encoding), (text, name));
            }
        }
    }

    #[test]
    fn utf_8_is_known_by_itself_and_loses_its_mark() {
        for text in [POLISH, RUSSIAN, JAPANESE, "plain", ""] {
            let expected = Decoded { text: text.into(), encoding: "UTF-8", guessed: false, damaged: false };
            assert_eq!(decode(text.as_bytes(), None), expected);
            assert_eq!(decode(format!("\u{feff}{text}").as_bytes(), None), expected);
        }
    }

    #[test]
    fn a_bad_byte_in_utf_8_is_damage_and_not_another_encoding() {
        let mut bytes = FRENCH.as_bytes().to_vec();
        bytes.insert(3, 0xff);
        let decoded = decode(&bytes, None);
        assert_eq!((decoded.encoding, decoded.damaged), ("UTF-8", true));
        assert_eq!(decoded.text.matches('\u{fffd}').count(), 1);
    }

    #[test]
    fn a_page_that_names_its_encoding_is_believed_if_it_fits() {
        let page = "<!doctype html><meta charset='iso-8859-15'><p>Prix : 12 €, café";
        let (bytes, ..) = Encoding::for_label(b"iso-8859-15").unwrap().encode(page);
        let decoded = decode(&bytes, None);
        assert_eq!((decoded.text.as_str(), decoded.guessed), (page, false));
        let page = "<?xml version='1.0' encoding='windows-1251'?><p>Мост";
        let (bytes, ..) = Encoding::for_label(b"windows-1251").unwrap().encode(page);
        assert_eq!(decode(&bytes, None).text, page);
    }

    #[test]
    fn the_user_knows_best() {
        let decoded = decode(b"caf\xe9", Some("latin1"));
        assert_eq!((decoded.text.as_str(), decoded.encoding, decoded.guessed), ("café", "windows-1252", false));
    }
}
