// Elements made of plain values: text is always text, never markup.

export const find = (id) => document.getElementById(id);

export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (typeof value === "function") element.addEventListener(name, value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

export function points(text) {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

// A finding in words; where others can be jumped to, with a button for each claim in it.
export function findingItem(finding, others = [], jump = null) {
  const kind = finding.accepted === null ? finding.severity : "note";
  return make("li", { class: kind },
    make("strong", {}, `${finding.severity} ${finding.rule}`),
    make("p", {}, finding.message),
    finding.because.map((line) => make("p", { class: "reading" }, line)),
    finding.repairs.map((line) => make("p", { class: "reading repair" }, line)),
    others.length ? make("div", { class: "actions", role: "group", "aria-label": "Other claims in it" },
      others.map((id) => make("button", { type: "button", click: () => jump(id) }, id))) : null,
    finding.accepted === null ? null : make("p", { class: "reading" }, `accepted: ${finding.accepted}`));
}

export async function ask(path, body) {
  const answer = await fetch(path, body === undefined ? { headers: { "X-Claimledger": "1" } } : {
    method: "POST",
    headers: { "X-Claimledger": "1", "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  if ((answer.headers.get("content-type") ?? "").startsWith("application/json")) {
    const told = await answer.json();
    return { ...told, ok: answer.ok && told.error === undefined };
  }
  return { ok: false, error: (await answer.text()).trim() };
}
