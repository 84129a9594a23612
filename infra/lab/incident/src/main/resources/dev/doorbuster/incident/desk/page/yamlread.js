// Reads the part of YAML in which answers are written: block and flow maps and lists, texts in quotes and without,
// comments, and the block texts "|" and ">". Anything else is refused with its line, never guessed.
import {flow} from "./yamlflow.js";

const MAX_DEPTH = 12;
const KEY = /^("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s"'[\]{},#&*!|>%@`-][^:#]*?)\s*:(?=\s|$)/;

/** The value of a text in YAML; null for an empty one. @throws with the line that cannot be read */
export function read(text) {
  const reader = new Reader(text);
  const line = reader.peek();
  const value = line ? reader.node(0) : null;
  if (reader.peek()) {
    throw reader.error("does not belong to what precedes it");
  }
  return value;
}

class Reader {
  constructor(text) {
    this.at = 0;
    this.lines = text.split(/\r?\n/).map((raw, i) => {
      const indent = /^ */.exec(raw)[0].length;
      return {number: i + 1, raw, indent, text: withoutComment(raw.slice(indent)).trimEnd()};
    });
  }

  error(words) {
    const line = this.lines[Math.min(this.at, this.lines.length - 1)];
    return new Error(`Line ${line.number} ${words}.`);
  }

  /** The next line that has something, or null at the end. */
  peek() {
    while (this.at < this.lines.length && !this.lines[this.at].text) {
      this.at++;
    }
    const line = this.lines[this.at] ?? null;
    if (line?.text.startsWith("\t")) {
      throw this.error("is indented with a tab");
    }
    return line;
  }

  node(depth) {
    if (depth > MAX_DEPTH) {
      throw this.error(`is nested more than ${MAX_DEPTH} levels deep`);
    }
    const line = this.peek();
    if (/^-(\s|$)/.test(line.text)) {
      return this.list(line.indent, depth);
    }
    if (KEY.test(line.text)) {
      return this.map(line.indent, depth);
    }
    this.at++;
    return this.inline(line.text, line.indent - 1);
  }

  map(indent, depth) {
    const entries = new Map();
    for (let line = this.peek(); line && line.indent === indent; line = this.peek()) {
      const [whole, name] = KEY.exec(line.text) ?? [];
      if (!whole) {
        throw this.error("has no key");
      }
      const key = /^["']/.test(name) ? this.flow(name) : name;
      if (entries.has(key)) {
        throw this.error(`repeats the key "${key}"`);
      }
      this.at++;
      entries.set(key, this.value(line.text.slice(whole.length).trim(), indent, depth, true));
    }
    this.mustEnd(indent);
    return Object.fromEntries(entries);
  }

  list(indent, depth) {
    const items = [];
    for (let line = this.peek(); line && line.indent === indent && /^-(\s|$)/.test(line.text); line = this.peek()) {
      const rest = line.text.slice(1).trimStart();
      if (/^-(\s|$)/.test(rest) || KEY.test(rest)) {
        line.indent += line.text.length - rest.length;
        line.text = rest;
        items.push(this.node(depth + 1));
      } else {
        this.at++;
        items.push(this.value(rest, indent, depth, false));
      }
    }
    return items;
  }

  mustEnd(indent) {
    if (this.peek()?.indent > indent) {
      throw this.error("is indented further than its neighbours");
    }
  }

  value(rest, indent, depth, inMap) {
    if (rest) {
      return this.inline(rest, indent);
    }
    const next = this.peek();
    const below = next && (next.indent > indent || (inMap && next.indent === indent && /^-(\s|$)/.test(next.text)));
    return below ? this.node(depth + 1) : null;
  }

  inline(rest, indent) {
    if (/^[|>]-?$/.test(rest)) {
      return this.blockText(rest, indent);
    }
    let text = rest;
    if (/^[[{]/.test(rest)) {
      while (isOpen(text) && this.peek()) {
        text += ` ${this.lines[this.at++].text.trim()}`;
      }
    }
    const value = this.flow(text);
    this.mustEnd(indent);
    return value;
  }

  flow(text) {
    try {
      return flow(text);
    } catch (problem) {
      this.at = Math.max(0, this.at - 1);
      throw this.error(problem.message);
    }
  }

  blockText(style, indent) {
    const lines = [];
    while (this.at < this.lines.length) {
      const {raw} = this.lines[this.at];
      const own = /^ */.exec(raw)[0].length;
      if (raw.trim() && own <= indent) {
        break;
      }
      lines.push(raw);
      this.at++;
    }
    const width = Math.min(...lines.filter(line => line.trim()).map(line => /^ */.exec(line)[0].length), 99);
    const joined = lines.map(line => line.slice(width)).join("\n");
    const body = style[0] === "|" ? joined : joined.replace(/(\S)(\n+)(?=\S)/g, folded);
    const end = body.replace(/\n+$/, "");
    return style[1] === "-" || !end ? end : `${end}\n`;
  }
}

/** One end of a line becomes a space; of several, the first goes. */
const folded = (whole, before, ends) => before + (ends.length === 1 ? " " : ends.slice(1));

/** Quotes open a text only where a value may begin: "it's" has none. */
function withoutComment(text) {
  let quote = "";
  let before = "";
  for (let i = 0; i < text.length; i++) {
    const letter = text[i];
    if (quote) {
      i += quote === '"' && letter === "\\" ? 1 : 0;
      quote = letter === quote ? "" : quote;
    } else if (/["']/.test(letter) && (before === "" || /[:[{,-]/.test(before))) {
      quote = letter;
    } else if (letter === "#" && (i === 0 || /\s/.test(text[i - 1]))) {
      return text.slice(0, i);
    }
    before = letter.trim() ? letter : before;
  }
  return text;
}

/** Whether a flow map or list has brackets that are not closed yet. */
function isOpen(text) {
  const bare = text.replace(/"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'/g, "");
  return (bare.match(/[[{]/g) ?? []).length > (bare.match(/[\]}]/g) ?? []).length;
}
