//! Places that a text surely names, for rules that take one for another.

use crate::analysis::Side;

use super::forms::Forms;
use super::mentions::{Form, adjectives, coins, is_of_money, is_single_nation, merged, name_part, with_money};
use super::{Kind, LANGS, Mention, NATION, Names};

/// Countries, peoples and cities that a side surely names, inflected ones and adjectives with them; none that names a
/// currency, and none in a language that the gazetteer does not have.
pub fn places(side: &Side<'_>) -> Vec<Mention> {
    if !LANGS.contains(&side.lang().code()) {
        return Vec::new();
    }
    let cased = side.locale().cased;
    let found = with_money(side, false);
    let money = coins(&found);
    let sure = |m: &Mention| {
        let words = side.words(m.span);
        let place = is_nation(m) || m.kind == Kind::City && is_city(side, m);
        let large = name_part(words).starts_with(char::is_uppercase);
        // "Man" begins more sentences than the island is in.
        let function = words.chars().any(char::is_lowercase) && side.locale().is_function_word(&words.to_lowercase());
        place && (large || !cased) && !function && words.chars().nth(1).is_some()
    };
    let names = found.into_iter().filter(|m| sure(m) && !is_of_money(side, m, &money));
    merged(names.chain(adjectives(side).into_iter().filter(is_nation)).collect())
}

/// True for a country or its people, and not for its capital, a part of the world, or a language without a country.
fn is_nation(mention: &Mention) -> bool {
    let names = Names::shipped();
    let nation = || mention.families.iter().any(|&family| names.scripts(family) & NATION != 0);
    matches!(mention.kind, Kind::Country | Kind::People) && nation()
}

/// True for a city in a form of its language, where nations have such forms as well: what only begins like one is none.
fn is_city(side: &Side<'_>, mention: &Mention) -> bool {
    let forms = Forms::of(side.lang());
    let mut words = side.tokens().iter().zip(side.spellings());
    let Some((_, word)) = words.find(|(token, _)| token.span == mention.span) else { return true };
    let is_of = |form: &Form| {
        let mut names = form.names.iter().filter(|name| mention.families.contains(&name.family));
        names.any(|name| forms.of_city(Names::shipped().text(name), &form.folded))
    };
    side.locale().unspaced || is_of(&word.name) || word.unprefixed.as_ref().is_some_and(is_of)
}

/// The families that single words of a name name: "French" of "French Guiana".
pub(in crate::lexicon) fn parts(side: &Side<'_>, mention: &Mention) -> Vec<u32> {
    let words = side.tokens().iter().zip(side.spellings());
    let spaced = !side.locale().unspaced;
    let inside = words.filter(|(token, _)| spaced && token.span.within(mention.span) && token.span != mention.span);
    let names = inside.flat_map(|(_, word)| &word.name.names);
    names.filter(|name| is_single_nation(name, Names::shipped())).map(|name| name.family).collect()
}
