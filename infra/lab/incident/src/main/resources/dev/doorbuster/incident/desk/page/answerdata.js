// The answer as data, and as the YAML that the form writes. A cause has its mitigation and its prevention with it here;
// in YAML they are lists of their own that refer to the cause by its number, from 1. What is not answered is left out:
// an empty list of causes says that nothing is wrong (`noCause`), no list says nothing, and so with the symptoms.
import {read} from "./yamlread.js";
import {write} from "./yaml.js";

export const SYMPTOMS = ["bad-gateway", "slow-pages", "payments", "inventory", "admin", "sessions"];
export const SEVERITIES = ["sev1", "sev2", "sev3", "none"];
export const CONFIDENCES = ["certain", "likely"];

/** All free texts together have at most this many words. */
export const MAX_WORDS = 600;

const text = (value, place) => {
  if (typeof value === "object" && value !== null) {
    throw new Error(`${place} must be a text.`);
  }
  return String(value ?? "");
};

const flag = (value, place) => {
  if (![true, false, null, undefined].includes(value)) {
    throw new Error(`${place} must be true or false.`);
  }
  return Boolean(value);
};

const whole = (value, place) => {
  if (!Number.isInteger(value)) {
    throw new Error(`${place} must be a number.`);
  }
  return value;
};

const items = reader => (value, place) => {
  if (value !== null && value !== undefined && !Array.isArray(value)) {
    throw new Error(`${place} must be a list.`);
  }
  return (value ?? []).map((each, i) => reader(each, `${place}[${i + 1}]`));
};

const fields = shape => (value, place) => {
  const map = value ?? {};
  if (typeof map !== "object" || Array.isArray(map)) {
    throw new Error(`${place || "The answer"} must be a map.`);
  }
  const unknown = Object.keys(map).find(key => !Object.hasOwn(shape, key));
  if (unknown !== undefined) {
    throw new Error(`The form has no field for ${place ? `${place}.` : ""}${unknown}.`);
  }
  return Object.fromEntries(
    Object.entries(shape).map(([key, reader]) => [key, reader(map[key], place ? `${place}.${key}` : key)])
  );
};

const texts = items(text);
const ANSWER = fields({
  severity: text,
  symptoms: fields(Object.fromEntries(SYMPTOMS.map(id => [id, flag]))),
  gather: fields({text, pins: texts}),
  priority: fields({order: texts, text}),
  tools: fields({text}),
  causes: items(
    fields({component: text, mechanism: text, confidence: text, explains: texts, pins: texts, since: text})
  ),
  ruledOut: items(fields({component: text, mechanism: text, pins: texts})),
  mitigated: items(fields({cause: whole, by: text, verifiedBy: texts})),
  prevent: items(fields({cause: whole, text, alert: text})),
  message: fields({customers: text, engineers: text}),
});

/** The answer in a text of YAML. @throws with the reason when the form cannot show all of it */
export function fromYaml(yaml) {
  const root = read(yaml);
  const {mitigated, prevent, ...answer} = ANSWER(root, "");
  answer.noCause = Array.isArray(root?.causes) && !root.causes.length;
  answer.symptomsAnswered = Object.values(root?.symptoms ?? {}).some(value => value !== null);
  answer.causes = answer.causes.map(cause => ({...cause, by: "", verifiedBy: [], prevention: "", alert: ""}));
  for (const [name, list] of Object.entries({mitigated, prevent})) {
    const seen = new Set();
    for (const {cause: number, ...rest} of list) {
      if (seen.has(number) || !answer.causes[number - 1]) {
        throw new Error(`${name} must refer to each cause at most once; it refers to cause ${number}.`);
      }
      seen.add(number);
      const {text: prevention, ...others} = rest;
      Object.assign(answer.causes[number - 1], name === "prevent" ? {...others, prevention} : rest);
    }
  }
  return answer;
}

export const empty = () => fromYaml("");

/** The answer as YAML. Rows in which nothing is filled in are left out. */
export function toYaml(untrimmed) {
  const answer = trimmed(untrimmed);
  const causes = answer.causes.filter(isFilledIn);
  const numbered = causes.map((cause, i) => ({cause: i + 1, ...cause}));
  return write(
    chosen({
      severity: answer.severity,
      symptoms: answer.symptomsAnswered ? answer.symptoms : "",
      gather: {text: answer.gather.text, pins: answer.gather.pins},
      priority: {order: answer.priority.order, text: answer.priority.text},
      tools: {text: answer.tools.text},
      causes: causes.length || answer.noCause ? causes.map(claim) : "",
      ruledOut: answer.ruledOut
        .filter(isFilledIn)
        .map(({component, mechanism, pins}) => chosen({component, mechanism, pins})),
      mitigated: numbered
        .filter(({by, verifiedBy}) => by || verifiedBy.length)
        .map(({cause, by, verifiedBy}) => ({cause, by, verifiedBy})),
      prevent: numbered
        .filter(({prevention, alert}) => prevention || alert)
        .map(({cause, prevention, alert}) => ({cause, text: prevention, alert})),
      message: {customers: answer.message.customers, engineers: answer.message.engineers},
    })
  );
}

const claim = ({component, mechanism, confidence, explains, pins, since}) =>
  chosen({component, mechanism, confidence, explains, pins, since});

const isFilledIn = row => Object.values(row).some(value => value.length > 0);

function trimmed(value) {
  if (typeof value === "string") {
    return value.trim();
  }
  if (Array.isArray(value)) {
    return value.map(trimmed);
  }
  return typeof value === "object"
    ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, trimmed(each)]))
    : value;
}

const chosen = map => Object.fromEntries(Object.entries(map).filter(([, value]) => value !== ""));

/** How many words the free texts of an answer have. */
export function words(answer) {
  const all = [
    answer.gather.text,
    answer.priority.text,
    answer.tools.text,
    ...answer.causes.flatMap(cause => [cause.by, cause.prevention, cause.alert]),
    answer.message.customers,
    answer.message.engineers,
  ];
  return all.join(" ").split(/\s+/).filter(Boolean).length;
}
