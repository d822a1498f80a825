"use strict";

/* Search and filters of the report page. Without this script the whole page is there to be read. */
(() => {
  const form = document.getElementById("search");
  const main = document.getElementById("main");
  const query = document.getElementById("query");
  const count = document.getElementById("count");
  const none = document.getElementById("none");
  const FACTS = ["kind", "entity", "severity", "verdict", "country", "status", "special"];
  const controls = FACTS.map((fact) => ({
    fact,
    element: document.getElementById(`filter-${fact}`),
  })).filter(({ element }) => element);

  /* Text as it is compared: without case, width and accents. Marks that make another kana stay. */
  const folded = (text) =>
    text
      .normalize("NFKC")
      .toUpperCase()
      .toLowerCase()
      .normalize("NFD")
      .replace(/[\u0300-\u036f]/g, "")
      .replace(/ς/g, "σ")
      .normalize("NFC");

  const factsOf = (element, facts) =>
    Object.fromEntries(facts.map((fact) => [fact, (element.dataset[fact] ?? "").split(/\s+/)]));

  const addressed = (hash) => {
    try {
      return document.getElementById(decodeURIComponent(hash.slice(1)));
    } catch {
      return null;
    }
  };

  /* The kind of a record stands in its id, before the last stroke. */
  const kindOf = ({ id }) => [id.slice(0, id.lastIndexOf("/"))];

  const records = Array.from(main.querySelectorAll(".record"), (element) => ({
    element,
    facts: { ...factsOf(element, FACTS), kind: kindOf(element) },
    text: null,
    shown: true,
  }));
  const known = new Map(records.map((record) => [record.element, record]));

  const textOf = (record) =>
    (record.text ??= folded(`${record.element.id} ${record.element.textContent}`));

  /* What names records is shown with them; what bears facts of its own must fit by those, too. */
  const namedIn = (element) =>
    Array.from(element.querySelectorAll('a[href^="#"]'), (link) => addressed(link.hash));

  const rows = Array.from(main.querySelectorAll("tbody tr, .changes > li, .rule"))
    .filter((element) => !element.closest(".record"))
    .map((element) => ({
      element,
      facts: factsOf(
        element,
        FACTS.filter((fact) => fact in element.dataset),
      ),
      records: namedIn(element).flatMap((each) => known.get(each) ?? []),
      shown: true,
    }))
    .filter((row) => row.records.length);

  /* What holds records and rows goes with the last of them; a section goes that holds none. */
  const holders = Array.from(main.querySelectorAll("section, .scroll"))
    .filter((element) => !element.closest(".record"))
    .map((element) => ({
      element,
      parts: [...records, ...rows].filter((part) => element.contains(part.element)),
    }))
    .filter(({ element, parts }) => parts.length || element.matches("section"));

  /* A map is of every flow in the table below it, and is told with all of them or not at all. */
  const maps = Array.from(main.querySelectorAll(".map"), (element) => ({
    element,
    parts: rows.filter((row) => element.parentElement.contains(row.element)),
  }));

  const links = Array.from(document.querySelectorAll('nav a[href^="#"]'), (link) => ({
    link,
    section: addressed(link.hash),
  }));

  /* Said on paper, where the form is not. */
  const applied = document.createElement("p");
  applied.className = "applied";
  applied.hidden = true;
  main.prepend(applied);

  const chosen = (element) =>
    element.type === "checkbox" ? (element.checked ? "yes" : "") : element.value;

  const wish = () => ({
    words: folded(query.value).split(/\s+/).filter(Boolean),
    answers: controls
      .map(({ fact, element }) => ({ fact, element, answer: chosen(element) }))
      .filter(({ answer }) => answer),
  });

  const fits = (facts, answers) =>
    answers.every(({ fact, answer }) => facts[fact]?.includes(answer) ?? true);

  const show = (part, shown) => {
    part.shown = shown;
    if (part.element.hidden === shown) part.element.hidden = !shown;
  };

  const counted = (number) =>
    (number === 1 ? count.dataset.one : count.dataset.many)
      .replace("{number}", String(number))
      .replace("{all}", String(records.length));

  const asked = ({ element }) => {
    const label = element.labels[0].textContent.trim();
    return element.type === "checkbox"
      ? label
      : `${label}: ${element.selectedOptions[0].textContent.trim()}`;
  };

  const told = (number, answers) => {
    const text = query.value.trim();
    count.textContent = counted(number);
    none.hidden = number > 0 || !records.length;
    applied.hidden = !text && !answers.length;
    const said = [counted(number), ...(text ? [`“${text}”`] : []), ...answers.map(asked)];
    applied.textContent = said.join(" · ");
    query.classList.toggle("chosen", Boolean(text));
    for (const { element } of controls) {
      element.classList.toggle("chosen", Boolean(chosen(element)));
    }
    for (const { link, section } of links) link.classList.toggle("empty", Boolean(section?.hidden));
  };

  const apply = () => {
    const { words, answers } = wish();
    const filtering = words.length + answers.length > 0;
    let number = 0;
    for (const record of records) {
      const shown =
        fits(record.facts, answers) && words.every((word) => textOf(record).includes(word));
      show(record, shown);
      if (shown) number += 1;
    }
    for (const row of rows) {
      show(row, fits(row.facts, answers) && row.records.some((each) => each.shown));
    }
    for (const { element, parts } of holders) {
      element.hidden = filtering && !parts.some((part) => part.shown);
    }
    for (const { element, parts } of maps) element.hidden = !parts.every((part) => part.shown);
    told(number, answers);
  };

  /* The state stands in the address after "#?", which no id begins with. */
  const keep = () => {
    const state = new URLSearchParams();
    if (query.value.trim()) state.set("q", query.value.trim());
    for (const { fact, element } of controls) if (chosen(element)) state.set(fact, chosen(element));
    const words = state.toString();
    history.replaceState(null, "", words ? `#?${words}` : "#");
  };

  const recall = (hash) => {
    const state = new URLSearchParams(hash.slice(2));
    query.value = state.get("q") ?? "";
    for (const { fact, element } of controls) {
      const answer = state.get(fact) ?? "";
      if (element.type === "checkbox") {
        element.checked = answer === "yes";
        continue;
      }
      element.value = answer;
      if (element.selectedIndex < 0) element.value = "";
    }
    apply();
  };

  const change = () => {
    apply();
    keep();
  };

  const clear = () => {
    recall("");
    keep();
  };

  /* What comes into sight is laid out only then, and pushes away what one was led to; who was led
     elsewhere meanwhile stays there. */
  const lead = (element, turns) => {
    const before = element.getBoundingClientRect().top;
    requestAnimationFrame(() => {
      if (addressed(location.hash) !== element) return;
      if (element.getBoundingClientRect().top !== before) element.scrollIntoView();
      if (turns > 1) lead(element, turns - 1);
    });
  };

  /* A link to what the filter hides lifts the filter. */
  const arrive = () => {
    if (location.hash.startsWith("#?")) {
      recall(location.hash);
      return;
    }
    const element = addressed(location.hash);
    if (!element || !main.contains(element)) return;
    if (element.closest("[hidden]")) {
      recall("");
      element.scrollIntoView();
    }
    lead(element, 8);
  };

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", (event) => {
    if (!event.isComposing) change();
  });
  form.addEventListener("compositionend", change);
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    clear();
    query.focus();
  });
  query.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing) return;
    event.preventDefault();
    clear();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, select, textarea")) return;
    event.preventDefault();
    query.focus();
    query.select();
  });
  window.addEventListener("hashchange", arrive);

  /* The margins of a printed page name what it is a page of. */
  const sheet = document.styleSheets[0];
  const quoted = (text) =>
    `"${text.replace(/["\\\p{Cc}]/gu, (each) => `\\${each.codePointAt(0).toString(16)} `)}"`;
  const type = "font: 8pt system-ui, sans-serif; color: #444";
  const margin = (place, text) =>
    sheet.insertRule(
      `@page { @${place} { content: ${quoted(text)}; ${type} } }`,
      sheet.cssRules.length,
    );
  margin("top-left", document.title);
  margin("bottom-left", document.querySelector(".confidential")?.textContent.trim() ?? "");

  query.setAttribute("aria-keyshortcuts", "/");
  form.hidden = false;
  apply();
  arrive();

  /* What is searched is read while nobody waits for it. */
  const idle =
    window.requestIdleCallback ?? ((work) => setTimeout(work, 50, { timeRemaining: () => 9 }));
  const read = (number, time) => {
    let next = number;
    while (next < records.length && time.timeRemaining() > 1) textOf(records[next++]);
    if (next < records.length) idle((later) => read(next, later));
  };
  idle((time) => read(0, time));
})();
