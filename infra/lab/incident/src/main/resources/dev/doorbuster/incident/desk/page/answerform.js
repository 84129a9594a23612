// The form of the answer: the six questions.
import {el} from "./dom.js";
import {write} from "./parts.js";
import {MAX_WORDS, SEVERITIES, SYMPTOMS, words} from "./answerdata.js";
import {choiceField, orderField, pinsField, symptomsField, textField} from "./answerfields.js";
import {causes, ruledOutRows} from "./answercauses.js";

const SEVERITY_WORDS = {
  sev1: "sev1: many customers cannot buy, or money is at risk",
  sev2: "sev2: many customers are hurt, but can buy",
  sev3: "sev3: few customers are hurt, or only the staff",
  none: "none: nothing is wrong",
};

const question = (title, ...content) => el("div", {class: "question"}, el("h3", {}, title), ...content);

/** The form; `get()` and `set(answer)` as data, `update(state)` for choices that grow. */
export function answerForm() {
  const fields = {
    severity: choiceField("Severity", () => SEVERITIES.map(value => ({value, text: SEVERITY_WORDS[value]}))),
    symptoms: answeredSymptoms(),
    gatherText: textField("Information and metrics", {rows: 4}),
    gatherPins: pinsField("Pins with this information"),
    order: orderField("Order, the first one first"),
    priorityText: textField("Why in this order", {rows: 3}),
    tools: textField("Tools and commands for each part of the system", {rows: 4}),
    causes: causes(),
    ruledOut: ruledOutRows(),
    customers: textField("To the customers", {rows: 4, help: "what, since when, what to do"}),
    engineers: textField("To the engineers", {rows: 4, help: "claim, evidence, action, risk"}),
  };
  const number = el("p", {class: "soft small"});
  const catalogue = el("div");
  const element = layout(fields, number, catalogue);
  const get = () => read(fields);
  const countWords = () => {
    const all = words(get());
    write(number, `${all} of ${MAX_WORDS} words in all free texts`);
    number.classList.toggle("error", all > MAX_WORDS);
  };
  const noCause = element.querySelectorAll(".no-cause");
  const show = () => {
    countWords();
    noCause.forEach(each => {
      each.hidden = fields.causes.size() > 0;
    });
  };
  element.addEventListener("input", show);
  let described = "";
  return {
    element,
    get,
    set(answer) {
      fill(fields, answer);
      show();
    },
    update(state) {
      const known = knownFrom(state);
      const text = JSON.stringify(known);
      if (text !== described) {
        described = text;
        Object.values(fields).forEach(field => field.update(known));
        catalogue.replaceChildren(...known.mechanisms.map(definition));
      }
    },
  };
}

function layout(fields, number, catalogue) {
  const noCause = () => el("p", {class: "soft no-cause"}, "There are no causes at question 4 yet.");
  return el(
    "div",
    {class: "questions"},
    question("What is wrong", el("div", {class: "pair"}, fields.severity.element), fields.symptoms.element),
    question(
      "1. What additional information or metrics would you gather?",
      fields.gatherText.element,
      fields.gatherPins.element
    ),
    question(
      "2. How would you prioritize investigating the symptoms?",
      fields.order.element,
      fields.priorityText.element
    ),
    question("3. What tools or commands diagnose each part of the system?", fields.tools.element),
    question(
      "4. What are the root causes, and how did you identify them?",
      el("details", {class: "fold"}, el("summary", {}, "All mechanisms with their definitions"), catalogue),
      el("p", {class: "soft"}, "A wrong claim costs more when you were certain."),
      fields.causes.element,
      el("h4", {}, "Ruled out"),
      fields.ruledOut.element
    ),
    question("5. What immediate actions mitigate the problems?", noCause(), fields.causes.places.mitigation),
    question("6. What long-term recommendations prevent similar issues?", noCause(), fields.causes.places.prevention),
    question("Messages", el("div", {class: "pair"}, fields.customers.element, fields.engineers.element)),
    number
  );
}

const definition = ({text, group, definition: words}) =>
  el("p", {}, el("b", {}, text), group ? el("span", {class: "soft"}, ` (in ${group})`) : "", el("br"), words);

const read = fields => ({
  severity: fields.severity.get(),
  symptomsAnswered: fields.symptoms.isAnswered() || fields.severity.get() === "none",
  noCause: fields.causes.isNone(),
  symptoms: flags(fields.symptoms.get()),
  gather: {text: fields.gatherText.get(), pins: fields.gatherPins.get()},
  priority: {order: fields.order.get(), text: fields.priorityText.get()},
  tools: {text: fields.tools.get()},
  causes: fields.causes.get(),
  ruledOut: fields.ruledOut.get(),
  message: {customers: fields.customers.get(), engineers: fields.engineers.get()},
});

const flags = chosen => Object.fromEntries(SYMPTOMS.map(id => [id, chosen.includes(id)]));

/** The symptoms, which are not answered before somebody has checked one. */
function answeredSymptoms() {
  const checks = symptomsField("Symptoms that customers really have");
  const words = el("p", {class: "soft small", role: "status"});
  let touched = false;
  const answer = now => {
    touched = now;
    write(words, touched ? "Those that are not checked count as no." : "Not answered yet.");
  };
  checks.element.append(words);
  checks.element.addEventListener("input", () => answer(true));
  return {...checks, answer, isAnswered: () => touched};
}

function fill(fields, answer) {
  fields.severity.set(answer.severity);
  fields.symptoms.set(SYMPTOMS.filter(id => answer.symptoms[id]));
  fields.gatherText.set(answer.gather.text);
  fields.gatherPins.set(answer.gather.pins);
  fields.order.set(answer.priority.order);
  fields.priorityText.set(answer.priority.text);
  fields.tools.set(answer.tools.text);
  fields.symptoms.answer(answer.symptomsAnswered);
  fields.causes.set(answer.causes, answer.noCause);
  fields.ruledOut.set(answer.ruledOut);
  fields.customers.set(answer.message.customers);
  fields.engineers.set(answer.message.engineers);
}

/** Where a mechanism can sit, as one text. */
const hintOf = mechanism => [].concat(mechanism["component-hint"] ?? []).join(", ");

/** What can be chosen: symptoms, components, mechanisms and pins. */
function knownFrom({symptoms = [], servers = [], mechanisms = [], pins = []}) {
  const titles = new Map(symptoms.map(({id, title}) => [id, title]));
  return {
    symptoms: SYMPTOMS.map(value => ({value, text: titles.get(value) ?? value})),
    components: components(servers, mechanisms).map(value => ({value, text: value})),
    mechanisms: mechanisms.map(each => ({
      value: each.id,
      text: each.id,
      group: hintOf(each),
      definition: each.text,
    })),
    pins: pins.map(({number, why}) => ({value: `P${number}`, text: `P${number} ${why}`})),
  };
}

/** The kinds of servers, and what else a mechanism can sit in. */
function components(servers, mechanisms) {
  const hinted = mechanisms.flatMap(each => hintOf(each).match(/[\w-]+/g) ?? []);
  return [...new Set([...servers.map(server => server.kind), ...hinted])].filter(Boolean);
}
