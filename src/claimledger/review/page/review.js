// The page as a whole: what is shown, which claim is chosen, what keys do.

import { ask, find, findingItem, make } from "./elements.js";
import { claimForm, focusFirst, focusQuote, measureForm, mergeForm, newForm, openForm, touched, verdictForm, withdrawForm } from "./forms.js";
import { drawSource, selected, show, showFree } from "./source.js";

const POLL = 2000;
const SOON = 300;
const NARROW = "(max-width: 60rem)";
const GONE = "The program that serves this page has ended, so nothing was saved. Start it again, copy what you typed, and reload.";
const SHOWN = {
  all: ["All", () => true],
  drafts: ["Drafts", (claim) => claim.draft],
  claims: ["Accepted", (claim) => !claim.draft],
  findings: ["With findings", (claim) => claim.findings.length > 0],
};

let desk = null;
let chosen = null;
let source = null;
let which = "all";
let free = -1;
let saving = false;

const claimOf = (id) => desk?.claims.find((one) => one.id === id) ?? null;
const sourceOf = (id) => desk.sources.find((one) => one.id === id) ?? null;
const many = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;

function tell(text, wrong = false) {
  const box = find("message");
  box.className = wrong ? "error" : "";
  box.textContent = text;
}

// What somebody typed goes only when they say so.
const leaves = () => !touched(openForm()) || confirm("Leave the form? What you typed is lost.");

function listed() {
  const words = find("filter").value.trim().toLowerCase();
  return desk.claims.filter((claim) => SHOWN[which][1](claim)
    && (words === "" || [claim.id, claim.keys.quote, claim.keys.measure, claim.keys.period, claim.keys.statement]
      .some((text) => text !== undefined && text.toLowerCase().includes(words))));
}

function drawList() {
  const home = find("claims");
  const claims = listed();
  find("none").hidden = claims.length > 0;
  home.replaceChildren(...claims.map((claim) => {
    const worst = claim.findings.map((number) => desk.findings[number]).find((one) => one.accepted === null && one.severity !== "note");
    return make("li", {}, make("button", { type: "button", "data-id": claim.id, "aria-current": claim.id === chosen ? "true" : undefined, click: () => choose(claim.id) },
      make("span", { class: "quote" }, claim.keys.quote ?? claim.keys.statement ?? claim.id),
      make("span", { class: "about" }, [
        claim.draft ? make("span", { class: "badge" }, claim.keys.confidence ? `draft ${claim.keys.confidence}` : "draft") : null,
        claim.reviews.length ? make("span", { class: "badge" }, claim.reviews.at(-1).verdict) : null,
        worst ? make("span", { class: `badge ${worst.severity}` }, worst.rule) : null,
        ` ${claim.keys.measure ?? "words only"}${claim.keys.period ? `, ${claim.keys.period}` : ""}`])));
  }));
}

function drawHead() {
  const told = desk.counts;
  find("summary").textContent = [many(told.drafts, "draft"), many(told.claims, "claim"), told.errors === undefined ? "not verified"
    : `${many(told.errors, "error")}, ${many(told.warnings, "warning")}, ${many(told.notes, "note")}`, desk.files.join(", ")].join(" · ");
  find("undo").disabled = desk.steps === 0;
  find("problems").replaceChildren(...[...desk.problems, ...desk.remarks].map((one) => make("p", {}, `${[one.file, one.line, one.column].filter((part) => part !== null).join(":")}: ${one.message}`)));
  const held = find("shown").contains(document.activeElement);
  find("shown").replaceChildren(...Object.entries(SHOWN).map(([name, [words, fits]]) => make("button", {
    type: "button", "aria-pressed": String(name === which), click: () => { which = name; drawHead(); drawList(); },
  }, `${words} ${desk.claims.filter(fits).length}`)));
  if (held) find("shown").querySelector("[aria-pressed=true]").focus();
  const select = find("sources");
  find("which").hidden = desk.sources.length < 2;
  select.replaceChildren(...desk.sources.map((one) => make("option", { value: one.id, selected: one.id === source }, one.title)));
}

function drawText() {
  drawSource(sourceOf(source), new Set(desk.claims.filter((one) => one.draft).map((one) => one.id)), chosen, choose, startFree);
}

const othersIn = (number, id) => desk.claims.filter((one) => one.id !== id && one.findings.includes(number)).map((one) => one.id);

function drawClaim() {
  const home = find("claim");
  const claim = claimOf(chosen);
  if (claim === null) {
    home.replaceChildren(make("p", {}, "Choose a claim from the list, or press ", make("kbd", {}, "j"), "."));
    return;
  }
  home.replaceChildren(
    make("p", {}, make("strong", {}, claim.id), " ", claim.draft || claim.withdrawn ? make("span", { class: "badge" }, claim.draft ? "draft" : "withdrawn") : null, " ",
      make("span", { class: "hint" }, claim.file ?? "")),
    claim.keys.quote ? make("blockquote", {}, claim.keys.quote) : "",
    claim.standing && claim.standing !== "ok" ? make("p", { class: "error" }, `its quote is ${claim.standing} in the source`) : "",
    make("div", { class: "actions" },
      claim.draft ? make("button", { type: "button", class: "first", "data-do": "accept", click: accept }, "Accept ", make("kbd", {}, "a")) : null,
      claim.draft ? make("button", { type: "button", "data-do": "reject", click: reject }, "Reject ", make("kbd", {}, "x")) : null,
      make("button", { type: "button", "data-do": "merge", click: merge }, "Merge… ", make("kbd", {}, "m")),
      claim.keys.measure ? make("button", { type: "button", "data-do": "define", click: define }, "Measure… ", make("kbd", {}, "d")) : null,
      claim.draft || claim.withdrawn ? null : make("button", { type: "button", "data-do": "judge", click: judge }, "Verdict… ", make("kbd", {}, "v")),
      claim.draft ? null : make("button", { type: "button", "data-do": "withdraw", click: withdraw }, claim.withdrawn ? "Reinstate… " : "Withdraw… ", make("kbd", {}, "w"))),
    ...claim.says.flatMap((one) => [make("p", { class: "reading" }, one.charitable),
      one.strict === one.charitable ? null : make("p", { class: "reading" }, `to the letter, ${one.strict}`)].filter(Boolean)),
    ...(claim.doubts.length ? [make("h3", {}, "Doubts"), ...claim.doubts.map((line) => make("p", { class: "hint" }, line.replace(/^doubt: /, "")))] : []),
    ...(claim.findings.length ? [make("h3", {}, "Findings"), make("ul", { class: "findings" }, claim.findings.map((number) => findingItem(desk.findings[number], othersIn(number, claim.id), choose)))] : []),
    claim.tested ? "" : make("p", { class: "hint" }, "No other claim can contradict it."),
    ...claim.reviews.map((one) => make("p", {}, make("strong", {}, one.verdict), ` ${one.rationale ?? ""} (${[one.reviewer, one.date].filter(Boolean).join(", ")})`)),
    ...claim.corrections.map((one) => make("p", { class: "hint" }, one.field === "withdrawn" ? "withdrawn" : `${one.field}: ${one.was ?? "nothing"} → ${one.now ?? "nothing"}`, `, ${one.because ?? ""} (${one.date ?? "no date"})`)),
    claim.withdrawn ? "" : claimForm(claim, desk, save));
}

function draw() {
  if (claimOf(chosen) === null) chosen = null;
  if (sourceOf(source) === null) source = claimOf(chosen)?.source ?? desk.sources[0]?.id ?? null;
  const held = document.activeElement;
  const where = held?.closest("#claims, #claim")?.id;
  drawHead();
  drawList();
  drawText();
  drawClaim();
  // What had the focus is drawn anew: the focus stays where it was, for those who move by keys.
  const again = where === "claims" ? find("claims").querySelector("[aria-current]")
    : find("claim").querySelector(`[data-do="${held?.dataset.do}"]`) ?? find("detail");
  if (where !== undefined && again !== null) again.focus();
  find("claims").querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
}

function choose(id) {
  if (id === chosen && touched(openForm())) {
    show(id);
    return;
  }
  if (!leaves()) return;
  chosen = id;
  const claim = claimOf(id);
  for (const button of find("claims").querySelectorAll("button")) {
    if (button.dataset.id === id) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
    if (button.dataset.id === id) button.scrollIntoView({ block: "nearest" });
  }
  if (claim !== null && claim.source && claim.source !== source) {
    source = claim.source;
    find("sources").value = source;
    drawText();
  } else show(id);
  drawClaim();
  // Where the parts stand one below another, the claim that was chosen would be out of sight.
  if (matchMedia(NARROW).matches) find("detail").scrollIntoView({ block: "start" });
}

function step(by) {
  const claims = listed();
  if (claims.length === 0) return;
  const at = claims.findIndex((one) => one.id === chosen);
  const next = at < 0 ? (by > 0 ? 0 : claims.length - 1) : Math.min(Math.max(at + by, 0), claims.length - 1);
  choose(claims[next].id);
}

async function save(body, then) {
  if (saving) return false;
  saving = true;
  const waits = setTimeout(() => tell("Saving…"), SOON);
  const told = await ask("/do", body).catch(() => ({ ok: false, error: GONE }));
  clearTimeout(waits);
  saving = false;
  if (!told.ok) {
    tell(told.error, true);
    if (told.stale) await refresh(true);
    return false;
  }
  desk = told;
  chosen = then;
  draw();
  const done = { accept: "accepted", reject: "rejected" }[body.change.do];
  tell(done ? `${body.change.claims.join(", ")}: ${done}.` : body.change.do === "undo" ? "Taken back." : "Saved.");
  return true;
}

function next(id) {
  const claims = listed();
  const at = claims.findIndex((one) => one.id === id);
  return (claims.slice(at + 1).find((one) => one.draft) ?? claims.slice(0, Math.max(at, 0)).find((one) => one.draft))?.id ?? null;
}

function settle(what) {
  const claim = claimOf(chosen);
  if (claim === null || !claim.draft) return;
  if (touched(openForm())) {
    tell("Save the form first, or leave it with Esc.", true);
    return;
  }
  const then = next(claim.id) ?? (what === "accept" ? claim.id : null);
  save({ change: { do: what, claims: [claim.id] }, seen: { [claim.id]: claim.tag } }, then);
}

const accept = () => settle("accept");
const reject = () => settle("reject");
const undo = () => { if (leaves()) save({ change: { do: "undo" }, seen: {} }, chosen); };

function swap(make) {
  if (!leaves()) return;
  const form = make();
  const old = openForm();
  if (old) old.replaceWith(form);
  else find("claim").append(form);
  focusFirst(form);
  form.scrollIntoView({ block: "nearest" });
}

function merge() {
  const claim = claimOf(chosen);
  if (claim === null) return;
  if (mergeForm(claim, desk, save, drawClaim) === null) tell("No other claim is of this measure.", true);
  else swap(() => mergeForm(claim, desk, save, drawClaim));
}

function define() {
  const claim = claimOf(chosen);
  if (claim?.keys.measure) swap(() => measureForm(claim.keys.measure, desk, save, claim.id, drawClaim));
}

function judge() {
  const claim = claimOf(chosen);
  if (claim !== null && !claim.draft && !claim.withdrawn) swap(() => verdictForm(claim, save, drawClaim));
}

function withdraw() {
  const claim = claimOf(chosen);
  if (claim !== null && !claim.draft) swap(() => withdrawForm(claim, save, drawClaim));
}

function start(words) {
  if (!leaves()) return;
  chosen = null;
  drawList();
  const form = newForm(words, source, desk, save, drawClaim);
  find("claim").replaceChildren(words === null ? make("p", { class: "hint" }, "Type the words of the figure as its quote, or select them in the text first.") : make("blockquote", {}, words.quote), form);
  if (words === null) focusQuote(form);
  else focusFirst(form);
}

function startFree(offset) {
  const found = sourceOf(source).uncovered.find((one) => one.start === offset);
  if (found) {
    showFree(offset);
    start({ quote: found.quote, at: [found.start, found.end] });
  }
}

function nextFree() {
  const rest = sourceOf(source)?.uncovered ?? [];
  if (rest.length === 0) {
    tell("Every number of this text that may be a claim is covered.");
    return;
  }
  const found = rest.find((one) => one.start > free) ?? rest[0];
  free = found.start;
  showFree(free);
  tell(`“${found.quote}” is in no claim; press n to make one of it.`);
}

function fresh() {
  const words = selected();
  if (words === null && sourceOf(source)?.uncovered.some((one) => one.start === free)) startFree(free);
  else start(words);
}

async function refresh(kept = false) {
  const told = await ask("/desk");
  if (!told.ok) {
    tell(told.error, true);
    return;
  }
  const form = openForm();
  const busy = touched(form);
  const was = claimOf(chosen);
  desk = told;
  if (!busy) {
    draw();
    return;
  }
  // What somebody is typing stays; the rest is drawn anew.
  drawHead();
  drawList();
  drawText();
  const now = claimOf(chosen);
  if (was !== null && now?.tag !== was.tag && !kept) tell("This claim was changed elsewhere: what you typed is kept, but cannot be saved over it. Esc shows the claim as it is now.", true);
}

async function poll() {
  if (!document.hidden) {
    try {
      const told = await ask("/version");
      if (told.ok && told.version !== desk.version) {
        await refresh();
        if (!touched(openForm())) tell("Somebody else changed the files: this is how they are now.");
      }
    } catch {
      tell("The program that serves this page has ended. Start it again and reload.", true);
    }
  }
  setTimeout(poll, POLL);
}

const KEYS = {
  j: () => step(1), k: () => step(-1), ArrowDown: () => step(1), ArrowUp: () => step(-1),
  a: accept, x: reject, m: merge, d: define, v: judge, w: withdraw, n: fresh, u: nextFree, z: undo,
  e: () => { const form = openForm(); if (form) focusFirst(form); },
  "/": () => find("filter").focus(), "?": () => find("help").showModal(),
};

addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, dialog") !== null;
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    openForm()?.requestSubmit();
    event.preventDefault();
  } else if (event.key === "Escape" && !find("help").open) {
    if (typing && !event.target.closest("form.saved")) event.target.blur();
    else if (leaves()) {
      drawClaim();
      find("detail").focus();
    }
  } else if (!typing && !event.ctrlKey && !event.metaKey && !event.altKey && KEYS[event.key]) {
    const scrolls = event.key.startsWith("Arrow") && event.target.closest("#source, #detail") !== null;
    if (scrolls || desk === null) return;
    event.preventDefault();
    KEYS[event.key]();
  }
});
addEventListener("beforeunload", (event) => { if (touched(openForm())) event.preventDefault(); });
find("filter").addEventListener("input", drawList);
find("undo").addEventListener("click", undo);
find("keys").addEventListener("click", () => find("help").showModal());
find("sources").addEventListener("change", (event) => { source = event.target.value; free = -1; drawText(); });

await refresh();
setTimeout(poll, POLL);
