// Reads one line's worth of YAML: a map or list in brackets, a text in quotes, or a plain text, number or truth value.

const MAX_DEPTH = 12;
const BOOLEANS = {true: true, yes: true, on: true, false: false, no: false, off: false};
const IN_QUOTES = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')/;

/** The letters with which no plain text begins. */
const MARKS = /^[&*!|>%@`"'[{]/;

/**
 * The value of a text. @throws with the place of what cannot be read
 */
export function flow(text) {
  const parser = {text, at: 0};
  let value = null;
  try {
    value = flowValue(parser, 0, false);
    blanks(parser);
    expect(parser.at === text.length);
  } catch {
    const rest = text.slice(parser.at, parser.at + 20);
    throw new Error(rest ? `cannot be read from "${rest}"` : "ends too early");
  }
  return value;
}

function expect(holds) {
  if (!holds) {
    throw new Error("unexpected text");
  }
}

function blanks(parser) {
  while (/\s/.test(parser.text[parser.at] ?? "")) {
    parser.at++;
  }
}

/** One value. Inside brackets, a comma or a closing bracket ends a plain text. */
function flowValue(parser, depth, inside) {
  blanks(parser);
  const rest = parser.text.slice(parser.at);
  if (/^[[{]/.test(rest) && depth < MAX_DEPTH) {
    return flowAll(parser, depth, rest[0] === "{");
  }
  const [text] = IN_QUOTES.exec(rest) ?? [];
  if (text) {
    parser.at += text.length;
    return text[0] === '"' ? JSON.parse(text) : text.slice(1, -1).replaceAll("''", "'");
  }
  expect(!MARKS.test(rest));
  const [plain] = (inside ? /^[^,[\]{}]*?(?=\s*(?:[,[\]{}]|:(?:\s|$)|$))/ : /^.*?(?=:\s|:$|$)/).exec(rest);
  parser.at += plain.length;
  return scalar(plain.trim());
}

function flowAll(parser, depth, isMap) {
  const [items, entries] = [[], new Map()];
  const end = isMap ? "}" : "]";
  parser.at++;
  for (blanks(parser); parser.text[parser.at] !== end; blanks(parser)) {
    const value = flowValue(parser, depth + 1, true);
    blanks(parser);
    if (isMap) {
      expect(parser.text[parser.at] === ":" && !entries.has(String(value)));
      parser.at++;
      entries.set(String(value), flowValue(parser, depth + 1, true));
      blanks(parser);
    } else {
      items.push(value);
    }
    expect([",", end].includes(parser.text[parser.at]));
    parser.at += parser.text[parser.at] === "," ? 1 : 0;
  }
  parser.at++;
  return isMap ? Object.fromEntries(entries) : items;
}

function scalar(text) {
  const lower = text.toLowerCase();
  if (Object.hasOwn(BOOLEANS, lower)) {
    return BOOLEANS[lower];
  }
  return /^(~|null|)$/i.test(text) ? null : /^-?\d{1,9}$/.test(text) ? Number(text) : text;
}
