//! What units measure and how they convert (BIPM, The International System of Units, 9th edition; NIST Handbook
//! 44, appendix C, for the customary ones), by the standard names that `locale/data` gives them.

/// What a unit measures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dimension {
    /// In metres.
    Length,
    /// In square metres.
    Area,
    /// In litres.
    Volume,
    /// In kilograms.
    Mass,
    /// In metres a second.
    Speed,
    /// In seconds.
    Time,
    /// On a scale of its own: its zero is no zero.
    Temperature,
    /// In watts.
    Power,
    /// In watt-hours.
    Energy,
    /// In bytes.
    Data,
    /// A vessel or a piece of the kitchen: what it weighs depends on what is in it.
    Kitchen,
    /// Rates change, so that no conversion is known.
    Money,
    /// Of a hundred.
    Share,
}

/// A unit by its names; the first is the standard one.
#[derive(Debug)]
pub struct Unit {
    names: &'static [&'static str],
    /// What it measures.
    pub dimension: Dimension,
    /// How many of the dimension's base unit it is.
    pub factor: f64,
}

const fn unit(names: &'static [&'static str], dimension: Dimension, factor: f64) -> Unit {
    Unit { names, dimension, factor }
}

use Dimension::*;

const UNITS: &[Unit] = &[
    unit(&["mm", "millimetre", "millimeter"], Length, 0.001),
    unit(&["cm", "centimetre", "centimeter"], Length, 0.01),
    unit(&["m", "metre", "meter"], Length, 1.0),
    unit(&["km", "kilometre", "kilometer"], Length, 1000.0),
    unit(&["mil"], Length, 10_000.0),
    unit(&["inch", "in"], Length, 0.0254),
    unit(&["foot", "ft", "feet"], Length, 0.3048),
    unit(&["yard", "yd"], Length, 0.9144),
    unit(&["mile", "mi"], Length, 1609.344),
    unit(&["nautical mile", "nautical-mile", "nautical_mile", "nmi"], Length, 1852.0),
    unit(&["li"], Length, 500.0),
    unit(&["verst"], Length, 1066.8),
    unit(&["sazhen"], Length, 2.1336),
    unit(&["arshin"], Length, 0.7112),
    unit(&["m2", "m²", "square metre", "square meter", "sqm"], Area, 1.0),
    unit(&["cm2", "cm²"], Area, 0.0001),
    unit(&["km2", "km²", "square kilometre", "square kilometer", "sqkm"], Area, 1e6),
    unit(&["hectare", "ha"], Area, 1e4),
    unit(&["acre"], Area, 4046.856),
    unit(&["mu"], Area, 666.667),
    unit(&["desyatina"], Area, 10_925.0),
    unit(&["decare"], Area, 1000.0),
    unit(&["rai"], Area, 1600.0),
    unit(&["pyeong"], Area, 3.305_785),
    unit(&["square foot", "ft2", "ft²", "sq-foot"], Area, 0.092_903),
    unit(&["square mile", "mi2", "mi²", "sq-mile"], Area, 2_589_988.0),
    unit(&["ml", "millilitre", "milliliter"], Volume, 0.001),
    unit(&["cl", "centilitre"], Volume, 0.01),
    unit(&["dl", "decilitre"], Volume, 0.1),
    unit(&["l", "L", "litre", "liter"], Volume, 1.0),
    unit(&["hl", "hectolitre"], Volume, 100.0),
    unit(&["m3", "m³", "cubic metre", "cubic meter"], Volume, 1000.0),
    unit(&["cm3", "cm³", "cubic centimetre"], Volume, 0.001),
    unit(&["hm3", "hm³", "cubic hectometre"], Volume, 1e9),
    unit(&["km3", "km³", "cubic kilometre"], Volume, 1e12),
    unit(&["gallon", "gal"], Volume, 3.785_41),
    unit(&["pint"], Volume, 0.473_18),
    unit(&["fluid ounce", "fl-oz"], Volume, 0.029_573_5),
    unit(&["cup"], Kitchen, 1.0),
    unit(&["barrel", "bbl"], Volume, 158.987),
    unit(&["cubic foot", "ft3"], Volume, 28.3168),
    unit(&["kilo"], Mass, 1.0),
    unit(&["µg", "microgram"], Mass, 1e-9),
    unit(&["mg", "milligram"], Mass, 1e-6),
    unit(&["g", "gram"], Mass, 0.001),
    unit(&["dag", "decagram"], Mass, 0.01),
    unit(&["hg", "hectogram"], Mass, 0.1),
    unit(&["kg", "kilogram"], Mass, 1.0),
    unit(&["quintal"], Mass, 100.0),
    unit(&["tonne", "t", "ton"], Mass, 1000.0),
    unit(&["lb", "pound", "pound-mass"], Mass, 0.453_592),
    unit(&["ounce", "oz"], Mass, 0.028_349_5),
    unit(&["stone", "st"], Mass, 6.350_29),
    unit(&["jin"], Mass, 0.5),
    unit(&["pood"], Mass, 16.380_5),
    unit(&["km/h", "kmh", "kph"], Speed, 0.277_778),
    unit(&["mph", "mile/h", "mi/h"], Speed, 0.447_04),
    unit(&["m/s", "metre per second"], Speed, 1.0),
    unit(&["km/s"], Speed, 1000.0),
    unit(&["mile/s"], Speed, 1609.344),
    unit(&["foot/s"], Speed, 0.3048),
    unit(&["knot", "kn"], Speed, 0.514_444),
    unit(&["millisecond", "ms"], Time, 0.001),
    unit(&["second", "s", "sec"], Time, 1.0),
    unit(&["minute", "min"], Time, 60.0),
    unit(&["hour", "h"], Time, 3600.0),
    unit(&["day", "d"], Time, 86_400.0),
    unit(&["week"], Time, 604_800.0),
    unit(&["fortnight"], Time, 1_209_600.0),
    unit(&["month"], Time, 2_629_746.0),
    unit(&["quarter"], Time, 7_889_238.0),
    unit(&["year"], Time, 31_556_952.0),
    unit(&["decade"], Time, 315_569_520.0),
    unit(&["century"], Time, 3_155_695_200.0),
    unit(&["celsius", "°C", "C", "degC"], Temperature, 1.0),
    unit(&["fahrenheit", "°F", "F", "degF"], Temperature, 1.0),
    unit(&["degree", "°"], Temperature, 1.0),
    unit(&["W", "watt"], Power, 1.0),
    unit(&["kW", "kilowatt"], Power, 1e3),
    unit(&["MW", "megawatt"], Power, 1e6),
    unit(&["GW", "gigawatt"], Power, 1e9),
    unit(&["hp", "horsepower"], Power, 745.7),
    unit(&["Wh", "watt-hour"], Energy, 1.0),
    unit(&["kWh", "kilowatt-hour"], Energy, 1e3),
    unit(&["MWh", "megawatt-hour"], Energy, 1e6),
    unit(&["GWh", "gigawatt-hour"], Energy, 1e9),
    unit(&["TWh", "terawatt-hour"], Energy, 1e12),
    unit(&["byte", "B"], Data, 1.0),
    unit(&["kB", "KB", "kilobyte"], Data, 1e3),
    unit(&["MB", "megabyte"], Data, 1e6),
    unit(&["GB", "gigabyte"], Data, 1e9),
    unit(&["TB", "terabyte"], Data, 1e12),
    unit(&["%", "percent", "per cent"], Share, 1.0),
    unit(&["‰", "permille", "per mille"], Share, 0.1),
    unit(&["pp", "percentage point", "percentage-point", "percent-point", "point"], Share, 1.0),
    unit(&["bp", "basis point", "basis-point"], Share, 0.01),
];

/// Units that are larger or smaller elsewhere, and by how much: a barrel of oil has 42 gallons and one of other liquids 31.5,
/// the pint and the gallon of Britain are larger and its fluid ounce is smaller (NIST Handbook 44, appendix C), and the pound
/// of the Continent is 500 grams.
const ELSEWHERE: &[(&str, f64)] = &[
    ("barrel", 0.75),
    ("pint", 1.200_95),
    ("gallon", 1.200_95),
    ("fluid ounce", 0.960_76),
    ("lb", POUND),
    ("GBP", POUND),
];
const POUND: f64 = 1.102_31;

/// What a unit is elsewhere, in the one that is known here.
pub fn elsewhere(name: &str) -> Option<f64> {
    ELSEWHERE.iter().find(|(unit, _)| *unit == name).map(|&(_, factor)| factor)
}

/// Any currency, by its ISO 4217 code.
const CURRENCY: Unit = unit(&[], Money, 1.0);

/// The unit of a standard name; `None` if nothing is known of it.
pub fn of(name: &str) -> Option<&'static Unit> {
    if let Some(unit) = UNITS.iter().find(|unit| unit.names.contains(&name)) {
        return Some(unit);
    }
    let is_currency = name.len() == 3 && name.bytes().all(|b| b.is_ascii_uppercase());
    (is_currency || name == SIGN).then_some(&CURRENCY)
}

/// True for a currency.
pub fn is_money(name: &str) -> bool {
    of(name).is_some_and(|unit| unit.dimension == Money)
}

/// The standard name of a unit, whatever a locale file calls it.
pub fn standard(name: &'static str) -> &'static str {
    match of(name) {
        Some(unit) => unit.names.first().copied().unwrap_or(name),
        None => name,
    }
}

/// The sign of the yen and of the yuan, which words tell apart.
const SIGN: &str = "¥";

/// Units of several texts that one word names: pound is a mass and a currency, and every country has its dollar.
const NAMESAKES: &[&[&str]] = &[
    &["lb", "GBP", "EGP", "SYP", "LBP"],
    &["USD", "AUD", "CAD", "NZD", "HKD", "SGD", "TWD"],
    &["JPY", SIGN],
    &["CNY", SIGN],
    &["RUB", "BYN"],
    &["SEK", "NOK", "DKK", "ISK", "CZK"],
    &["celsius", "degree"],
    &["fahrenheit", "degree"],
    &["%", "pp"],
    &["mile", "nautical mile"],
    // Chinese says "each hour" before the figure, and the kilowatt-hour is a "degree" in it.
    &["km", "km/h"],
    &["mile", "mph"],
    &["m", "m/s"],
    // Japanese and Korean shorten kilometres and kilograms alike.
    &["kilo", "kg"],
    &["kilo", "km"],
    &["kilo", "km/h"],
    &["degree", "kWh"],
    &["celsius", "kWh"],
    &["MXN", "ARS", "CLP", "COP", "PHP", "UYU", "DOP"],
    &["INR", "PKR", "LKR", "NPR", "IDR"],
    &["CHF", "XOF", "XAF"],
    &["IRR", "SAR", "QAR", "OMR", "BRL", "YER"],
    &["IQD", "JOD", "KWD", "TND", "DZD", "LYD", "RSD", "BHD"],
];

/// Words for the money of whatever country the text is about, beside that of their own.
pub const ANY_MONEY: &[&str] = &["元", "圆", "圓"];

/// The money of those who write these words at home, beside that of China.
pub const HOME_MONEY: &[&str] = &["TWD", "HKD", "SGD", "MOP"];

/// True for a unit of time.
pub fn is_time(unit: &str) -> bool {
    of(unit).is_some_and(|unit| unit.dimension == Dimension::Time)
}

/// True when both names may mean the same unit.
pub fn same(a: &str, b: &str) -> bool {
    a == b || NAMESAKES.iter().any(|names| names.contains(&a) && names.contains(&b))
}

/// `value` of the unit `from` in the unit `to`, where both measure the same and a conversion is known.
pub fn convert(value: f64, from: &str, to: &str) -> Option<f64> {
    match (from, to) {
        ("celsius" | "degree", "fahrenheit") => return Some(value * 9.0 / 5.0 + 32.0),
        ("fahrenheit", "degree") | ("fahrenheit" | "degree", "celsius") => return Some((value - 32.0) * 5.0 / 9.0),
        _ => {}
    }
    let (from_unit, to_unit) = (of(from)?, of(to)?);
    // A pound that stands against a mass is no money, and "an hour 160 km" is a speed.
    let meant = |name: &str, unit: &'static Unit, other: (&str, &Unit)| {
        let a_second = other.0.ends_with("/s");
        let name = match (name, other.1.dimension) {
            ("GBP", Mass) => "lb",
            ("kilo", Length) => "km",
            ("kilo", Speed) if a_second => "km/s",
            ("kilo", Speed) => "km/h",
            ("km", Speed) if a_second => "km/s",
            ("km", Speed) => "km/h",
            ("mile", Speed) if a_second => "mile/s",
            ("mile", Speed) => "mph",
            ("foot", Speed) if a_second => "foot/s",
            ("m", Speed) => "m/s",
            _ => return unit,
        };
        of(name).unwrap_or(unit)
    };
    let (from, to) = (meant(from, from_unit, (to, to_unit)), meant(to, to_unit, (from, from_unit)));
    let convertible = from.dimension == to.dimension && !matches!(from.dimension, Temperature | Money | Kitchen);
    convertible.then(|| value * from.factor / to.factor)
}

/// The area (`power` 2) or volume (3) of a length.
pub fn raised(length: &str, power: u8) -> Option<&'static str> {
    Some(match (length, power) {
        ("m", 2) => "m2",
        ("cm", 2) => "cm2",
        ("km", 2) => "km2",
        ("foot", 2) => "square foot",
        ("mile", 2) => "square mile",
        ("m", 3) => "m3",
        ("cm", 3) => "cm3",
        ("km", 3) => "km3",
        ("foot", 3) => "cubic foot",
        _ => return None,
    })
}

/// True when some unit of the same dimension is `ratio` of `name`: 1 km is 1000 m, and nothing is 1000 km.
pub fn ratio_exists(ratio: f64, name: &str, tolerance: f64) -> bool {
    let Some(to) = of(name) else { return true };
    if matches!(to.dimension, Temperature | Money) {
        return true;
    }
    UNITS.iter().filter(|from| from.dimension == to.dimension).any(|from| {
        let is = |factor: f64| (factor / to.factor - ratio).abs() <= tolerance * ratio;
        is(from.factor)
            || from.names.contains(&"barrel") && elsewhere("barrel").is_some_and(|part| is(from.factor * part))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mile_is_1609_metres_and_30_degrees_celsius_are_86_fahrenheit() {
        assert_eq!(convert(1.0, "mile", "m").map(f64::round), Some(1609.0));
        assert_eq!(convert(30.0, "celsius", "fahrenheit"), Some(86.0));
        assert_eq!(convert(1.0, "USD", "EUR"), None);
        assert!(ratio_exists(1000.0, "m", 0.01));
        assert!(!ratio_exists(1000.0, "km", 0.01));
    }

    #[test]
    fn a_unit_of_elsewhere_is_known_by_its_name() {
        assert_eq!(elsewhere("pint"), Some(1.200_95));
        assert_eq!(elsewhere("km"), None);
    }
}
