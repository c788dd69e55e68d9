"use strict";
// Searches, filters and sorts the list of claims. Without it the list is there all the same, page by page.
// The rows come from claims.js, for a page opened from a disk may load a script and nothing else.

(() => {
  const form = document.getElementById("search");
  const table = document.getElementById("claims");
  if (!form || !table) return;

  const keys = ["id", "path", "statement", "verdict", "fit", "tested", "audited", "source", "page", "period", "figures"];
  const gravity = Object.keys(LEDGER.fits);
  const rank = Object.keys(LEDGER.verdicts);
  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const claims = LEDGER.rows.map((row, place) => {
    const claim = Object.fromEntries(keys.map((key, number) => [key, row[number]]));
    const words = [claim.id, claim.statement, claim.source, claim.period, ...claim.figures.flat()];
    return { ...claim, place, words: fold(words.join(" ")) };
  });

  const field = (name) => document.getElementById(name);
  const several = table.tHead.rows[0].cells.length > 5;
  const body = table.tBodies[0];
  const shown = field("shown");
  const more = field("more");
  let found = claims;
  let page = 0;
  let order = { key: "place", up: true };

  function element(name, attributes, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  }

  function cell(label, ...children) {
    return element("td", { role: "cell", "data-label": label }, ...children);
  }

  function row(claim) {
    const [sign, words, check] = LEDGER.fits[claim.fit];
    const fit = [element("span", { class: `fit fit-${claim.fit}` }, element("span", { class: "sign", "aria-hidden": "true" }, sign), ` ${words}`)];
    const checked = (check ? `checks ${check}, ` : "") + (claim.tested ? "tested" : "untested");
    const gone = claim.fit === "withdrawn";
    if (!gone) fit.push(" ", element("span", { class: "check" }, checked));
    const verdict = [element("span", { class: `verdict verdict-${claim.verdict}` }, LEDGER.verdicts[claim.verdict])];
    if (!claim.audited) verdict.push(" ", element("span", { class: "check" }, "not audited"));
    const figures = claim.figures.map(([generous, letter]) =>
      element("span", { class: "figure" }, generous, ...(letter ? [" ", element("span", { class: "letter" }, `to the letter ${letter}`)] : [])));
    return element("tr", gone ? { role: "row", class: "gone" } : { role: "row" },
      element("th", { role: "rowheader", scope: "row" }, element("a", { href: claim.path }, claim.statement), " ", element("span", { class: "id" }, claim.id)),
      cell("Verdict", ...(gone ? ["–"] : verdict)),
      cell("Beside the others", ...fit),
      cell("Figures", ...figures),
      cell("Period", claim.period || "not said"),
      ...(several ? [cell("Source", claim.page ? element("a", { href: claim.page }, claim.source) : "none")] : []));
  }

  function show() {
    const last = Math.max(0, Math.ceil(found.length / LEDGER.size) - 1);
    page = Math.min(page, last);
    const first = page * LEDGER.size;
    const part = found.slice(first, first + LEDGER.size);
    body.replaceChildren(...part.map(row));
    const count = (number) => number.toLocaleString("en");
    const many = `${count(found.length)} claim${found.length === 1 ? "" : "s"}`;
    const of = found.length === claims.length ? many : `${many} of ${count(claims.length)}`;
    shown.textContent = !found.length ? "No claim is like that." : last ? `Claims ${count(first + 1)} to ${count(first + part.length)} of ${of}` : of;
    more.hidden = !last;
    const turn = (words, by) => {
      const button = element("button", { type: "button" }, words);
      button.disabled = page + by < 0 || page + by > last;
      button.addEventListener("click", () => { page += by; show(); table.scrollIntoView(); });
      return element("li", {}, button);
    };
    more.firstElementChild.replaceChildren(turn("Previous", -1), element("li", {}, `Page ${count(page + 1)} of ${count(last + 1)}`), turn("Next", 1));
  }

  function compare(left, right) {
    const { key } = order;
    if (key === "fit") return gravity.indexOf(left.fit) - gravity.indexOf(right.fit);
    if (key === "verdict") return rank.indexOf(left.verdict) - rank.indexOf(right.verdict);
    return left[key] < right[key] ? -1 : left[key] > right[key] ? 1 : 0;
  }

  function search() {
    const words = fold(field("words").value).split(/\s+/).filter(Boolean);
    const verdict = field("verdict").value;
    const fit = field("fit").value;
    const source = field("source")?.value;
    const fits = {
      "+passed": (claim) => LEDGER.fits[claim.fit][2] === "passed",
      "+failed": (claim) => LEDGER.fits[claim.fit][2] === "failed",
      "+tested": (claim) => claim.tested,
      "+untested": (claim) => !claim.tested,
    }[fit] ?? ((claim) => !fit || claim.fit === fit);
    found = claims.filter((claim) =>
      (!verdict || claim.verdict === verdict) && fits(claim) && (!source || claim.source === source) && words.every((word) => claim.words.includes(word)));
    if (order.key !== "place" || !order.up) found.sort((left, right) => (order.up ? 1 : -1) * compare(left, right) || left.place - right.place);
    page = 0;
    show();
  }

  for (const head of table.tHead.rows[0].cells) {
    const { key } = head.dataset;
    if (!key) continue;
    const button = element("button", { type: "button", class: "sort" }, head.textContent);
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      // Once up, once down, and then as the ledger has them.
      if (order.key !== key) order = { key, up: true };
      else order = order.up ? { key, up: false } : { key: "place", up: true };
      for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
      if (order.key === key) head.setAttribute("aria-sort", order.up ? "ascending" : "descending");
      search();
    });
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", search);
  form.hidden = false;
  // A browser keeps what stood in the fields when a reader comes back.
  search();
})();
