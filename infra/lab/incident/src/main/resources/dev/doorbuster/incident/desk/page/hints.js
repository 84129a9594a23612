// Hints, by symptom. Each costs points, also for a symptom that no customer has.
import {el} from "./dom.js";
import {changes, confirmed, count, moment, outcome, panel, write} from "./parts.js";
import {action} from "./action.js";
import {desk} from "./api.js";

/** The steps of a symptom's hints, with what each costs. */
const STEPS = [
  ["layer", "where to look", "costs 2 points"],
  ["tool", "with which tool", "costs 4 points"],
  ["meaning", "what that means", "costs 6 points"],
  ["mechanism", "the mechanism itself", "costs all points of that claim; a cure still counts"],
];

export function hints() {
  const result = outcome();
  const buttons = el("div", {class: "bar"});
  const list = el("ol", {class: "timeline", reversed: true});
  const none = el("p", {class: "soft"}, "No hints taken.");
  const known = new Map();
  const fresh = changes();
  let taken = [];
  return {
    section: panel(
      "hints",
      "Hints",
      el(
        "p",
        {class: "soft"},
        "Ask by symptom. Up to four steps, and each costs points: ",
        STEPS.map(([, words, cost]) => `${words} (${cost})`).join(", "),
        ". Where nothing is wrong, the first step says so, and costs the same."
      ),
      buttons,
      result.element,
      none,
      list
    ),
    draw(state) {
      taken = state.hints ?? [];
      (state.symptoms ?? [])
        .filter(symptom => !known.has(symptom.id))
        .forEach(symptom => {
          const button = action("", () => ask(symptom, taken), result, {});
          known.set(symptom.id, button);
          buttons.append(button);
        });
      (state.symptoms ?? []).forEach(({id, title}) => write(known.get(id), label(title, of(id, taken).length)));
      none.hidden = taken.length > 0;
      if (fresh(taken)) {
        list.replaceChildren(...[...taken].reverse().map(hint => entry(hint, state.symptoms ?? [])));
      }
    },
  };
}

const of = (id, taken) => taken.filter(hint => hint.symptom === id);

const label = (title, number) => (number ? `${title} (${number} taken)` : title);

async function ask({id, title}, taken) {
  const [, words, cost] = STEPS[of(id, taken).length] ?? ["", "the next step", "may cost points"];
  const sure = await confirmed(
    `Take a hint for "${title}"?`,
    [`The next step says ${words}. It ${cost}.`, "This cannot be undone."],
    "Take the hint"
  );
  return sure ? desk.run("hint", [id]) : "";
}

function entry({at, symptom, step, cost, text}, symptoms) {
  const title = symptoms.find(each => each.id === symptom)?.title ?? symptom;
  const words = STEPS.find(([id]) => id === step)?.[1] ?? step;
  return el(
    "li",
    {},
    moment(at),
    el("span", {class: "what"}, el("b", {}, `${title}, ${words}: `), text),
    el("span", {class: "small soft"}, Number.isFinite(cost) ? `−${count(cost, "point")}` : "")
  );
}
