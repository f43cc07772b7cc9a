use super::*;
use crate::document::{BlockKind, MarkKind};
use crate::language::Lang;

/// Compares the blocks of a page, written as "H headline | P words | B byline | L item".
#[track_caller]
fn blocks(page: &str, expected: &str) {
    let document = parse("test.html", page);
    let found: Vec<String> = document
        .blocks
        .iter()
        .map(|block| {
            let kind = match block.kind {
                BlockKind::Heading => "H",
                BlockKind::Byline => "B",
                BlockKind::Paragraph => "P",
                BlockKind::ListItem => "L",
            };
            format!("{kind} {}", block.span.of(&document.text))
        })
        .collect();
    assert_eq!(expected, found.join(" | "));
    let joined: Vec<&str> = document.blocks.iter().map(|block| block.span.of(&document.text)).collect();
    assert_eq!(joined.join("\n\n"), document.text);
}

#[test]
fn the_article_is_kept_and_what_stands_around_it_is_not() {
    blocks(
        "<!doctype html><html lang=fr><head><title>Un titre</title><style>p{}</style></head><body class=has-cookie-banner>
        <header><a href=/>Le Journal</a></header><nav><a href=/monde>Monde</a></nav>
        <article><header><h1>Le pont rouvre</h1><p class=byline>Luc Moreau, à Brest</p></header>
        <p>Le pont a rouvert lundi matin.</p><div class=\"article-share\">Partager</div>
        <h2>Deux ans de travaux</h2><p>Il était fermé depuis deux ans.</p>
        <ul><li>coût : 3 millions</li><li>durée : deux ans</li></ul>
        <ul><li><a href=/a>Un autre article</a></li><li><a href=/b>Encore un</a></li></ul>
        <p style='display: none'>Caché</p><aside>À lire aussi</aside><script>x()</script></article>
        <footer>Mentions légales</footer></body></html>",
        "H Le pont rouvre | B Luc Moreau, à Brest | P Le pont a rouvert lundi matin. | H Deux ans de travaux | P Il était fermé depuis deux ans. | L coût : 3 millions | L durée : deux ans",
    );
}

#[test]
fn a_page_that_names_no_article_gives_its_densest_part() {
    blocks(
        "<body><div id=top><a href=/>Start</a> <a href=/sport>Sport</a></div><div id=wrap><div id=content>
        <h1>Neue Brücke eröffnet</h1><p>Von Eva Huber</p><div class=text><p>Die Brücke ist seit Montag offen, wie die Stadt mitteilt.</p>
        <p>Der Bau hat zwei Jahre gedauert und drei Millionen Euro gekostet.</p></div></div>
        <div class=sidebar><p>Unsere Leser mögen auch das Wetter von morgen.</p></div></div></body>",
        "H Neue Brücke eröffnet | B Von Eva Huber | P Die Brücke ist seit Montag offen, wie die Stadt mitteilt. | P Der Bau hat zwei Jahre gedauert und drei Millionen Euro gekostet.",
    );
}

#[test]
fn a_headline_outside_comes_first() {
    blocks(
        "<h1><a href=/>The Daily</a></h1><div><h1>Bridge opens</h1></div><div><p>Teaser.</p></div><article><p>The bridge opened on Monday.</p></article>",
        "H Bridge opens | P The bridge opened on Monday.",
    );
    blocks("<title>No headline</title><article><p>The bridge opened.</p></article>", "P The bridge opened.");
}

#[test]
fn teasers_are_not_the_article() {
    blocks(
        "<main><h1>Most otwarty</h1><p>Most otwarto w poniedziałek rano po dwóch latach remontu.</p><p>Kosztował trzy miliony.</p></main>
        <article><a href=/1>Pogoda</a> Słońce.</article>",
        "H Most otwarty | P Most otwarto w poniedziałek rano po dwóch latach remontu. | P Kosztował trzy miliony.",
    );
}

#[test]
fn a_form_around_the_whole_page_is_no_form() {
    blocks("<body><form><h1>Titel</h1><p>Een zin.</p></form></body>", "H Titel | P Een zin.");
}

#[test]
fn where_nothing_can_be_chosen_the_whole_page_is_read() {
    let page = extract("x", "<body><nav>Only <a href=/>this</a></nav></body>");
    assert_eq!((page.document.text.as_str(), page.has_article), ("Only this", false));
}

#[test]
fn white_space_is_collapsed_but_no_break_spaces_stay() {
    blocks(
        "<p> 12&nbsp;000\n\t personnes, 2&#8239;030 soldats&nbsp;</p><p>ligne<br>suivante</p><p>un<br><br>deux</p><p>&nbsp;</p><p>人口は\n  百万人</p>",
        "P 12\u{a0}000 personnes, 2\u{202f}030 soldats | P ligne suivante | P un | P deux | P 人口は百万人",
    );
}

#[test]
fn tables_and_definitions_are_items() {
    blocks(
        "<article><table><tr><th>Jahr<td>Kosten<tr><td>2024<td>3 Mio.</table><dl><dt>Brücke<dd>ein Bauwerk</dl><blockquote>Zitat</blockquote></article>",
        "L Jahr | L Kosten | L 2024 | L 3 Mio. | L Brücke | L ein Bauwerk | P Zitat",
    );
    blocks("<table><tr><td><p>Eins.</p><p>Zwei.</p></table>", "P Eins. | P Zwei.");
}

#[test]
fn marks_stand_on_their_words() {
    let page =
        "<p>Le <a href=x> pont <b>neuf</b> </a>est <em> </em><code>ouvert</code>, <a href=y></a>dit-on. <i>Si</i></p>";
    let document = parse("x", page);
    let marks: Vec<_> = document.marks.iter().map(|m| (m.kind, m.span.of(&document.text))).collect();
    use MarkKind::*;
    assert_eq!(marks, [(Link, "pont neuf"), (Emphasis, "neuf"), (Code, "ouvert"), (Emphasis, "Si")]);
}

#[test]
fn a_mark_around_blocks_stands_on_each() {
    let document = parse("x", "<a href=x><p>One.</p><p>Two.</p></a>");
    let marks: Vec<_> = document.marks.iter().map(|m| m.span.of(&document.text)).collect();
    assert_eq!(marks, ["One.", "Two."]);
}

#[test]
fn lines_are_those_of_the_file() {
    let page = "<!doctype html>\r\n<html>\r\n<body>\r\n<p>One\r\ntwo &amp;\r\nthree</p>\r\n<!-- a\r\nb --><p\r\nclass=x>four</p>\r\n";
    let document = parse("x", page);
    assert_eq!(document.text, "One two & three\n\nfour");
    for (word, line) in [("One", 4), ("two", 5), ("three", 6), ("four", 9)] {
        assert_eq!(document.line(document.text.find(word).unwrap() as u32), line, "{word}");
    }
}

#[test]
fn the_nearest_language_is_the_declared_one() {
    let declared = |page: &str| parse("x", page).declared;
    assert_eq!(declared("<html lang=pt-br><p>Um."), Lang::parse("pt-BR"));
    assert_eq!(declared("<html lang=en><article lang=fr><p>Un.</article>"), Lang::parse("fr"));
    assert_eq!(declared("<html xml:lang='de'><p>Eins."), Lang::parse("de"));
    assert_eq!(declared("<meta http-equiv=Content-Language content='es, en'><p>Uno."), Lang::parse("es"));
    assert_eq!(declared("<p>?"), None);
}

#[test]
fn very_deep_nesting_is_read_in_a_moment() {
    let deep = 100_000;
    let page = format!("{}<p>Deep.</p>{}<p>After.</p>", "<div>".repeat(deep), "</div>".repeat(deep));
    assert_eq!(parse("x", &page).text, "Deep.\n\nAfter.");
    let page = format!("{}words{}", "<b><i>".repeat(deep), "</i></b>".repeat(deep));
    assert_eq!(parse("x", &page).text, "words");
}
