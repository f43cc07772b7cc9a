//! Sums of money that may be worth the same: newsrooms tell their readers prices in their own money, at the rate of the day.
//! No day's rate is known here, but between which two it was all these years (`locale/data/rates.toml`).

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::Number;

#[derive(Debug, Default, Deserialize)]
struct Rates {
    /// Units of a currency for a dollar of the United States: the fewest and the most.
    dollar: BTreeMap<String, [f64; 2]>,
}

static RATES: LazyLock<Rates> =
    LazyLock::new(|| toml::from_str(include_str!("../../locale/data/rates.toml")).unwrap_or_default());

/// Share by which news rounds a sum in other money.
const ROUNDED: f64 = 0.15;

/// True for two sums in different money, and of different figures, that may be worth the same.
pub fn may_be_worth(a: &Number, b: &Number) -> bool {
    let [Some([a_least, a_most]), Some([b_least, b_most])] = [a, b].map(|sum| RATES.dollar.get(sum.unit)) else {
        return false;
    };
    let rate = b.value / a.value;
    let within = rate >= b_least / a_most * (1.0 - ROUNDED) && rate <= b_most / a_least * (1.0 + ROUNDED);
    a.unit != b.unit && a.value != b.value && within
}
