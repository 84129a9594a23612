// Notes, and pins: commands that were run through the recorder, as evidence.
import {el} from "./dom.js";
import {box, changes, count, moment, outcome, panel} from "./parts.js";
import {actionForm} from "./action.js";
import {desk} from "./api.js";

export function notes() {
  const noteList = noteSection();
  const pinList = pinSection();
  return {
    section: panel("notes", "Notes and pins", noteList.element, pinList.element),
    draw(state) {
      noteList.draw(state.notes ?? []);
      pinList.draw(state.pins ?? []);
    },
  };
}

function noteSection() {
  const result = outcome();
  const text = el("textarea", {rows: 3, required: true});
  const form = actionForm(
    "Add note",
    async () => {
      const words = text.value.trim();
      if (!words) {
        throw new Error("The note is empty.");
      }
      const reply = await desk.run("note", [words]);
      if (text.value.trim() === words) {
        text.value = "";
      }
      return reply;
    },
    result,
    {},
    el("label", {class: "field"}, el("span", {}, "What you see, suspect or decide"), text)
  );
  const list = el("ol", {class: "timeline", reversed: true});
  const fresh = changes();
  return {
    element: el("div", {}, el("h3", {}, "Notes"), form, list),
    draw(all) {
      if (fresh(all)) {
        list.replaceChildren(
          ...[...all].reverse().map(note => el("li", {}, moment(note.at), el("span", {class: "what lines"}, note.text)))
        );
      }
    },
  };
}

function pinSection() {
  const known = new Set();
  const list = el("div", {class: "pins"});
  const none = el("p", {class: "soft"}, "No pins yet.");
  const example = 'shopctl pin "what listens on which port" -- ss -ltn';
  return {
    element: el(
      "div",
      {},
      el("h3", {}, "Pins"),
      el(
        "p",
        {class: "soft"},
        "A pin is evidence: a command, run now, with its output and the time. Pin in the terminal, with ",
        el("code", {}, 'shopctl pin "why" -- COMMAND'),
        ", for example:"
      ),
      el("pre", {class: "wrapped"}, example),
      el("p", {class: "soft"}, "The answer refers to pins by their numbers: P1, P2, and so on. The newest is first."),
      none,
      list
    ),
    draw(all) {
      none.hidden = all.length > 0;
      const numbers = new Set(all.map(pin => pin.number));
      if ([...known].some(number => !numbers.has(number))) {
        known.clear();
        list.replaceChildren();
      }
      all
        .filter(pin => !known.has(pin.number))
        .forEach(pin => {
          known.add(pin.number);
          list.prepend(element(pin));
        });
    },
  };
}

function element({number, at, why, command, exitCode, output}) {
  const name = `P${number}`;
  const text = output ?? "";
  const lines = text ? text.replace(/\n$/, "").split("\n").length : 0;
  return el(
    "details",
    {},
    el(
      "summary",
      {},
      el("span", {class: "number"}, name),
      el("span", {class: "title"}, why),
      el("span", {class: `badge ${exitCode === 0 ? "plain" : "mild"}`}, `exit code ${exitCode}`),
      el(
        "span",
        {class: "small soft facts-of"},
        moment(at),
        " · ",
        el("code", {}, command),
        ` · ${count(lines, "line")}`
      )
    ),
    text ? box(text, `Output of ${name}`) : el("p", {class: "soft"}, "The command wrote nothing.")
  );
}
