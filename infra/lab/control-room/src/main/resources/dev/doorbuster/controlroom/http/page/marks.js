// Lays out the marks of a chart: marks that are close share a line, and labels never overlap.

/** Marks nearer to each other than this, in CSS pixels, are one group. */
export const NEAR = 18;

const GAP = 6;
const SHORTEST = 6;

/**
 * Groups of marks from left to right, each `{from, to, marks, text, left, width}`. A group without room for its label
 * has `text: ""`. `place(mark)` is a mark's position, `width(text)` the width of a text, both in units of `scale`
 * pixels.
 */
export function layout(marks, {left, right, place, width, scale = 1}) {
  const groups = [];
  for (const mark of marks) {
    const x = place(mark);
    if (x < left || x > right) {
      continue;
    }
    const last = groups[groups.length - 1];
    if (last && x - last.to < NEAR * scale) {
      last.to = x;
      last.marks.push(mark);
    } else {
      groups.push({from: x, to: x, marks: [mark], text: "", left: x, width: 0});
    }
  }
  let taken = left;
  groups.forEach((group, i) => {
    const next = groups[i + 1]?.from ?? right;
    const words = group.marks.length === 1 ? group.marks[0].text : `${group.marks.length} events`;
    const whole = width(words);
    const before = group.from - GAP * scale - whole;
    if (i + 1 === groups.length && whole > next - group.from && before >= taken + GAP * scale) {
      // At the right edge there is more room on the other side.
      Object.assign(group, {text: words, left: before, width: whole});
    } else {
      const text = fit(words, next - group.from - GAP * scale, width);
      Object.assign(group, {text, left: group.from, width: text ? width(text) : 0});
    }
    taken = Math.max(taken, group.to, group.left + group.width);
  });
  return groups;
}

/** The text, or as much of it as there is room for; nothing when that says too little. */
function fit(text, room, width) {
  if (width(text) <= room) {
    return text;
  }
  for (let length = text.length - 1; length >= SHORTEST; length--) {
    const cut = `${text.slice(0, length).trimEnd()}…`;
    if (width(cut) <= room) {
      return cut;
    }
  }
  return "";
}
