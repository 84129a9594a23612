// The live view: health and symptoms first, then topology and events, then all charts, then all processes.
import {el} from "/assets/dom.js";
import {action} from "/assets/action.js";
import {clock, figure, short} from "/assets/figures.js";
import {get, post, room} from "/assets/api.js";
import {chart, spark} from "/assets/charts.js";
import {topology} from "/assets/topology.js";

let minutes = Number(localStorage.getItem("minutes") ?? 5);

const FIGURES = [
  ["cpu", "CPU (cores)", ""],
  ["memory", "memory (bytes)", "bytes"],
  ["disk", "disk (bytes/s)", "bytes/s"],
  ["network", "network (bytes/s)", "bytes/s"],
  ["connections", "connections", ""],
];

/** The charts of each section; all others are in the last section. */
const SECTIONS = [
  ["Shoppers", ["Shoppers", "Latency", "Errors by kind", "Sessions"]],
  ["Orders and payments", ["Orders", "Payment queue", "Oldest pending order", "Consumers and workers"]],
  ["Servers and databases", []],
];
const SIGNS = {present: "✖", absent: "✔", unknown: "?"};
const MAX_EVENTS = 40;

export async function live(view) {
  const [plan, series] = await Promise.all([get("/api/topology"), get("/api/series")]);
  const groups = new Map();
  for (const each of series) {
    groups.set(each.group, [...(groups.get(each.group) ?? []), each]);
  }
  const summary = summaryTiles();
  const symptoms = symptomTiles();
  const picture = topology(plan);
  const charts = [...groups].map(([title, all]) => ({title, ...chart(title, all, () => minutes)}));
  const events = el("ol", {class: "marks", tabindex: "0", "aria-label": "Events"});
  const body = el("tbody");
  const spans = [1, 5, 15].map(each =>
    el(
      "button",
      {
        type: "button",
        "aria-pressed": String(each === minutes),
        onclick: () => {
          minutes = each;
          localStorage.setItem("minutes", String(each));
          spans.forEach(button =>
            button.setAttribute("aria-pressed", String(button.textContent.startsWith(`${each} `)))
          );
          charts.forEach(one => one.draw());
        },
      },
      `${each} min`
    )
  );

  const placed = new Set(SECTIONS.flatMap(([, titles]) => titles));
  const sections = SECTIONS.map(([heading, titles]) =>
    el(
      "section",
      {class: "charts", "aria-label": heading},
      el("h2", {}, heading),
      el(
        "div",
        {class: "grid"},
        charts.filter(one => (titles.length ? titles.includes(one.title) : !placed.has(one.title))).map(one => one.card)
      )
    )
  );
  view.replaceChildren(
    el("h1", {}, "Platform health"),
    summary.list,
    el(
      "section",
      {"aria-labelledby": "symptoms-title"},
      el("h2", {id: "symptoms-title"}, "Symptoms in the last minute"),
      symptoms.list
    ),
    el("div", {class: "overview"}, picture.card, el("section", {class: "card events"}, el("h2", {}, "Events"), events)),
    el(
      "div",
      {class: "bar range", role: "group", "aria-label": "Time range"},
      el("span", {class: "soft"}, "Time range"),
      el("span", {class: "segments"}, spans)
    ),
    ...sections,
    el(
      "section",
      {class: "card scroll", tabindex: "0"},
      el("h2", {}, "Processes"),
      el(
        "table",
        {},
        el(
          "thead",
          {},
          el(
            "tr",
            {},
            el("th", {}, "process"),
            el("th", {}, "state"),
            ...FIGURES.map(([, title]) => el("th", {class: "number"}, title))
          )
        ),
        body
      )
    )
  );

  function draw() {
    summary.draw();
    symptoms.draw();
    picture.draw();
    charts.forEach(each => each.draw());
    events.replaceChildren(
      ...[...room.marks]
        .reverse()
        .slice(0, MAX_EVENTS)
        .map(mark => el("li", {}, el("time", {class: "soft"}, clock(mark.t)), el("span", {}, mark.text)))
    );
    if (events.childElementCount === 0) {
      events.append(
        el(
          "li",
          {class: "soft"},
          "No events yet. Changes of switches, crowd and processes appear here and as lines in every chart."
        )
      );
    }
    body.replaceChildren(
      ...(room.state?.processes ?? []).map(process =>
        el(
          "tr",
          {},
          el("td", {}, process.name),
          el("td", {title: process.missing}, el("span", {class: `badge ${process.health}`}, process.health)),
          ...FIGURES.map(([name, , unit]) =>
            el("td", {class: "number"}, short(room.latestOf(process.name, name), unit))
          )
        )
      )
    );
  }

  draw();
  const stop = room.listen(draw);
  const restyle = () => charts.forEach(each => each.restyle());
  document.addEventListener("restyle", restyle);
  return () => {
    stop();
    document.removeEventListener("restyle", restyle);
    charts.forEach(each => each.close());
    picture.close();
  };
}

/** The key figures of the shop. */
function summaryTiles() {
  const tile = (title, series, unit) => {
    const value = el("b");
    const note = el("span", {class: "soft"});
    const curve = series ? spark(series, 3, unit) : null;
    return {
      value,
      note,
      curve,
      item: el("li", {class: "card tile"}, el("h2", {}, title), value, note, curve ? curve.picture : ""),
    };
  };
  const platform = tile("Processes");
  const crowd = tile("Crowd");
  const start = action("Start crowd", () => post("/api/crowd", {action: "start"}));
  crowd.item.append(start);
  const goodput = tile("Goodput", "shoppers.goodput", "1/s");
  const errors = tile("Errors", "shoppers.errors", "1/s");
  const latency = tile("Latency, 99th percentile", "shoppers.p99", "ms");
  const list = el(
    "ul",
    {class: "tiles"},
    [platform, crowd, goodput, errors, latency].map(each => each.item)
  );
  return {
    list,
    draw() {
      const state = room.state;
      const processes = state?.processes ?? [];
      const wrong = processes.filter(process => process.health !== "up");
      platform.value.textContent = processes.length
        ? `${processes.length - wrong.length} of ${processes.length} up`
        : "unknown";
      platform.note.textContent = !processes.length
        ? "The platform has not reported yet. Run ./doorbuster status."
        : wrong.length
          ? wrong.map(process => `${process.name} ${process.health}`).join(", ")
          : "all ready";
      platform.item.className = `card tile ${wrong.length || !processes.length ? "is-bad" : "is-good"}`;
      crowd.value.textContent = state?.crowd?.running ? `${short(Math.round(state.crowd.rate))} requests/s` : "stopped";
      crowd.note.textContent = state?.crowd?.running
        ? "target rate; change it on the Switches page"
        : "Without shoppers, most symptoms are unknown.";
      start.hidden = Boolean(state?.crowd?.running);
      const rate = room.latest("shoppers.rate");
      const failed = room.latest("shoppers.errors");
      goodput.value.textContent = figure(room.latest("shoppers.goodput"), "1/s");
      goodput.note.textContent = rate === null ? "no data" : `of ${figure(rate, "1/s")} requests completed`;
      errors.value.textContent = figure(failed, "1/s");
      errors.note.textContent =
        failed === null || !rate ? "no data" : `${Math.round((100 * failed) / rate)}% of the requests`;
      errors.item.className = `card tile ${failed > 0 ? "is-bad" : ""}`;
      latency.value.textContent = figure(room.latest("shoppers.p99"), "ms");
      latency.note.textContent =
        room.latest("shoppers.p50") === null ? "no data" : `median ${figure(room.latest("shoppers.p50"), "ms")}`;
      [goodput, errors, latency].forEach(each => each.curve.draw());
    },
  };
}

/** One tile for each symptom: present, absent or unknown. */
function symptomTiles() {
  const list = el("ul", {class: "tiles symptoms"});
  const tiles = new Map();

  function tile(symptom) {
    const badge = el("span", {class: "badge"});
    const value = el("span", {class: "soft"});
    const curve = spark(symptom.series);
    const item = el(
      "li",
      {class: "card tile"},
      el("div", {class: "head"}, el("h3", {}, symptom.title), badge),
      value,
      curve.picture
    );
    list.append(item);
    return {
      draw(now) {
        badge.className = `badge ${now.state}`;
        badge.textContent = `${SIGNS[now.state]} ${now.state}`;
        item.className = `card tile ${now.state === "present" ? "is-bad" : ""}`;
        value.textContent =
          now.state === "unknown"
            ? unknown(now)
            : `${short(Math.round(now.figure * 10) / 10)} ${now.unit}; present above ${short(now.presentAbove)}`;
        curve.draw();
      },
    };
  }

  return {
    list,
    draw() {
      const all = room.state?.symptoms ?? [];
      for (const symptom of all) {
        if (!tiles.has(symptom.id)) {
          tiles.set(symptom.id, tile(symptom));
        }
        tiles.get(symptom.id).draw(symptom);
      }
      if (!all.length) {
        list.replaceChildren(
          el("li", {class: "soft"}, "No symptoms are known yet. The first sample arrives within a second or two.")
        );
        tiles.clear();
      }
    },
  };
}

function unknown(symptom) {
  return symptom.needs === "the crowd" && !room.state?.crowd?.running
    ? "No data: start the crowd."
    : `No data from ${symptom.needs} in the last minute.`;
}
