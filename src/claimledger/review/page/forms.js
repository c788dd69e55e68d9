// Forms for a claim, a new claim and a verdict. A figure is read as one types.

import { ask, find, findingItem, make } from "./elements.js";
import { placeOf } from "./place.js";

const EVERYDAY = ["id", "level", "change", "share", "from", "measure", "of", "period", "base", "statement"];
const MEASURED = ["name", "unit", "kind", "subset_of"];
const LAST = ["source", "quote", "at", "nth"];
const VERDICTS = ["supported", "contradicted", "misleading", "unverifiable", "in-progress"];
const WAIT = 350;

const NUMBERS = ["nth", "n", "items", "weight"];
const LISTS = ["at", "scale", "extra", "of", "per", "parts"];
const FLAGS = ["complete", "signed"];
const PAIRS = ["dimensions", "base_dimensions"];
const HINTS = { at: "[first, end]", scale: "[1, 5]", dimensions: "area=rural, sex=female", base_dimensions: "area=rural", period: "2023, 2023-Q1, 2023-01/2023-09", statement: "the claim in your own words, for readers" };

const grouped = (text) => text.replace(/\d+(?:\.\d+)?/g, (number) => number.replace(/\B(?=(?:\d{3})+(?:\.|$))/g, ","));

const plainPairs = (table) => !Array.isArray(table) && Object.entries(table).every((pair) => pair.every((text) => typeof text === "string" && !/[=,{]/.test(text)));

function shown(key, value) {
  if (value === undefined || value === null) return "";
  if (typeof value === "string") return value;
  if (PAIRS.includes(key) && plainPairs(value)) return Object.entries(value).map((pair) => pair.join("=")).join(", ");
  return JSON.stringify(value);
}

function value(input) {
  const text = input.value.trim();
  if (text === "") return null;
  const key = input.dataset.key;
  if (PAIRS.includes(key) && !/^[[{]/.test(text)) {
    const pairs = text.split(",").map((part) => part.split("=").map((one) => one.trim()));
    // What is no list of pairs goes as it is: the answer says what is wrong with it.
    return pairs.every((pair) => pair.length === 2 && pair.every((one) => one !== "")) ? Object.fromEntries(pairs) : text;
  }
  const made = NUMBERS.includes(key) ? /^-?\d+$/.test(text) : FLAGS.includes(key) ? /^(?:true|false)$/.test(text) : input.dataset.plain === "no" && /^[[{]/.test(text);
  if (!made) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

export function keysOf(form) {
  const keys = {};
  for (const input of form.querySelectorAll("[data-key]")) {
    if (input.value !== input.dataset.was) keys[input.dataset.key] = value(input);
  }
  return keys;
}

const inputs = (form) => [...form.elements].filter((one) => one.matches("input, textarea, select") && one.dataset.aid !== "yes");

// What a form is given is nobody's work; what differs from it is.
function given(form) {
  for (const input of inputs(form)) input.dataset.given = input.value;
  return form;
}

export const touched = (form) => form instanceof HTMLFormElement && inputs(form).some((one) => one.value !== (one.dataset.given ?? ""));

function later(work) {
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(work, WAIT);
  };
}

function field(key, was, desk, form) {
  const statement = desk.statement_keys.includes(key);
  const id = `key-${key}`;
  const known = shown(key, was);
  const long = known.length > 60 || key === "quote" || key === "statement";
  const input = make(long ? "textarea" : "input", {
    id, "data-key": key, autocomplete: "off", spellcheck: "false",
    placeholder: HINTS[key],
    list: key === "measure" || key === "of" ? "measures" : undefined,
    "aria-describedby": statement ? `${id}-reading` : undefined,
  });
  input.value = known;
  input.dataset.was = known;
  // Text that looks like a table stays text, unless the record holds a table there, or can hold nothing else.
  input.dataset.plain = typeof was === "object" || (was === undefined && [...LISTS, ...PAIRS].includes(key)) ? "no" : "yes";
  const reading = statement ? make("p", { class: "reading", id: `${id}-reading` }) : null;
  if (statement) {
    const read = later(async () => {
      const text = input.value.trim();
      if (text === "" || key === "vague" || text.startsWith("{")) {
        reading.textContent = "";
        return;
      }
      const measure = form.querySelector("[data-key=measure]")?.value || null;
      const told = await ask("/read", { text, measure });
      if (input.value.trim() !== text) return;
      reading.classList.toggle("error", told.error !== undefined);
      const inUnit = told.unit === "dimensionless" ? "" : ` ${told.unit}`;
      reading.textContent = told.error ?? (told.charitable === told.strict
        ? `${grouped(told.charitable)}${inUnit}`
        : `${grouped(told.charitable)}${inUnit}; to the letter ${grouped(told.strict)}`);
    });
    input.addEventListener("input", read);
    read();
  }
  return make("div", {}, make("label", { for: id }, key.replaceAll("_", " ")), input, reading);
}

function fields(form, keys, desk, first, { known = desk.claim_keys, top = EVERYDAY } = {}) {
  const there = known.filter((key) => key !== "draft" && key !== "confidence"
    && (first.includes(key) || keys[key] !== undefined));
  const rank = (key) => (top.includes(key) ? top.indexOf(key) : LAST.includes(key) ? 100 + LAST.indexOf(key) : 50);
  const names = there.sort((one, other) => rank(one) - rank(other));
  const box = make("div", {}, names.map((key) => field(key, keys[key], desk, form)));
  const rest = make("select", { "data-aid": "yes" }, make("option", { value: "" }, "Add a field…"),
    known.filter((key) => !names.includes(key) && key !== "draft" && key !== "confidence")
      .map((key) => make("option", { value: key }, key.replaceAll("_", " "))));
  rest.addEventListener("change", () => {
    if (rest.value === "") return;
    const added = field(rest.value, undefined, desk, form);
    box.append(added);
    rest.selectedOptions[0].remove();
    rest.value = "";
    added.querySelector("[data-key]").focus();
  });
  const measures = make("datalist", { id: "measures" }, desk.measures.map((one) => make("option", { value: one.id }, one.name ?? one.id)));
  return [box, make("label", {}, "Another field", rest), measures];
}

function preview(form, change) {
  const box = make("div", { "aria-live": "polite" });
  const update = later(async () => {
    if (Object.keys(keysOf(form)).length === 0) {
      box.replaceChildren();
      return;
    }
    const told = await ask("/try", change());
    if (!form.isConnected) return;
    if (told.error !== undefined) {
      box.replaceChildren(make("p", { class: "error" }, told.error));
      return;
    }
    box.replaceChildren(...[
      told.problems.map((one) => make("p", { class: "error" }, one.message)),
      told.came.length ? [make("h3", {}, "Would come up"), make("ul", { class: "findings" }, told.came.map((one) => findingItem(one)))] : [],
      told.went.length ? [make("h3", {}, "Would be settled"), make("ul", { class: "findings" }, told.went.map((one) => findingItem(one)))] : [],
      told.problems.length + told.came.length + told.went.length ? [] : make("p", { class: "good" }, "Nothing else would change."),
    ].flat());
  });
  form.addEventListener("input", update);
  form.addEventListener("change", update);
  return box;
}

function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

const whyField = (label) => make("label", {}, label, make("input", { name: "because", autocomplete: "off", required: true }));

export function claimForm(claim, desk, save) {
  const source = () => desk.sources.find((one) => one.id === (form.querySelector("[data-key=source]")?.value || claim.source));
  const form = make("form", { "aria-label": "Correct the claim", class: "saved" });
  const judged = claim.reviews.length > 0;
  const why = () => (judged ? form.elements.because.value.trim() : "");
  const change = (because) => ({
    change: { do: "edit", claim: claim.id, keys: keysOf(form), ...(judged ? { because, date: today() } : {}) },
    seen: { [claim.id]: claim.tag },
  });
  form.append(
    make("h3", {}, "Correct it"),
    ...fields(form, claim.keys, desk, EVERYDAY),
    judged ? whyField("why it is corrected, for all to see") : "",
    // What would come of it can be seen before the reason is written down.
    preview(form, () => change(why() || "not said yet")),
    make("div", { class: "actions" }, make("button", { class: "first" }, "Save ", make("kbd", {}, "Ctrl Enter"))));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (Object.keys(keysOf(form)).length > 0) save(change(why()), form.querySelector("[data-key=id]").value.trim() || claim.id);
  });
  placeOf(form, source);
  return given(form);
}

export function newForm(chosen, source, desk, save, close) {
  const form = make("form", { "aria-label": "New claim", class: "saved" });
  const unit = make("input", { id: "new-unit", autocomplete: "off", placeholder: "person, CNY, percent, dimensionless" });
  const newMeasure = make("div", { hidden: true }, make("p", { class: "hint" }, "A measure of this name is new."),
    make("label", { for: "new-unit" }, "its unit"), unit);
  const change = () => {
    const keys = keysOf(form);
    const known = desk.measures.some((one) => one.id === keys.measure);
    newMeasure.hidden = known || !keys.measure;
    const measure = newMeasure.hidden ? null : { id: keys.measure, unit: unit.value.trim() || "dimensionless" };
    return { change: { do: "add", keys, measure }, seen: {} };
  };
  const taken = new Set(desk.claims.map((one) => one.id));
  let number = desk.claims.length + 1;
  while (taken.has(`claim-${number}`)) number += 1;
  const keys = { id: `claim-${number}`, quote: chosen?.quote, at: chosen?.at, source: desk.sources.length > 1 ? source : undefined };
  form.append(
    make("h3", {}, "New claim"),
    // Words that are still to be typed come first.
    ...fields(form, keys, desk, [...EVERYDAY, "quote", "at"], { top: chosen === null ? ["quote", "at", ...EVERYDAY] : EVERYDAY }),
    newMeasure, preview(form, change),
    make("div", { class: "actions" },
      make("button", { class: "first" }, "Add ", make("kbd", {}, "Ctrl Enter")),
      make("button", { type: "button", click: close }, "Cancel ", make("kbd", {}, "Esc"))));
  // All of a new claim is new, also what was filled in for it.
  for (const input of form.querySelectorAll("[data-key]")) input.dataset.was = "";
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    save(change(), form.querySelector("[data-key=id]").value.trim());
  });
  placeOf(form, () => desk.sources.find((one) => one.id === (form.querySelector("[data-key=source]")?.value || source)));
  return given(form);
}

export function measureForm(name, desk, save, chosen, close) {
  const measure = desk.measures.find((one) => one.id === name);
  if (measure === undefined) return null;
  const form = make("form", { "aria-label": "Measure", class: "saved" });
  const { id, ...keys } = measure;
  const parts = desk.measures.some((one) => one.subset_of === id || (one.parts ?? []).includes(id)) || measure.subset_of || measure.parts;
  const tied = parts ? make("input", { type: "checkbox", "data-aid": "yes", checked: true }) : null;
  const change = () => ({ change: { do: "measure", measure: id, keys: keysOf(form), tied: tied?.checked ?? false, was: desk.measure_tags[id] }, seen: {} });
  const others = desk.claims.filter((one) => one.keys.measure === id).length;
  form.append(
    make("h3", {}, `Measure ${id}`),
    make("p", { class: "hint" }, `${others === 1 ? "One claim is" : `${others} claims are`} of it.`),
    ...fields(form, keys, desk, MEASURED, { known: desk.measure_keys.filter((key) => key !== "id"), top: MEASURED }),
    tied ? make("label", { class: "choice" }, tied, " a new unit is that of its whole and its parts, too") : "",
    preview(form, change),
    make("div", { class: "actions" }, make("button", { class: "first" }, "Save ", make("kbd", {}, "Ctrl Enter")),
      make("button", { type: "button", click: close }, "Cancel ", make("kbd", {}, "Esc"))));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (Object.keys(keysOf(form)).length > 0) save(change(), chosen);
  });
  return given(form);
}

export function verdictForm(claim, save, close) {
  const day = today();
  const row = (name, label, extra = {}) => make("label", {}, label, make("input", { name, autocomplete: "off", ...extra }));
  const form = make("form", { "aria-label": "Verdict", class: "saved" },
    make("h3", {}, "Verdict"),
    make("label", {}, "What was found", make("select", { name: "verdict", required: true },
      // None is chosen beforehand: a verdict is a person's.
      make("option", { value: "" }, "Choose…"), VERDICTS.map((one) => make("option", {}, one)))),
    make("label", {}, "Why", make("textarea", { name: "rationale", required: true })),
    make("h3", {}, "Evidence"),
    row("title", "title"), row("url", "address", { type: "url" }), row("quote", "what it says"),
    row("archived", "archived copy", { type: "url" }), row("accessed", "accessed on", { value: day }), row("sha256", "hash of the file"),
    make("h3", {}, "Who and when"),
    row("reviewer", "reviewer", { value: localStorage.getItem("reviewer") ?? "", required: true }), row("date", "date", { value: day }),
    make("div", { class: "actions" },
      make("button", { class: "first" }, "Add the verdict ", make("kbd", {}, "Ctrl Enter")),
      make("button", { type: "button", click: close }, "Cancel ", make("kbd", {}, "Esc"))));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const told = Object.fromEntries([...new FormData(form)].map(([name, text]) => [name, text.trim() || null]));
    const { verdict, rationale, reviewer, date, ...evidence } = told;
    if (reviewer) localStorage.setItem("reviewer", reviewer);
    const seen = Object.fromEntries(Object.entries(evidence).filter(([, text]) => text !== null));
    // The day of access alone is no evidence.
    const some = Object.keys(seen).some((name) => name !== "accessed");
    const review = { verdict, rationale, reviewer, date, evidence: some ? [seen] : null };
    save({ change: { do: "verdict", claim: claim.id, review }, seen: { [claim.id]: claim.tag } }, claim.id);
  });
  return given(form);
}

export function mergeForm(claim, desk, save, close) {
  const others = desk.claims.filter((one) => one.id !== claim.id && one.keys.measure === claim.keys.measure);
  if (others.length === 0) return null;
  const into = make("select", { "aria-label": "Merge into" }, others.map((one) => make("option", { value: one.id }, `${one.id}: ${one.keys.quote ?? ""}`)));
  const form = make("form", { "aria-label": "Merge", class: "saved" },
    make("h3", {}, "Merge into"), into,
    make("p", { class: "hint" }, "The other claim gets what this one states besides, and this one goes."),
    make("div", { class: "actions" }, make("button", { class: "first" }, "Merge ", make("kbd", {}, "Ctrl Enter")),
      make("button", { type: "button", click: close }, "Cancel ", make("kbd", {}, "Esc"))));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const other = desk.claims.find((one) => one.id === into.value);
    save({ change: { do: "merge", claim: claim.id, into: other.id }, seen: { [claim.id]: claim.tag, [other.id]: other.tag } }, other.id);
  });
  return given(form);
}

export function withdrawForm(claim, save, close) {
  const [name, title, hint] = claim.withdrawn
    ? ["Reinstate", "Let it stand again", "The claim takes part again; that it was withdrawn stays on record."]
    : ["Withdraw", "Withdraw it", "The claim stays on record, with the reason, and takes part in nothing any more."];
  const form = make("form", { "aria-label": name, class: "saved" },
    make("h3", {}, title),
    make("p", { class: "hint" }, hint),
    whyField("why"),
    make("div", { class: "actions" }, make("button", { class: "first" }, `${name} `, make("kbd", {}, "Ctrl Enter")),
      make("button", { type: "button", click: close }, "Cancel ", make("kbd", {}, "Esc"))));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const change = { do: claim.withdrawn ? "reinstate" : "withdraw", claim: claim.id, because: form.elements.because.value.trim(), date: today() };
    save({ change, seen: { [claim.id]: claim.tag } }, claim.id);
  });
  return given(form);
}

// The figure comes before its id, which few want to change.
export const focusFirst = (form) => (form.querySelector("[data-key=level]") ?? form.querySelector("select, input, textarea"))?.focus();
export const focusQuote = (form) => form.querySelector("[data-key=quote]")?.focus();
export const openForm = () => find("claim").querySelector("form.saved");
