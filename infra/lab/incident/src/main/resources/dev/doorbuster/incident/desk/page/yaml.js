// Writes YAML in one layout only: blocks of maps, lists of texts in one line, and every text as JSON writes it.

const PLAIN_KEY = /^[A-Za-z][A-Za-z0-9-]*$/;

/** Words that YAML 1.1 reads as something else than a text. */
const READ_OTHERWISE = /^(y|n|yes|no|on|off|true|false|null)$/i;

/** Characters that JSON leaves as they are, and that YAML refuses or takes for the end of a line. */
const UNSAFE = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;
const LONE_SURROGATE = /\p{Surrogate}/gu;

const escaped = letter => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** A text in double quotes, in one line. */
export const quoted = text => JSON.stringify(text.replace(LONE_SURROGATE, "\ufffd")).replace(UNSAFE, escaped);

const isMap = value => typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * A map as YAML, with a new line at its end.
 *
 * @throws when there is anything in it but maps, lists, texts, integers, booleans and null
 */
export const write = map => block(map, "").join("\n") + "\n";

function block(map, indent) {
  return Object.entries(map).flatMap(([key, value]) => {
    const start = `${indent}${PLAIN_KEY.test(key) && !READ_OTHERWISE.test(key) ? key : quoted(key)}:`;
    if (isMap(value) && Object.keys(value).length) {
      return [start, ...block(value, `${indent}  `)];
    }
    return Array.isArray(value) && value.some(isMap)
      ? [start, ...value.flatMap(each => item(each, `${indent}  `))]
      : [`${start} ${inline(value)}`];
  });
}

function item(map, indent) {
  if (!isMap(map) || !Object.keys(map).length) {
    throw new Error("A list has either maps, none of them empty, or texts and numbers.");
  }
  const [first, ...rest] = block(map, `${indent}  `);
  return [`${indent}- ${first.slice(indent.length + 2)}`, ...rest];
}

function inline(value) {
  if (typeof value === "string") {
    return quoted(value);
  }
  if (typeof value === "boolean" || Number.isInteger(value) || value === null) {
    return String(value);
  }
  if (Array.isArray(value)) {
    return `[${value.map(inline).join(", ")}]`;
  }
  if (isMap(value)) {
    return "{}";
  }
  throw new Error(`A ${typeof value} cannot be written as YAML.`);
}
