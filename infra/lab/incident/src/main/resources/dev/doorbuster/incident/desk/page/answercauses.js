// Repeatable rows of the answer's form: causes with their mitigation and prevention, and what was ruled out.
import {el} from "./dom.js";
import {write} from "./parts.js";
import {CONFIDENCES} from "./answerdata.js";
import {changed, choiceField, pinsField, symptomsField, textField} from "./answerfields.js";

const TIME = "([01][0-9]|2[0-3]):[0-5][0-9]";
const MAX_MEASURE = 200;

const componentField = () => choiceField("Component", known => known.components);

/** A choice of a mechanism, with its definition beneath. */
function mechanismField() {
  const definitions = new Map();
  const words = el("p", {class: "definition small", role: "status"});
  const field = choiceField("Mechanism", known => known.mechanisms);
  const show = () => write(words, definitions.get(field.get()) ?? "");
  field.control.addEventListener("change", show);
  return {
    element: el("div", {class: "mechanism"}, field.element, words),
    get: field.get,
    set(value) {
      field.set(value);
      show();
    },
    update(known) {
      known.mechanisms.forEach(({value, definition, group}) =>
        definitions.set(value, group ? `${definition.trim()} It can be in: ${group}.` : definition)
      );
      field.update(known);
      show();
    },
  };
}

/** One cause. Its parts stand at different questions, so it has three elements. */
function cause() {
  const main = {
    component: componentField(),
    mechanism: mechanismField(),
    confidence: choiceField("Confidence", () => CONFIDENCES.map(value => ({value, text: value}))),
    since: textField("Since", {rows: 1, help: "time of day", placeholder: "13:41", pattern: TIME}),
    explains: symptomsField("Explains"),
    pins: pinsField("Pins that show it"),
  };
  const mitigation = {
    by: textField("What you did", {rows: 1, help: "such as: deploy 214", maxlength: MAX_MEASURE}),
    verifiedBy: pinsField("Pins that verify it"),
  };
  const prevention = {
    prevention: textField("What prevents it in the long term, and what that costs", {rows: 3}),
    alert: textField("Alert that would have told in time", {rows: 1, spellcheck: "false"}),
  };
  return {parts: {main, mitigation, prevention}, all: {...main, ...mitigation, ...prevention}};
}

function ruledOut() {
  const main = {component: componentField(), mechanism: mechanismField(), pins: pinsField("Pins that refute it")};
  return {parts: {main}, all: main};
}

const PARTS = ["main", "mitigation", "prevention"];

/**
 * Rows of one kind, which can be added and removed.
 *
 * @param make a new row's fields, by part and all
 * @param thing what a row is called: "Cause 1"
 * @param nothing what stands there without any
 */
function rows(make, thing, nothing) {
  const list = [];
  const places = Object.fromEntries(PARTS.map(part => [part, el("div", {class: "rows"})]));
  const add = el("button", {type: "button"}, `Add ${thing.toLowerCase()}`);
  const head = el("div", {}, nothing, places.main, el("div", {class: "bar"}, add));
  let known = null;

  function insert() {
    const row = make();
    const remove = el("button", {type: "button", class: "small push"}, "Remove");
    row.elements = Object.entries(row.parts).map(([part, fields]) => {
      const legend = el("legend", {}, el("span"));
      const all = Object.values(fields).map(field => field.element);
      const element = el("fieldset", {class: `row ${part}`}, legend, ...all, part === "main" ? remove : "");
      places[part].append(element);
      return {element, title: legend.firstChild};
    });
    row.remove = remove;
    list.push(row);
    remove.addEventListener("click", () => drop(row));
    Object.values(row.all).forEach(field => known && field.update(known));
    number();
    return row;
  }

  function drop(row) {
    row.elements.forEach(({element}) => element.remove());
    list.splice(list.indexOf(row), 1);
    number();
    changed(head);
    add.focus();
  }

  function number() {
    nothing.hidden = list.length > 0;
    list.forEach((row, i) => {
      const name = `${thing} ${i + 1}`;
      row.remove.setAttribute("aria-label", `Remove ${name.toLowerCase()}`);
      const what = [row.all.component.get(), row.all.mechanism.get()].filter(Boolean).join(": ");
      row.elements.forEach(({title}) => write(title, what ? `${name} · ${what}` : name));
    });
  }

  add.addEventListener("click", () => {
    const row = insert();
    row.elements[0].element.querySelector("select")?.focus();
    changed(head);
  });
  head.addEventListener("input", number);
  return {
    element: head,
    places,
    size: () => list.length,
    get: () => list.map(row => values(row.all)),
    set(all) {
      list.splice(0).forEach(row => row.elements.forEach(({element}) => element.remove()));
      all.forEach(each => {
        const row = insert();
        Object.entries(row.all).forEach(([name, field]) => field.set(each[name]));
      });
      number();
    },
    update(next) {
      known = next;
      list.forEach(row => Object.values(row.all).forEach(field => field.update(next)));
      number();
    },
  };
}

const values = fields => Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.get()]));

/** The causes; none is an answer, too, if one says so. */
export function causes() {
  const none = el("input", {type: "checkbox"});
  const label = el("label", {class: "chip"}, none, "Nothing is wrong (any more): there is no cause");
  const all = rows(cause, "Cause", label);
  return {
    ...all,
    isNone: () => none.checked && !all.size(),
    set(causes, noCause) {
      all.set(causes);
      none.checked = noCause;
    },
  };
}

export const ruledOutRows = () =>
  rows(ruledOut, "Exclusion", el("p", {class: "soft"}, "What did you suspect, and what spoke against it?"));
