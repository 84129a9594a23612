// The six symptoms, as a status page shows them to customers.
import {el, svg} from "./dom.js";
import {panel, say, write} from "./parts.js";

const STATES = {
  present: ["✖ Problem", "down"],
  absent: ["✔ Normal", "up"],
  unknown: ["? Unknown", "unknown"],
};

/** The history has one figure each five seconds, the latest 120. */
const FIGURES = 120;
const MINUTES = 10;
const WIDTH = 240;
const HEIGHT = 48;

/** The limit's line stays this far from the upper edge. */
const HEADROOM = 1.25;

const number = value => {
  if (!Number.isFinite(value)) {
    return "–";
  }
  const size = Math.abs(value);
  return value.toLocaleString("en", {maximumFractionDigits: size >= 100 ? 0 : size >= 10 ? 1 : 2});
};

export function customers() {
  const tiles = new Map();
  const list = el("ul", {class: "tiles"});
  const none = el("p", {class: "soft"}, "Nothing is measured yet.");
  const about =
    `What customers meet, measured all the time. Each curve shows the last ${MINUTES} minutes; the dashed line is ` +
    "the limit of the alert.";
  return {
    section: panel("customers", "Customers", el("p", {class: "soft"}, about), none, list),
    draw({symptoms = []}) {
      none.hidden = symptoms.length > 0;
      for (const symptom of symptoms) {
        if (!tiles.has(symptom.id)) {
          const added = tile(symptom);
          tiles.set(symptom.id, added);
          list.append(added.element);
        }
        tiles.get(symptom.id).draw(symptom);
      }
    },
  };
}

function tile({title, unit, limit}) {
  const badge = el("span", {class: "badge"});
  const figure = el("b");
  const per = el("span", {class: "soft"});
  const curve = curveOf();
  const element = el(
    "li",
    {class: "tile"},
    el("h3", {}, title),
    el("div", {class: "head"}, el("p", {class: "figure"}, figure, " ", per), badge),
    curve.picture,
    el(
      "p",
      {class: "soft small axis", "aria-hidden": "true"},
      el("span", {}, `${MINUTES} min ago`),
      el("span", {}, `limit ${number(limit)}`),
      el("span", {}, "now")
    ),
    el("p", {class: "hidden"}, `The limit is ${number(limit)} ${unit}.`)
  );
  let last = null;
  return {
    element,
    draw(symptom) {
      const state = STATES[symptom.state] ? symptom.state : "unknown";
      const [words, kind] = STATES[state];
      write(badge, words);
      badge.className = `badge ${kind}`;
      element.className = `tile is-${state}`;
      const known = Number.isFinite(symptom.figure);
      write(figure, known ? number(symptom.figure) : "No figure");
      write(per, known ? unit : "");
      curve.draw(symptom);
      if (last !== null && last !== state) {
        say(`${title}: ${words.slice(2)}`);
      }
      last = state;
    },
  };
}

function curveOf() {
  const line = svg("path", {class: "line"});
  const area = svg("path", {class: "area"});
  const limit = svg("line", {class: "limit", x1: 0, x2: WIDTH});
  const picture = svg(
    "svg",
    {class: "spark", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", role: "img"},
    area,
    limit,
    line
  );
  return {
    picture,
    draw({history = [], limit: most, unit}) {
      const shown = history.slice(-FIGURES);
      const known = shown.filter(Number.isFinite);
      const top = Math.max(most * HEADROOM, ...known) || 1;
      const y = value => HEIGHT - 2 - ((HEIGHT - 4) * value) / top;
      const runs = unbroken(shown).map(run =>
        run.map(([i, value]) => `${x(i, shown.length).toFixed(1)} ${y(value).toFixed(1)}`)
      );
      line.setAttribute("d", runs.map(run => `M${run.join("L")}L${run.at(-1)}`).join(""));
      area.setAttribute("d", runs.map(filled).join(""));
      limit.setAttribute("y1", y(most));
      limit.setAttribute("y2", y(most));
      const above = known.filter(value => value > most).length;
      picture.setAttribute(
        "aria-label",
        known.length
          ? `Last ${MINUTES} minutes: from ${number(Math.min(...known))} to ${number(Math.max(...known))} ${unit}, ` +
              `above the limit in ${above} of ${known.length} figures`
          : `Last ${MINUTES} minutes: no figures`
      );
    },
  };
}

/** The newest figure is at the right edge. */
const x = (i, length) => ((FIGURES - length + i) * WIDTH) / (FIGURES - 1);

/** The stretches of a history without a gap, as pairs of place and figure. */
function unbroken(history) {
  const runs = [];
  history.forEach((value, i) => {
    if (!Number.isFinite(value)) {
      return;
    }
    if (i === 0 || !Number.isFinite(history[i - 1])) {
      runs.push([]);
    }
    runs.at(-1).push([i, value]);
  });
  return runs;
}

const filled = run => `M${run[0].split(" ")[0]} ${HEIGHT}L${run.join("L")}L${run.at(-1).split(" ")[0]} ${HEIGHT}Z`;
