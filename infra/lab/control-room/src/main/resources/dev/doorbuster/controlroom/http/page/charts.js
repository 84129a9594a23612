// Charts of several series over the last minutes, with events as vertical lines.
import uPlot from "/assets/uPlot.esm.js";
import {el, svg} from "/assets/dom.js";
import {clock, figure} from "/assets/figures.js";
import {room} from "/assets/api.js";
import {layout} from "/assets/marks.js";

const HEIGHT = 160;

/** Space above a plot for the labels of events, so that they never cover a curve. */
const LABELS = 18;
const COLOURS = ["--c0", "--c2", "--c1", "--c3", "--c4", "--c5"];

/** Series differ in dashes as well as in colour, for colour-blind readers. */
const DASHES = [[], [7, 3], [2, 3], [10, 3, 2, 3], [5, 5], [1, 4]];
const UNITS = {"1/s": "per second", ms: "milliseconds", count: "", bytes: "bytes", s: "seconds", bool: ""};
const sync = uPlot.sync("room");

const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** A card with one chart of a group of series; `minutes()` says how much is shown. */
export function chart(title, series, minutes) {
  const unit = series[0].unit;
  const place = el("div", {class: "plot"});
  const empty = el("p", {class: "empty", hidden: true});
  const when = el("th", {scope: "col", class: "number"}, "now");
  const rows = series.map((each, i) => ({
    now: el("td", {class: "number"}),
    max: el("td", {class: "number"}),
    swatch: swatch(i),
    title: each.title,
  }));
  const legend = el(
    "table",
    {class: "legend"},
    el(
      "thead",
      {},
      el("tr", {}, el("th", {scope: "col"}, "series"), when, el("th", {scope: "col", class: "number"}, "max"))
    ),
    el(
      "tbody",
      {},
      rows.map(row => el("tr", {}, el("th", {scope: "row"}, row.swatch, row.title), row.now, row.max))
    )
  );
  const card = el(
    "section",
    {class: "card chart"},
    el("h3", {}, title, el("span", {}, UNITS[unit] ?? unit)),
    el("div", {class: "canvas"}, place, empty),
    legend
  );
  let plot = null;
  let seen = false;
  let shown = [];

  function swatch(i) {
    const line = svg("line", {
      x1: 0,
      y1: 4,
      x2: 22,
      y2: 4,
      "stroke-width": 2.5,
      "stroke-dasharray": DASHES[i % DASHES.length].join(" ") || null,
    });
    line.style.stroke = `var(${COLOURS[i % COLOURS.length]})`;
    return svg("svg", {width: 22, height: 8, "aria-hidden": "true"}, line);
  }

  function data() {
    const from = (room.times[room.times.length - 1] ?? 0) - minutes() * 60_000;
    let first = room.times.findIndex(t => t >= from);
    first = first < 0 ? room.times.length : first;
    return [
      room.times.slice(first).map(t => t / 1000),
      ...series.map(
        each => room.columns.get(each.name)?.slice(first) ?? new Array(room.times.length - first).fill(null)
      ),
    ];
  }

  function marks(u) {
    const context = u.ctx;
    const scale = devicePixelRatio;
    const {left, top, width, height} = u.bbox;
    context.save();
    context.font = `${11 * scale}px system-ui, sans-serif`;
    context.textBaseline = "alphabetic";
    const groups = layout(room.marks, {
      left,
      right: left + width,
      scale,
      place: mark => u.valToPos(mark.t / 1000, "x", true),
      width: text => context.measureText(text).width,
    });
    const ink = colour("--mild");
    for (const group of groups) {
      context.strokeStyle = context.fillStyle = ink;
      context.globalAlpha = 0.12;
      context.fillRect(group.from, top, group.to - group.from, height);
      context.globalAlpha = 1;
      context.setLineDash([4 * scale, 3 * scale]);
      context.lineWidth = scale;
      context.beginPath();
      context.moveTo(group.from, top);
      context.lineTo(group.from, top + height);
      context.stroke();
      context.beginPath();
      context.moveTo(group.from - 4 * scale, top);
      context.lineTo(group.from + 4 * scale, top);
      context.lineTo(group.from, top + 6 * scale);
      context.fill();
      context.fillText(group.text, group.left, top - 5 * scale);
    }
    context.restore();
  }

  function tell() {
    const at = plot?.cursor.idx ?? null;
    const inside = at !== null && at < (shown[0]?.length ?? 0);
    when.textContent = inside ? clock(shown[0][at] * 1000) : "now";
    series.forEach((each, i) => {
      const known = (shown[i + 1] ?? []).filter(value => value !== null);
      rows[i].now.textContent = figure(inside ? shown[i + 1][at] : room.latest(each.name), each.unit);
      rows[i].max.textContent = known.length ? figure(Math.max(...known), each.unit) : "–";
    });
    const nothing = series.every((each, i) => (shown[i + 1] ?? []).every(value => value === null));
    empty.hidden = !nothing;
    if (nothing) {
      empty.replaceChildren(...why(series[0].name, minutes()));
    }
  }

  function draw() {
    if (!seen || !place.clientWidth) {
      return;
    }
    shown = data();
    if (!plot) {
      plot = new uPlot(options(place.clientWidth), shown, place);
    } else {
      plot.setData(shown);
    }
    tell();
  }

  function options(width) {
    const axis = {
      stroke: colour("--soft"),
      grid: {stroke: colour("--grid"), width: 1},
      ticks: {show: false},
      font: "11px system-ui, sans-serif",
    };
    return {
      width,
      height: HEIGHT,
      padding: [LABELS, 18, 0, 0],
      legend: {show: false},
      cursor: {sync: {key: sync.key}, points: {size: 5}, drag: {x: false, y: false}},
      scales: {y: {range: (u, low, high) => [0, unit === "bool" ? 1.1 : Math.max(high * 1.1, 1)]}},
      axes: [
        {
          ...axis,
          size: 26,
          space: 70,
          values: (u, all, index, space, step) => all.map(t => clock(t * 1000).slice(0, step < 60 ? 8 : 5)),
        },
        {
          ...axis,
          size: 56,
          space: 28,
          values: (u, all) =>
            all.map(value => (unit === "bool" ? (value === 0 ? "no" : value === 1 ? "yes" : "") : figure(value, unit))),
        },
      ],
      series: [
        {},
        ...series.map((each, i) => ({
          label: each.title,
          stroke: colour(COLOURS[i % COLOURS.length]),
          dash: DASHES[i % DASHES.length],
          width: 1.75,
          fill: series.length === 1 ? colour("--fill") : undefined,
          spanGaps: false,
          points: {show: false},
        })),
      ],
      hooks: {drawAxes: [marks], setCursor: [tell]},
    };
  }

  // Charts cost processor time, so only those on the screen, and one screen around it, are drawn.
  const watcher = new IntersectionObserver(
    entries => {
      seen = entries.some(entry => entry.isIntersecting);
      draw();
    },
    {rootMargin: "100% 0px"}
  );
  watcher.observe(card);
  const resizer = new ResizeObserver(
    () => plot && place.clientWidth && plot.setSize({width: place.clientWidth, height: HEIGHT})
  );
  resizer.observe(place);

  function close() {
    watcher.disconnect();
    resizer.disconnect();
    plot?.destroy();
    plot = null;
  }

  return {
    card,
    draw,
    close,
    restyle() {
      plot?.destroy();
      plot = null;
      draw();
    },
  };
}

const NEEDS_CROWD = /^(shoppers|products|checkouts|orders|stock|sessions\.lost)/;

/** Why a chart is empty, and what to do about it. */
function why(name, minutes) {
  const crowd = room.state?.crowd;
  if (NEEDS_CROWD.test(name) && !crowd?.running) {
    return ["No shoppers. ", el("a", {href: "#/switches"}, "Start the crowd"), " to see this curve."];
  }
  return [`No data in the last ${minutes} min. The source does not answer, or has just started.`];
}

/** A small curve of one series over the last minutes; its text alternative is its last value. */
export function spark(name, minutes = 3, unit = "") {
  const area = svg("path", {class: "area"});
  const path = svg("path", {class: "line"});
  const picture = svg(
    "svg",
    {class: "spark", viewBox: "0 0 300 44", preserveAspectRatio: "none", role: "img"},
    area,
    path
  );
  return {
    picture,
    draw() {
      const column = room.columns.get(name) ?? [];
      const shown = column.slice(-minutes * 60);
      const most = Math.max(1, ...shown.filter(value => value !== null));
      const start = minutes * 60 - shown.length;
      let text = "";
      let filled = "";
      let run = [];
      const flush = () => {
        if (run.length) {
          text += `M${run.join("L")}`;
          filled += `M${run[0].split(" ")[0]} 44L${run.join("L")}L${run[run.length - 1].split(" ")[0]} 44Z`;
        }
        run = [];
      };
      shown.forEach((value, i) => {
        if (value === null) {
          flush();
        } else {
          run.push(`${(((start + i) * 300) / (minutes * 60)).toFixed(1)} ${(42 - (40 * value) / most).toFixed(1)}`);
        }
      });
      flush();
      path.setAttribute("d", text || "M0 42");
      area.setAttribute("d", filled || "M0 44");
      picture.setAttribute(
        "aria-label",
        text ? `now ${figure(room.latest(name), unit)}, at most ${figure(most, unit)} in ${minutes} minutes` : "no data"
      );
    },
  };
}
