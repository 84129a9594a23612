// Reads and shows a unified diff, file by file.
import {el} from "./dom.js";

const HUNK = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/;

/**
 * The files of a diff, each with its lines. What a line is follows from the counts of its hunk, because a removed
 * SQL comment looks like a file's name.
 *
 * @param {string[]} lines
 * @returns {{name: string, lines: {kind: string, text: string, left: ?number, right: ?number}[]}[]}
 */
export function files(lines) {
  const all = [];
  const at = {left: 0, right: 0, leftEnd: 0, rightEnd: 0};
  for (const text of lines) {
    const inside = at.left < at.leftEnd || at.right < at.rightEnd;
    if (inside || text.startsWith("\\")) {
      last(all).lines.push(content(text, at));
    } else if (HUNK.test(text)) {
      enter(HUNK.exec(text), at);
      last(all).lines.push({kind: "hunk", text, left: null, right: null});
    } else {
      headline(text, all);
    }
  }
  return all;
}

function last(all) {
  if (!all.length) {
    all.push({name: "", lines: []});
  }
  return all.at(-1);
}

function enter([, left, leftCount = "1", right, rightCount = "1"], at) {
  at.left = Number(left);
  at.right = Number(right);
  at.leftEnd = at.left + Number(leftCount);
  at.rightEnd = at.right + Number(rightCount);
}

function content(text, at) {
  switch (text[0]) {
    case "+":
      return {kind: "plus", text, left: null, right: at.right++};
    case "-":
      return {kind: "minus", text, left: at.left++, right: null};
    case "\\":
      return {kind: "meta", text, left: null, right: null};
    default:
      return {kind: "same", text: text || " ", left: at.left++, right: at.right++};
  }
}

function headline(text, all) {
  if (text.startsWith("diff ") || (text.startsWith("--- ") && last(all).lines.length)) {
    all.push({name: "", lines: []});
  }
  const [, name] = /^(?:---|\+\+\+) (?:[ab]\/)?([^\t]+)/.exec(text) ?? [];
  if (name && name !== "/dev/null") {
    last(all).name = name;
  } else if (name || /^(new|deleted|rename|similarity|Binary)/.test(text)) {
    last(all).note = text.startsWith("---") ? "new file" : text.startsWith("+++") ? "deleted file" : text;
  }
}

/** The diff as elements; each file scrolls in a box of its own. */
export const diff = lines =>
  files(lines)
    .filter(file => file.name || file.lines.length)
    .map(file =>
      el(
        "div",
        {class: "file"},
        el("h3", {}, el("code", {}, file.name || "Changes"), file.note ? ` (${file.note})` : ""),
        el(
          "div",
          {class: "diff", tabindex: "0", role: "region", "aria-label": `Changes of ${file.name || "the files"}`},
          el("table", {}, el("tbody", {}, file.lines.map(row)))
        )
      )
    );

const row = ({kind, text, left, right}) =>
  el("tr", {class: kind}, el("td", {class: "n"}, left ?? ""), el("td", {class: "n"}, right ?? ""), el("td", {}, text));
