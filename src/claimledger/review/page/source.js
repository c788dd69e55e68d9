// The text of a source: its claims marked, and what is selected in it, in code points.

import { find, make, points } from "./elements.js";

const FREE = "uncovered:";

export function drawSource(source, drafts, chosen, choose, chooseFree) {
  const home = find("source");
  if (!source) {
    home.replaceChildren(make("p", { class: "hint" }, "The ledger names no source."));
    return;
  }
  if (source.pieces === null) {
    home.replaceChildren(make("p", { class: "hint" }, "The text of this source is not at hand: name its folder with --sources."));
    return;
  }
  home.lang = source.language ?? "";
  home.replaceChildren(...source.pieces.map(([start, text, names]) => {
    if (names.length === 0) return make("span", { "data-start": String(start) }, text);
    const claims = names.filter((name) => !name.startsWith(FREE));
    const kind = claims.length === 0 ? "free" : claims.some((name) => drafts.has(name)) ? "draft" : "claim";
    const mark = make("mark", { "data-start": String(start), class: kind, title: claims.join(", ") || "no claim covers it" }, text);
    mark.dataset.names = JSON.stringify(names);
    mark.addEventListener("click", () => {
      if (!getSelection().isCollapsed) return;
      if (claims.length > 0) choose(claims[claims.indexOf(mark.dataset.last) + 1] ?? claims[0]);
      else chooseFree(Number(names[0].slice(FREE.length)));
    });
    return mark;
  }));
  show(chosen);
}

export function show(name) {
  let first = null;
  for (const mark of find("source").querySelectorAll("mark")) {
    const here = name !== null && JSON.parse(mark.dataset.names).includes(name);
    mark.classList.toggle("chosen", here);
    if (here && first === null) first = mark;
  }
  first?.scrollIntoView({ block: "center" });
}

export const showFree = (start) => show(`${FREE}${start}`);

export function selected() {
  const selection = getSelection();
  if (selection.rangeCount === 0 || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const home = find("source");
  if (!home.contains(range.startContainer) || !home.contains(range.endContainer)) return null;
  const start = offset(range.startContainer, range.startOffset);
  const end = offset(range.endContainer, range.endOffset);
  if (start === null || end === null || start >= end) return null;
  return trimmed(start, range.toString());
}

function offset(node, within) {
  if (node.nodeType !== Node.TEXT_NODE) {
    const child = node.childNodes[within];
    if (child) return child.nodeType === Node.TEXT_NODE ? offset(child, 0) : Number(child.dataset.start);
    const last = find("source").lastElementChild;
    return last === null ? null : Number(last.dataset.start) + points(last.textContent);
  }
  const piece = node.parentElement?.closest("[data-start]");
  return piece ? Number(piece.dataset.start) + points(node.data.slice(0, within)) : null;
}

function trimmed(start, words) {
  const lead = words.length - words.trimStart().length;
  const quote = words.trim();
  const from = start + points(words.slice(0, lead));
  return quote ? { quote, at: [from, from + points(quote)] } : null;
}
