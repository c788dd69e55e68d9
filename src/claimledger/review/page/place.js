// Where the words of a quote stand in the text: so that a claim can be made of words without selecting them.

import { make, points } from "./elements.js";

const AROUND = 24;
const MOST = 50;
const WAIT = 250;

export function places(text, words) {
  const found = [];
  for (let at = text.indexOf(words); at >= 0 && found.length < MOST; at = text.indexOf(words, at + 1)) found.push(at);
  let last = 0;
  let start = 0;
  return found.map((at) => {
    // Offsets of the ledger count code points, those of the browser UTF-16 units.
    start += points(text.slice(last, at));
    last = at;
    const end = at + words.length;
    return { at: [start, start + points(words)], told: `${[...text.slice(Math.max(0, at - AROUND), at)].join("")}«${words}»${text.slice(end, end + AROUND)}`.replace(/\s+/g, " ") };
  });
}

export function placeOf(form, sourceOf) {
  const quote = form.querySelector("[data-key=quote]");
  if (quote === null) return;
  const told = make("p", { class: "reading", role: "status" });
  const which = make("select", { "aria-label": "Which of these places", "data-aid": "yes", hidden: true });
  quote.after(told, which);
  let timer = 0;
  let known = [];
  const put = (at) => {
    const field = form.querySelector("[data-key=at]");
    if (field === null) return;
    field.value = at === null ? "" : `[${at.join(",")}]`;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const look = () => {
    const words = quote.value.trim();
    const text = sourceOf()?.pieces?.map((piece) => piece[1]).join("");
    which.hidden = true;
    told.classList.remove("error");
    told.textContent = "";
    if (words === "" || text === undefined) return;
    known = places(text, words);
    if (known.length === 0) {
      told.classList.add("error");
      told.textContent = "These words are not in the text.";
      put(null);
    } else if (known.length === 1) {
      told.textContent = `In the text: ${known[0].told}`;
      put(known[0].at);
    } else {
      told.textContent = `${known.length === MOST ? `At least ${MOST}` : known.length} places have these words: choose one.`;
      which.replaceChildren(make("option", { value: "" }, "Choose a place…"), ...known.map((one, number) => make("option", { value: String(number) }, one.told)));
      which.hidden = false;
      put(null);
    }
  };
  quote.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, WAIT);
  });
  which.addEventListener("change", () => put(which.value === "" ? null : known[Number(which.value)].at));
}
