"use strict";
// Adds a printed proof up again: whole numbers only, and nothing but what stands on the page.
// Each line is an inequality and a number; multiplied and added, the facts must cancel out and leave something false.

const gcd = (a, b) => { while (b) [a, b] = [b, a % b]; return a < 0n ? -a : a; };

// A fraction is [numerator, denominator], in lowest terms, the denominator above zero.
function fraction(above, below = 1n) {
  if (below === 0n) throw new Error("a number is divided by zero");
  const common = gcd(above, below) * (below < 0n ? -1n : 1n);
  return [above / common, below / common];
}
const times = ([a, b], [c, d]) => fraction(a * c, b * d);
const plus = ([a, b], [c, d]) => fraction(a * d + c * b, b * d);

// "−1,234.5", "+ 3/4" or "0x1f": an exact number as it is printed.
function read(text) {
  const plain = text.replace(/[\s,+]/g, "").replace("−", "-");
  const found = /^(-?)(0x[0-9a-f]+|\d+)(?:\.(\d+)|\/(0x[0-9a-f]+|\d+))?$/.exec(plain);
  if (!found) throw new Error(`“${text.trim()}” is no number`);
  const [, minus, whole, decimals = "", below = "1"] = found;
  const above = BigInt(whole + decimals) * (minus ? -1n : 1n);
  return fraction(above, BigInt(below) * 10n ** BigInt(decimals.length));
}

function print([above, below]) {
  const sign = above < 0n ? "−" : "";
  const digits = (above < 0n ? -above : above).toString().replace(/\B(?=(\d{3})+$)/g, ",");
  return sign + digits + (below === 1n ? "" : `/${below}`);
}

// One line of a sum, multiplied: its terms, its bound.
function line(row) {
  const factor = read(row.querySelector(".multiplier").textContent);
  const op = row.querySelector(".op").textContent.trim();
  if (!["≤", "<", "="].includes(op)) throw new Error(`“${op}” is no sign of an inequality`);
  if (op !== "=" && factor[0] < 0n) throw new Error("an inequality is multiplied with a number below zero");
  const terms = [...row.querySelectorAll(".term")].map((term) => ({
    value: times(factor, read(term.querySelector(".times").textContent)),
    facts: [...term.querySelectorAll(".fact")].map((fact) => fact.textContent).sort(),
  }));
  return { op, terms, bound: times(factor, read(row.querySelector(".bound").textContent)), strict: op === "<" && factor[0] > 0n };
}

function product({ terms, op, bound }) {
  const left = terms.map(({ value, facts }) => [print(value), ...facts].join(" · ")).join(" + ").replaceAll("+ −", "− ");
  return `${left || "0"} ${op} ${print(bound)}`;
}

// Adds up one table, shows each product beside its line, and throws where the sum is not false, or not what the page says.
function sum(box) {
  const totals = new Map();
  let bound = fraction(0n), strict = false;
  for (const row of box.querySelectorAll("tbody tr")) {
    const told = line(row);
    for (const { value, facts } of told.terms) {
      const key = facts.join(" · ");
      totals.set(key, plus(totals.get(key) ?? fraction(0n), value));
    }
    bound = plus(bound, told.bound);
    strict ||= told.strict;
    row.querySelector(".product").textContent = product(told);
  }
  for (const [facts, [left]] of totals) if (left !== 0n) throw new Error(`${facts} does not cancel out`);
  const result = `0 ${strict ? "<" : "≤"} ${print(bound)}`;
  if (strict ? bound[0] > 0n : bound[0] >= 0n) throw new Error(`it adds up to ${result}, which is true`);
  const said = box.querySelector(".total strong").textContent.trim();
  const [, op, end] = /^0 (≤|<) (.+)$/.exec(said) ?? [];
  if (op !== (strict ? "<" : "≤") || print(read(end)) !== print(bound)) throw new Error(`it adds up to ${result}, and the page says ${said}`);
  return result;
}

const report = document.getElementById("recheck");
const boxes = [...document.querySelectorAll(".proof")];

function recheck() {
  try {
    report.textContent = `Added up again in your browser just now: ${boxes.map(sum).join("; ")}. That is false, as it should be.`;
    report.className = "recheck holds";
  } catch (error) {
    report.textContent = `Added up again in your browser just now, this proves nothing: ${error.message}.`;
    report.className = "recheck fails";
  }
}

if (report && boxes.length) {
  for (const row of document.querySelectorAll(".proof tr")) {
    const cell = document.createElement(row.parentElement.tagName === "THEAD" ? "th" : "td");
    cell.className = "product";
    cell.setAttribute("role", cell.tagName === "TH" ? "columnheader" : "cell");
    if (cell.tagName === "TH") cell.append("Product");
    row.children[1].after(cell);
  }
  const button = document.createElement("button");
  button.append("Add it up again");
  button.addEventListener("click", recheck);
  report.after(button);
  report.hidden = false;
  recheck();
}
