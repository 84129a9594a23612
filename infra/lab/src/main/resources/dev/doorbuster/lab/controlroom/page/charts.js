// Charts of several series over the last minutes, with what happened as lines in them.
import uPlot from "/assets/uPlot.esm.js";
import {clock, el, short, svg} from "/assets/dom.js";
import {room} from "/assets/api.js";

const HEIGHT = 150;

/** Flips within so many pixels share one label. */
const MARK_WIDTH = 60;
const COLOURS = ["--c0", "--c2", "--c1", "--c3", "--c4", "--c5"];
const sync = uPlot.sync("room");

const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** A card with one chart of a group of series; `minutes()` says how much is shown. */
export function chart(title, series, minutes) {
  const place = el("div");
  const legend = el("ul", {class: "legend"});
  const values = series.map((each, i) => {
    const value = el("b");
    legend.append(el("li", {}, line(i), `${each.title} `, value));
    return value;
  });
  const card = el("section", {class: "card chart"},
    el("h2", {}, title, el("span", {}, series[0].unit === "bool" ? "" : series[0].unit)), place, legend);
  let plot = null;
  let seen = false;

  function line(i) {
    const swatch = el("i");
    swatch.style.borderTopColor = `var(${COLOURS[i % COLOURS.length]})`;
    return swatch;
  }

  function data() {
    const from = (room.times[room.times.length - 1] ?? 0) - minutes() * 60_000;
    let first = room.times.findIndex(t => t >= from);
    first = first < 0 ? room.times.length : first;
    return [room.times.slice(first).map(t => t / 1000),
      ...series.map(each => room.columns.get(each.name)?.slice(first) ?? new Array(room.times.length - first).fill(null))];
  }

  function marks(u) {
    const context = u.ctx;
    context.save();
    context.strokeStyle = colour("--mild");
    context.fillStyle = colour("--mild");
    context.textBaseline = "alphabetic";
    context.setLineDash([4, 3]);
    context.font = `${11 * devicePixelRatio}px sans-serif`;
    const right = u.bbox.left + u.bbox.width;
    const groups = [];
    for (const mark of room.marks) {
      const x = u.valToPos(mark.t / 1000, "x", true);
      if (x < u.bbox.left || x > right) {
        continue;
      }
      context.beginPath();
      context.moveTo(x, u.bbox.top);
      context.lineTo(x, u.bbox.top + u.bbox.height);
      context.stroke();
      const near = groups[groups.length - 1];
      if (near && x - near.x < MARK_WIDTH * devicePixelRatio) {
        near.more++;
      } else {
        groups.push({x, text: mark.text, more: 0});
      }
    }
    groups.forEach(({x, text, more}, i) => {
      const words = more ? `${text} +${more}` : text;
      const free = (groups[i + 1]?.x ?? right) - x;
      const fits = context.measureText(words).width + 8 < free;
      if (fits || i + 1 === groups.length) {
        context.textAlign = fits ? "left" : "right";
        context.fillText(words, fits ? x + 4 : x - 4, u.bbox.top + 11 * devicePixelRatio);
      }
    });
    context.restore();
  }

  function draw() {
    series.forEach((each, i) => {
      values[i].textContent = short(room.latest(each.name), each.unit);
    });
    if (!seen || !place.clientWidth) {
      return;
    }
    if (!plot) {
      plot = new uPlot(options(place.clientWidth), data(), place);
    } else {
      plot.setData(data());
    }
  }

  function options(width) {
    const axis = {stroke: colour("--soft"), grid: {stroke: colour("--grid"), width: 1}, ticks: {show: false}, font: "11px sans-serif"};
    const unit = series[0].unit;
    return {
      width, height: HEIGHT, legend: {show: false}, cursor: {sync: {key: sync.key}, points: {size: 5}},
      scales: {y: {range: (u, low, high) => [0, unit === "bool" ? 1.1 : Math.max(high * 1.1, 1)]}},
      axes: [{...axis, space: 70, values: (u, all, index, space, step) => all.map(t => clock(t * 1000).slice(0, step < 60 ? 8 : 5))}, {...axis, size: 46, values: (u, all) => all.map(value => short(value, unit === "bool" ? "" : unit))}],
      series: [{}, ...series.map((each, i) => ({label: each.title, stroke: colour(COLOURS[i % COLOURS.length]), width: 1.5, spanGaps: false, points: {show: false}}))],
      hooks: {drawAxes: [marks]},
    };
  }

  const watcher = new IntersectionObserver(entries => {
    seen = entries.some(entry => entry.isIntersecting);
    draw();
  });
  watcher.observe(card);
  const resizer = new ResizeObserver(() => plot && place.clientWidth && plot.setSize({width: place.clientWidth, height: HEIGHT}));
  resizer.observe(place);

  function close() {
    watcher.disconnect();
    resizer.disconnect();
    plot?.destroy();
    plot = null;
  }

  return {card, draw, close, restyle() {
    plot?.destroy();
    plot = null;
    draw();
  }};
}

/** A small curve of one series over the last minutes; its text alternative is its last value. */
export function spark(name, minutes = 3) {
  const path = svg("path");
  const picture = svg("svg", {class: "spark", viewBox: "0 0 300 44", preserveAspectRatio: "none", role: "img"}, path);
  return {picture, draw() {
    const column = room.columns.get(name) ?? [];
    const shown = column.slice(-minutes * 60);
    const most = Math.max(1, ...shown.filter(value => value !== null));
    let pen = "M";
    let text = "";
    shown.forEach((value, i) => {
      if (value === null) {
        pen = "M";
        return;
      }
      text += `${pen}${(i * 300 / (minutes * 60)).toFixed(1)} ${(42 - 40 * value / most).toFixed(1)}`;
      pen = "L";
    });
    path.setAttribute("d", text || "M0 42");
    picture.setAttribute("aria-label", `now ${short(room.latest(name))}, at most ${short(most)} in ${minutes} minutes`);
  }};
}
