//! What `locale/data/reading.toml` says of a language: what stands beside the lists of `<lang>.toml`.

use std::collections::BTreeMap;

use serde::Deserialize;

/// What one language adds to its lists so that figures in running text can be read.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Reading {
    /// Words inside a compound number: "two hundred *and* fifty".
    pub(super) joiners: Vec<String>,
    /// Words between the ends of a range, and of a choice: "10 *to* 20 miles", "10 *or* 20 miles".
    pub(super) between: Vec<String>,
    /// Words between a part and what it is a part of: "a quarter *of an* hour".
    pub(super) parts_of: Vec<String>,
    /// Letters written together with a word before it (Arabic "و").
    pub(super) prefixes: Vec<String>,
    /// Before noon.
    pub(super) forenoon: Vec<String>,
    /// After noon.
    pub(super) afternoon: Vec<String>,
    /// Parts of the words that speak of the afternoon, the evening or the night, where the clock has 24 hours (CLDR 47,
    /// timeData): without one of them about it "9:30" is in the morning.
    pub(super) later_half: Vec<String>,
    /// Words before an hour whose part of the day is a unit as well: "*в* 4 дня" is four in the afternoon, "4 дня" four days.
    pub(super) at_hours: Vec<String>,
    /// What makes litres of rain before it millimetres: "60 Liter Regen *pro Quadratmeter*".
    pub(super) per_square_metre: Vec<String>,
    /// Round noon: ten, eleven and twelve o'clock before it, one o'clock after it.
    pub(super) midday: Vec<String>,
    /// From the evening to the small hours.
    pub(super) night: Vec<String>,
    /// Words that make a figure before them a time of day.
    pub(super) oclock: Vec<String>,
    /// Words for a century.
    pub(super) centuries: Vec<String>,
    /// Endings that make a figure a decade ("1970s").
    pub(super) decades: Vec<String>,
    /// Words that make a figure after them a decade ("années 70").
    pub(super) decades_before: Vec<String>,
    /// Numbers that are words of another sense but inside a compound: Czech "jedna" of "jednačtyřicet".
    pub(super) compound_parts: BTreeMap<String, f64>,
    /// Rough numbers by the value that they are built on.
    pub(super) rough: BTreeMap<String, f64>,
    /// Words that count one before a unit or a multiplier: "a mile", "a million".
    pub(super) articles: Vec<String>,
    /// Words behind a number or its unit that add a part or take it away ("y medio" = 0.5, "menos cuarto" = -0.25).
    pub(super) parts_after: BTreeMap<String, f64>,
    /// Words before a number that do ("साढ़े" = 0.5, "पौने" = -0.25).
    pub(super) parts_before: BTreeMap<String, f64>,
    /// How words for "square" begin, before or behind a length.
    pub(super) square: Vec<String>,
    /// How words for "cubic" begin.
    pub(super) cubic: Vec<String>,
    /// Words for twelve that mean about twelve.
    pub(super) dozens: Vec<String>,
    /// How adjectives of units begin that a figure is joined to ("300-килограммовый"), and the unit; "jahres-" also begins
    /// compounds: "Fünfjahreshoch".
    pub(super) adjectives: BTreeMap<String, String>,
    /// Words between a number and its unit, or "century" and its number: Romanian "35 de kilometri".
    pub(super) links: Vec<String>,
    /// Words that make a figure after them a time of day ("klockan 9").
    pub(super) clock_before: Vec<String>,
    /// Names of time zones.
    pub(super) zones: Vec<String>,
    /// Words before an hour and the minutes from it ("halb neun" = -30, "quarter past eight" = 15).
    pub(super) minutes_before: BTreeMap<String, f64>,
    /// Forms of the hours of a clock, by value, that count nothing else: "о пів на *восьму*".
    pub(super) hours: BTreeMap<String, f64>,
    /// Words for a share that stand before its figure: Turkish "yüzde 3".
    pub(super) share_before: Vec<String>,
    /// Words that make tens in words after them those of an age: "*Mitte* siebzig".
    pub(super) ages_before: Vec<String>,
    /// Units that are other words where they stand apart from their figure: "7in", "9st".
    pub(super) glued_units: BTreeMap<String, String>,
    /// Schools before a year that is the one of their pupils: "中学2年".
    pub(super) schools: Vec<String>,
    /// Languages without a file of their own that write decimals with a comma, and thousands with a stop or a space.
    pub(super) decimal_comma: Vec<String>,
    /// Letters of currencies that stand close before a figure, with their capitals: "KSh185.31".
    pub(super) money_letters: Vec<String>,
    /// Decades by a word of their own, and the years since the century ("sixties" = 60).
    pub(super) decade_words: BTreeMap<String, f64>,
    /// Amounts in one word or phrase, as figure and unit ("mezz'ora" = "30 minute").
    pub(super) amounts: BTreeMap<String, String>,
    /// How adjectives of weekdays begin, and the day, Monday 1 ("пятничн" = 5).
    pub(super) weekday_adjectives: BTreeMap<String, u8>,
    /// Endings of number words that make an age ("ventunenne", "dertienjarige").
    pub(super) ages: Vec<String>,
    /// More multipliers.
    pub(super) multipliers: BTreeMap<String, f64>,
    /// More number words.
    pub(super) words: BTreeMap<String, f64>,
    /// Words behind a numeral for its tenths, hundredths and thousandths: "3*割*1*分*4*厘*" is 31.4 per cent.
    pub(super) tenths: Vec<String>,
    /// Characters that make another word of the tenths before them: 割合, 成为.
    pub(super) not_tenths: String,
    /// True where centuries are written by their hundreds: "nel '500", the 16th.
    pub(super) elided_centuries: bool,
    /// True where a last digit behind a hundred is of the ones: 百一 is 101 in Japanese, and 110 in Chinese.
    pub(super) ones_last: bool,
    /// How adjectives of multipliers begin that a number word is joined to ("dvaceti*tisícov*ý"), and the multiplier.
    pub(super) multiplier_adjectives: BTreeMap<String, f64>,
    /// More units.
    pub(super) units: BTreeMap<String, String>,
}
