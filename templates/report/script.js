"use strict";

(() => {
  const form = document.getElementById("search");
  const main = document.getElementById("main");
  if (!form || !main) return;

  const query = document.getElementById("query");
  const count = document.getElementById("count");
  const none = document.getElementById("none");
  const reset = form.querySelector("[type=reset]");
  const FILTERS = ["kind", "entity", "severity", "verdict", "country", "status", "special"];
  const controls = FILTERS.map((name) => [name, document.getElementById(`filter-${name}`)]).filter(
    ([, control]) => control,
  );

  /* Text as it is compared: without case, width and accents. The marks of kana stay. */
  const folded = (text) =>
    text
      .normalize("NFKC")
      .toUpperCase()
      .toLowerCase()
      .normalize("NFD")
      .replace(/[\u0300-\u036f]/g, "")
      .replace(/ς/g, "σ")
      .normalize("NFC");

  const factsOf = (element, names) =>
    Object.fromEntries(names.map((name) => [name, (element.dataset[name] ?? "").split(/\s+/)]));

  const records = Array.from(main.querySelectorAll(".record"), (element) => ({
    element,
    text: null,
    facts: factsOf(element, FILTERS),
  }));
  const known = new Map(records.map((record) => [record.element.id, record]));

  const target = (link) => {
    try {
      return decodeURIComponent(link.getAttribute("href").slice(1));
    } catch {
      return "";
    }
  };

  /* What names records is shown with them; what bears facts of its own must fit those too. */
  const rows = [];
  for (const element of main.querySelectorAll("tbody tr, .changes > li, .rule")) {
    if (element.closest(".record")) continue;
    const named = element.dataset.record
      ? [known.get(element.dataset.record)]
      : Array.from(element.querySelectorAll('a[href^="#"]'), (link) => known.get(target(link)));
    const found = named.filter(Boolean);
    const own = FILTERS.filter((name) => name in element.dataset);
    if (found.length) rows.push({ element, records: found, own: factsOf(element, own) });
  }

  /* What holds records or rows goes when none of them is left; the innermost comes first. */
  const holders = Array.from(main.querySelectorAll("section, .group, .scroll"))
    .filter((each) => !each.closest(".record"))
    .reverse()
    .map((element) => ({
      element,
      parts: [...records, ...rows].filter((each) => element.contains(each.element)),
      own: element.matches("section"),
    }));
  const links = Array.from(document.querySelectorAll('nav a[href^="#"]'), (link) => ({
    element: link.closest("li") ?? link,
    section: document.getElementById(target(link)),
  }));

  const textOf = (record) =>
    (record.text ??= folded(`${record.element.id} ${record.element.textContent}`));

  const applied = document.createElement("p");
  applied.className = "applied";
  applied.hidden = true;
  main.prepend(applied);

  const value = (control) => (control.type === "checkbox" ? (control.checked ? "yes" : "") : control.value);

  const wish = () => ({
    words: folded(query.value).split(/\s+/).filter(Boolean),
    chosen: controls.map(([name, control]) => [name, value(control)]).filter(([, each]) => each),
  });

  const fits = (record, { words, chosen }) =>
    chosen.every(([name, each]) => record.facts[name].includes(each)) &&
    words.every((word) => textOf(record).includes(word));

  const show = (part, shown) => {
    part.shown = shown;
    if (part.element.hidden === shown) part.element.hidden = !shown;
  };

  const counted = (number) =>
    (number === 1 ? count.dataset.one : count.dataset.many)
      .replace("{number}", String(number))
      .replace("{all}", String(records.length));

  const criteria = ({ chosen }) => {
    const said = query.value.trim() ? [`“${query.value.trim()}”`] : [];
    for (const [name] of chosen) {
      const control = document.getElementById(`filter-${name}`);
      const label = control.labels[0]?.textContent.trim() ?? name;
      said.push(
        control.type === "checkbox"
          ? label
          : `${label}: ${control.selectedOptions[0].textContent.trim()}`,
      );
    }
    return said;
  };

  const apply = () => {
    const wanted = wish();
    const filtering = wanted.words.length + wanted.chosen.length > 0;
    let number = 0;
    for (const record of records) {
      const shown = fits(record, wanted);
      if (shown) number += 1;
      show(record, shown);
    }
    for (const row of rows) {
      const own = wanted.chosen.every(([name, each]) => row.own[name]?.includes(each) ?? true);
      show(row, own && row.records.some((each) => each.shown));
    }
    for (const { element, parts, own } of holders) {
      if (!own && !parts.length) continue;
      element.hidden = filtering && !parts.some((each) => each.shown);
    }
    for (const { element, section } of links) element.classList.toggle("empty", Boolean(section?.hidden));
    for (const control of [query, ...controls.map(([, each]) => each)]) {
      control.classList.toggle("chosen", Boolean(value(control)));
    }
    count.textContent = counted(number);
    none.hidden = number > 0 || !filtering;
    applied.hidden = !filtering;
    applied.textContent = filtering ? [counted(number), ...criteria(wanted)].join(" · ") : "";
    return filtering;
  };

  /* The state stands in the address after "#?", which no id begins with. */
  const stated = () => {
    const state = new URLSearchParams();
    if (query.value.trim()) state.set("q", query.value.trim());
    for (const [name, control] of controls) if (value(control)) state.set(name, value(control));
    return state.size ? `#?${state}` : "";
  };

  const restore = (hash) => {
    const state = new URLSearchParams(hash.slice(2));
    query.value = state.get("q") ?? "";
    for (const [name, control] of controls) {
      const each = state.get(name) ?? "";
      if (control.type === "checkbox") control.checked = each === "yes";
      else control.value = Array.from(control.options, (one) => one.value).includes(each) ? each : "";
    }
  };

  const keep = () => {
    const address = stated() || "#";
    if (address !== location.hash) history.replaceState(null, "", address);
  };

  const change = () => {
    apply();
    keep();
  };

  const clear = () => {
    restore("");
    change();
  };

  /* A link to what the filter hides lifts the filter. */
  const reveal = (id) => {
    const element = id && document.getElementById(id);
    if (!element?.closest("main [hidden]")) return false;
    restore("");
    apply();
    element.scrollIntoView();
    return true;
  };

  const arrived = () => {
    if (location.hash.startsWith("#?")) {
      restore(location.hash);
      apply();
    } else if (location.hash.length > 1) {
      let id = "";
      try {
        id = decodeURIComponent(location.hash.slice(1));
      } catch {
        return;
      }
      reveal(id);
    }
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
    if (event.key === "Escape" && !event.isComposing) {
      event.preventDefault();
      clear();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest?.("input, select, textarea, [contenteditable]")) return;
    event.preventDefault();
    query.focus();
    query.select();
  });
  window.addEventListener("hashchange", arrived);

  /* The margins of the printed page name what it is a page of. */
  const named = document.title.replace(/["\\\p{Cc}]/gu, (each) => `\\${each.codePointAt(0).toString(16)} `);
  const sheet = document.styleSheets[0];
  sheet?.insertRule(
    `@page { @top-left { content: "${named}"; font: 8pt system-ui, sans-serif; color: #444; } }`,
    sheet.cssRules.length,
  );

  reset?.setAttribute("aria-keyshortcuts", "Escape");
  query.setAttribute("aria-keyshortcuts", "/");
  form.hidden = false;
  apply();
  arrived();

  /* What is read when nobody waits is there when somebody types. */
  const idle = window.requestIdleCallback ?? ((work) => setTimeout(() => work({ timeRemaining: () => 10 }), 50));
  let next = 0;
  const read = (time) => {
    while (next < records.length && time.timeRemaining() > 1) textOf(records[next++]);
    if (next < records.length) idle(read);
  };
  idle(read);
})();
