// The review page. Text of articles reaches the page as text nodes only, never as markup.
"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const at = (id) => document.getElementById(id);
  const make = (tag, props = {}, ...children) => {
    const node = document.createElement(tag);
    for (const [key, value] of Object.entries(props)) {
      if (key.startsWith("aria-") || key === "role" || key === "dir" || key === "lang") node.setAttribute(key, value);
      else if (key === "class") node.className = value;
      else node[key] = value;
    }
    node.append(...children);
    return node;
  };

  // Characters that are not seen, or that turn the direction of text, are shown by their number.
  const HIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufff9-\ufffb]/g;
  const shown = (text) => {
    const nodes = [];
    let from = 0;
    for (const found of text.matchAll(HIDDEN)) {
      if (found.index > from) nodes.push(text.slice(from, found.index));
      const number = "U+" + found[0].codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
      nodes.push(make("span", { class: "control" }, number));
      from = found.index + 1;
    }
    if (from < text.length) nodes.push(text.slice(from));
    return nodes;
  };

  // Verdicts live in the browser, by document and fingerprint; where storage is refused, until the page is closed.
  const memory = new Map();
  const store = {
    get(key) {
      try { return localStorage.getItem(key) ?? memory.get(key) ?? null; } catch { return memory.get(key) ?? null; }
    },
    set(key, value) {
      if (value === null) memory.delete(key); else memory.set(key, value);
      try { if (value === null) localStorage.removeItem(key); else localStorage.setItem(key, value); } catch { /* kept in memory */ }
    },
  };
  const findings = [];
  data.documents.forEach((article, place) => article.findings.forEach((finding) => {
    findings.push({ ...finding, article: place, document: article.document, key: `mtlint ${article.document} ${finding.finding}`, number: findings.length });
  }));
  for (const finding of findings) {
    const kept = store.get(finding.key);
    if (kept) try { Object.assign(finding, JSON.parse(kept)); } catch { /* not ours */ }
  }

  const LIST = 50;
  const FACETS = ["severity", "rule", "category", "status", "document"];
  const state = { current: -1, held: -1, filters: Object.fromEntries(FACETS.map((facet) => [facet, new Set()])), group: data.documents.length > 1 ? "document" : "place", search: "", article: -1 };
  const undo = [];
  const value = (finding, facet) => (facet === "status" ? finding.status || "new" : finding[facet]);
  const haystack = (finding) => (finding.words ??= [finding.rule, finding.reason, finding.source_text, finding.target_text, finding.document, finding.comment].join("\n").toLowerCase());
  // A finding that was just judged stays in the list until another one is taken up: its reason is still to be written.
  const passes = (finding) => finding.number === state.held ||
    FACETS.every((facet) => state.filters[facet].size === 0 || state.filters[facet].has(value(finding, facet))) &&
    (!state.search || haystack(finding).includes(state.search));
  const say = (text) => { at("said").textContent = text; };

  const chip = (facet, text, count) => {
    const pressed = state.filters[facet].has(text);
    const label = count === undefined ? text : `${text} ${count}`;
    const node = make("button", { type: "button", class: `value ${facet === "severity" ? text : ""}`, "aria-pressed": String(pressed), title: `show only this ${facet}` }, label);
    node.dataset.facet = facet;
    node.dataset.value = text;
    return node;
  };

  const card = (finding) => {
    const node = make("li", { class: `finding ${finding.severity}` });
    node.dataset.number = finding.number;
    const go = make("button", { type: "button", class: "go" }, ...shown(finding.reason));
    node.append(go, make("div", { class: "values" }));
    node.classList.toggle("judged", Boolean(finding.status));
    finding.card = node;
    near.observe(node);
    return node;
  };
  // The values of a card are put on it when it comes near the view: thousands of buttons would make the page slow.
  const dressed = new Set();
  const near = new IntersectionObserver((entries) => {
    for (const entry of entries) if (entry.isIntersecting) dress(findings[entry.target.dataset.number]);
  }, { root: at("list"), rootMargin: "600px" });
  window.addEventListener("beforeprint", () => findings.forEach((finding) => { if (!dressed.has(finding)) dress(finding); }));
  const dress = (finding) => {
    const node = finding.card;
    if (!node) return;
    near.unobserve(node);
    dressed.add(finding);
    node.classList.toggle("judged", Boolean(finding.status));
    node.querySelector(".values").replaceChildren(
      chip("severity", finding.severity), chip("rule", finding.rule), chip("category", finding.category),
      ...(finding.status ? [chip("status", finding.status)] : []), ...(data.documents.length > 1 ? [chip("document", finding.document)] : []));
    for (const old of node.querySelectorAll(".judge, .more, .reason")) old.remove();
    if (finding.number !== state.current) {
      node.removeAttribute("aria-current");
      if (finding.comment) node.append(make("p", { class: "reason" }, ...shown(finding.comment)));
      return;
    }
    node.setAttribute("aria-current", "true");
    const verdict = (status, label, title) => {
      const button = make("button", { type: "button", title, "aria-pressed": String(finding.status === status) }, label);
      button.dataset.verdict = status;
      return button;
    };
    const comment = make("textarea", { value: finding.comment, "aria-label": "Comment or reason" });
    const before = finding.comment;
    // Kept as it is typed: a tab may be closed at any moment.
    comment.addEventListener("input", () => { finding.comment = comment.value; persist(finding); });
    comment.addEventListener("change", () => judge(finding, finding.status, comment.value, before));
    const more = [`${Math.round(finding.confidence * 100)} % sure`, finding.suggestion && `suggestion: ${finding.suggestion}`, ...finding.evidence].filter(Boolean);
    node.append(
      make("p", { class: "more" }, ...shown(more.join(" · "))),
      make("div", { class: "judge" }, make("div", { class: "verdicts", role: "group", "aria-label": "Verdict" }, verdict("confirmed", "Accept (a)", "the finding is right: it is an error"), verdict("dismissed", "Dismiss (d)", "a false alarm"), verdict("fixed", "Fixed (f)", "it was an error, and is mended")), comment));
  };

  const list = () => {
    const groups = new Map();
    for (const finding of findings) {
      const name = state.group === "place" ? "" : finding[state.group];
      if (!groups.has(name)) groups.set(name, []);
      groups.get(name).push(finding);
    }
    const names = [...groups.keys()];
    if (state.group === "rule") names.sort();
    state.order = names.flatMap((name) => groups.get(name));
    state.sections = names.map((name) => {
      const items = make("div");
      const section = make("section", { hidden: true }, ...(name ? [make("h2", {}, ...shown(name))] : []), items);
      return { section, items, members: groups.get(name), seen: [] };
    });
    const empty = make("p", { class: "empty", hidden: true }, findings.length ? "No finding passes the filters." : "Nothing was found.");
    at("list").replaceChildren(...state.sections.map(({ section }) => section), empty);
  };

  const filter = () => {
    let seen = 0;
    const counts = Object.fromEntries(FACETS.map((facet) => [facet, new Map()]));
    for (const finding of findings) {
      finding.passes = passes(finding);
      seen += finding.passes;
      for (const facet of FACETS) counts[facet].set(value(finding, facet), (counts[facet].get(value(finding, facet)) ?? 0) + 1);
    }
    // Cards that do not pass are taken off the page, because hiding thousands takes the browser seconds. Lists are short, so
    // that the browser lays out those in view only.
    for (const part of state.sections) {
      const seen = part.members.filter((finding) => finding.passes);
      if (seen.length === part.seen.length && seen.every((finding, i) => finding === part.seen[i])) continue;
      const lists = [];
      for (let i = 0; i < seen.length; i += LIST) lists.push(make("ol", {}, ...seen.slice(i, i + LIST).map((finding) => finding.card ?? card(finding))));
      part.items.replaceChildren(...lists);
      part.section.hidden = seen.length === 0;
      part.seen = seen;
    }
    at("list").querySelector(".empty").hidden = seen > 0;
    const chips = FACETS.flatMap((facet) => {
      const values = [...counts[facet]].sort(([a], [b]) => (a < b ? -1 : 1));
      return values.length > 1 && (facet !== "document" || values.length <= 12) ? values.map(([text, count]) => chip(facet, text, count)) : [...state.filters[facet]].map((text) => chip(facet, text));
    });
    at("filters").replaceChildren(...chips);
    for (const { card: { children: [, values] } } of dressed) for (const node of values.children) {
      const pressed = String(state.filters[node.dataset.facet].has(node.dataset.value));
      if (node.getAttribute("aria-pressed") !== pressed) node.setAttribute("aria-pressed", pressed);
    }
    progress();
    measure();
    return seen;
  };
  // On a phone the list scrolls out of view; the finding in hand can be judged at the foot of the screen.
  const bar = () => {
    const finding = findings[state.current];
    at("bar").hidden = !finding;
    if (!finding) return;
    at("bar-reason").replaceChildren(...shown(finding.reason));
    for (const button of at("bar").querySelectorAll("[data-verdict]")) button.setAttribute("aria-pressed", String(finding.status === button.dataset.verdict));
  };
  const progress = () => {
    const judged = findings.filter((finding) => finding.status).length;
    at("progress").max = Math.max(findings.length, 1);
    at("progress").value = judged;
    at("progress-text").textContent = `${judged} of ${findings.length} judged`;
    // The index page of a batch shows how far each article is.
    if (data.documents.length === 1) store.set(`mtlint judged ${data.documents[0].title}`, String(judged));
  };
  // Set only when it changed: a new value on the root makes the browser style every element of the page again.
  const measure = () => {
    const head = `${document.querySelector("header").offsetHeight}px`;
    if (head !== state.head) document.documentElement.style.setProperty("--head", head);
    state.head = head;
  };

  // One side of a bead, with the words in question marked; marks may overlap, so the text is cut at all their ends.
  const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
  // A sentence that was left in the other side's language has its direction as well.
  const told = (node, text, lang, rtl, other) => {
    const left = rtl !== RIGHT_TO_LEFT.test(text) && /\p{L}/u.test(text);
    node.lang = left ? other : lang;
    node.dir = rtl !== left ? "rtl" : "ltr";
  };
  const side = (text, marks, missing) => {
    if (!text) return make("div", { class: "side missing" }, missing);
    const cuts = [...new Set([0, text.length, ...marks.flatMap((mark) => [mark.start, mark.end])])].sort((a, b) => a - b);
    const node = make("div", { class: "side" });
    for (let i = 0; i + 1 < cuts.length; i++) {
      const on = marks.filter((mark) => mark.start <= cuts[i] && mark.end >= cuts[i + 1]);
      const part = shown(text.slice(cuts[i], cuts[i + 1]));
      if (on.length === 0) { node.append(...part); continue; }
      const worst = ["critical", "major", "minor", "neutral"].find((severity) => on.some((mark) => mark.finding.severity === severity));
      const mark = make("mark", { class: worst, title: on.map((mark) => mark.finding.reason).join("\n") }, ...part);
      mark.dataset.numbers = on.map((mark) => mark.finding.number).join(" ");
      node.append(mark);
    }
    return node;
  };
  const article = (place) => {
    if (state.article === place) return;
    state.article = place;
    const here = data.documents[place];
    const marks = new Map();
    for (const finding of findings) {
      if (finding.article !== place) continue;
      for (const which of ["source", "target"]) for (const [bead, start, end] of finding[`${which}_marks`]) {
        const key = `${which} ${bead}`;
        if (!marks.has(key)) marks.set(key, []);
        marks.get(key).push({ start, end, finding });
      }
    }
    const nodes = here.beads.map((bead, number) => {
      const node = make("div", { class: bead.heading ? "bead heading" : "bead" });
      if (here.source_lang) {
        const source = side(bead.source, marks.get(`source ${number}`) ?? [], "nothing in the source");
        told(source, bead.source, here.source_lang, here.source_rtl, here.target_lang);
        node.append(source);
      }
      const target = side(bead.target, marks.get(`target ${number}`) ?? [], "nothing in the translation");
      told(target, bead.target, here.target_lang, here.target_rtl, here.source_lang ?? "");
      node.append(target);
      return node;
    });
    const view = at("article");
    view.classList.toggle("alone", !here.source_lang);
    const notices = here.notices.map((notice) => make("p", { class: "more" }, ...shown(notice)));
    view.replaceChildren(make("h2", {}, ...shown(here.title)), ...notices, ...nodes);
    state.beads = nodes;
  };

  const select = (number, focus = true) => {
    const before = findings[state.current];
    state.current = number;
    if (before) dress(before);
    if (state.held >= 0 && state.held !== number) {
      state.held = -1;
      filter();
    }
    const finding = findings[number];
    if (!finding) return bar();
    dress(finding);
    bar();
    article(finding.article);
    for (const node of at("article").querySelectorAll(".current")) node.classList.remove("current");
    state.beads[finding.bead]?.classList.add("current");
    for (const mark of at("article").querySelectorAll("mark")) mark.classList.toggle("current", mark.dataset.numbers.split(" ").includes(String(number)));
    if (!focus) return;
    finding.card.scrollIntoView({ block: "nearest" });
    // Twice: what is out of view has no height of its own until it has been scrolled to.
    const words = at("article").querySelector("mark.current") ?? state.beads[finding.bead];
    const show = () => words?.scrollIntoView({ block: "center" });
    show();
    requestAnimationFrame(show);
    finding.card.querySelector(".go").focus({ preventScroll: true });
    say(`${finding.severity}: ${finding.reason}${finding.status ? `, ${finding.status}` : ""}`);
  };
  const step = (by) => {
    const visible = state.order.filter((finding) => finding.passes);
    const place = visible.findIndex((finding) => finding.number === state.current);
    const next = visible[place < 0 ? 0 : Math.min(Math.max(place + by, 0), visible.length - 1)];
    if (next) select(next.number);
  };
  const persist = (finding) => {
    const { status, comment } = finding;
    finding.words = undefined;
    store.set(finding.key, status || comment ? JSON.stringify({ status, comment }) : null);
  };
  const keep = (finding, status, comment) => {
    finding.status = status;
    finding.comment = comment;
    persist(finding);
    if (finding.number === state.current) state.held = state.current;
    dress(finding);
    bar();
    filter();
  };
  const judge = (finding, status, comment = finding.comment, before = finding.comment) => {
    undo.push([finding, finding.status, before]);
    keep(finding, status, comment);
    say(status ? `${status}; ${at("progress-text").textContent}` : "verdict taken back");
  };
  const takeBack = () => {
    const last = undo.pop();
    if (!last) return say("nothing to undo");
    keep(...last);
    select(last[0].number);
    say("undone");
  };

  // Export: the columns that `mtlint dismiss` reads. A cell that a spreadsheet would run gets an apostrophe.
  const COLUMNS = ["document", "finding", "rule", "severity", "confidence", "source_text", "target_text", "reason", "status", "comment"];
  const cell = (text) => {
    const safe = /^[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const save = (ending, type, text) => {
    const article = data.documents.length === 1 ? `${data.documents[0].title.split(/[\\/]/).pop()}.` : "";
    const name = `${article}reviewed.${ending}`;
    const link = make("a", { href: URL.createObjectURL(new Blob([text], { type })), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    say(`${name} was saved`);
  };
  at("export-csv").addEventListener("click", () => {
    const rows = [COLUMNS, ...findings.map((finding) => COLUMNS.map((column) => String(finding[column] ?? "")))];
    save("csv", "text/csv", "\ufeff" + rows.map((row) => row.map(cell).join(",") + "\r\n").join(""));
  });
  at("export-json").addEventListener("click", () => {
    const rows = findings.map((finding) => Object.fromEntries(COLUMNS.map((column) => [column, finding[column] ?? ""])));
    save("json", "application/json", JSON.stringify(rows, null, 2) + "\n");
  });

  document.addEventListener("click", (event) => {
    const node = event.target.closest("[data-facet], [data-verdict], [data-key], .go, mark");
    if (!node) return;
    if (node.dataset.facet) {
      const { facet, value: text } = node.dataset;
      const set = state.filters[facet];
      if (!set.delete(text)) set.add(text);
      refilter();
    } else if (node.dataset.key) {
      keys[node.dataset.key]();
    } else if (node.dataset.verdict) {
      judgeCurrent(findings[state.current]?.status === node.dataset.verdict ? "" : node.dataset.verdict);
    } else if (node.matches("mark")) {
      const numbers = node.dataset.numbers.split(" ").map(Number);
      select(numbers[(numbers.indexOf(state.current) + 1) % numbers.length]);
    } else {
      select(Number(node.closest("li").dataset.number));
    }
  });
  // What a filter leaves out is no finding in hand: a key would judge what nobody sees.
  const refilter = () => {
    state.held = -1;
    const shown = filter();
    if (!findings[state.current]?.passes) select(state.order.find((finding) => finding.passes)?.number ?? -1, false);
    say(`${shown} findings shown`);
  };
  const search = () => {
    state.search = at("search").value.trim().toLowerCase();
    refilter();
  };
  at("group").value = state.group;
  at("group").addEventListener("change", () => { state.group = at("group").value; list(); filter(); });
  at("search").addEventListener("input", () => { search(); });
  at("show-keys").addEventListener("click", () => {
    at("keys").hidden = !at("keys").hidden;
    at("show-keys").setAttribute("aria-expanded", String(!at("keys").hidden));
    measure();
  });
  const field = () => findings[state.current]?.card?.querySelector("textarea")?.focus();
  const judgeCurrent = (status) => {
    const finding = findings[state.current];
    if (finding?.passes) judge(finding, status); else say("no finding is shown");
  };
  const keys = {
    j: () => step(1), n: () => step(1), k: () => step(-1), p: () => step(-1), u: takeBack, c: field,
    a: () => judgeCurrent("confirmed"), f: () => judgeCurrent("fixed"), d: () => { judgeCurrent("dismissed"); field(); },
    "/": () => at("search").focus(), "?": () => at("show-keys").click(),
  };
  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches?.("input, textarea, select");
    if (event.key === "Escape") {
      if (typing) event.target.blur();
      if (event.target === at("search") && event.target.value) {
        event.target.value = "";
        search();
      }
      findings[state.current]?.card?.querySelector(".go").focus();
      return;
    }
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!Object.hasOwn(keys, event.key)) return;
    event.preventDefault();
    keys[event.key]();
  });
  window.addEventListener("resize", measure);

  list();
  filter();
  if (findings.length > 0) select(state.order[0].number, false);
  else if (data.documents.length > 0) article(0);
})();
