// Draws the topology: boxes with their health, lines with their load and errors.
import {el, svg} from "/assets/dom.js";
import {figure, short} from "/assets/figures.js";
import {room} from "/assets/api.js";

/** Below this width, in pixels, requests flow from top to bottom instead of from left to right. */
const NARROW = 700;
const WORST = ["down", "paused", "degraded", "up"];
const SIGNS = {up: "●", degraded: "▲", paused: "❚❚", down: "✖", absent: "○"};

/** Errors are many when they are more than this share of the load. */
const MANY = 0.05;

const WIDE_PLAN = {width: 124, height: 60, box: "2 24 1122 502", x: node => node.x * 1.2, y: node => node.y};

function health(node) {
  const known = new Map((room.state?.processes ?? []).map(process => [process.name, process.health]));
  const all = node.processes.map(name => known.get(name)).filter(Boolean);
  return all.length === 0 ? "absent" : (WORST.find(word => all.includes(word)) ?? "up");
}

/** The newest value of a series, or the largest of several; null for none. */
function latest(series) {
  const known = []
    .concat(series || [])
    .map(name => room.latest(name))
    .filter(value => value !== null);
  return known.length ? Math.max(...known) : null;
}

const amount = (value, unit) => (unit === "B behind" ? `${figure(value, "bytes")} behind` : `${short(value)} ${unit}`);

function words(node, how) {
  if (node.id === "payments-worker") {
    const count = room.latest("workers.count");
    return count === null ? how : `${short(count)} running`;
  }
  const rate = latest(node.rate);
  return rate === null || how === "down" || how === "absent" ? how : amount(rate, node.rateUnit ?? "req/s");
}

/** The plan turned by a quarter: each column becomes a row, spread over the whole width. */
function narrowPlan(nodes) {
  const rows = [...new Set(nodes.map(node => node.x))].sort((a, b) => a - b);
  const places = new Map();
  rows.forEach((x, row) => {
    const all = nodes.filter(node => node.x === x).sort((a, b) => a.y - b.y);
    all.forEach((node, i) => places.set(node.id, [((i + 0.5) * 390) / all.length, 34 + row * 96]));
  });
  return {
    width: 90,
    height: 56,
    box: `0 0 390 ${rows.length * 96 - 28}`,
    down: true,
    x: node => places.get(node.id)[0],
    y: node => places.get(node.id)[1],
  };
}

export function topology(plan) {
  const place = el("div", {class: "picture"});
  let parts = null;
  let narrow = null;

  function build() {
    const layout = narrow ? narrowPlan(plan.nodes) : WIDE_PLAN;
    const nodes = plan.nodes.map(node => ({...node, x: layout.x(node), y: layout.y(node)}));
    const byId = new Map(nodes.map(node => [node.id, node]));
    const picture = svg("svg", {
      class: `topology${narrow ? " narrow" : ""}`,
      viewBox: layout.box,
      role: "group",
      "aria-label": "Topology with health, load and errors",
    });
    const arrows = plan.edges.map(edge => {
      const from = byId.get(edge.from);
      const to = byId.get(edge.to);
      const title = svg("title");
      const path = svg("path", {class: "edge", d: curve(from, to, layout)}, title);
      const rate = svg("text", {class: "rate", x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 + (narrow ? 4 : -7)});
      picture.append(path);
      return {edge, path, rate, title, from, to};
    });
    arrows.filter(arrow => arrow.edge.rate).forEach(arrow => picture.append(arrow.rate));
    const boxes = nodes.map(node => {
      const word = svg("text", {class: "word", x: node.x, y: node.y + layout.height / 2 - 9});
      const titles = lines(node.title, narrow ? 11 : 14);
      const top = node.y - (titles.length > 1 ? 12 : 3);
      const link = svg(
        "a",
        {href: `#/evidence/${node.evidence}`},
        svg("rect", {
          x: node.x - layout.width / 2,
          y: node.y - layout.height / 2,
          width: layout.width,
          height: layout.height,
          rx: 8,
        }),
        ...titles.map((text, i) => {
          const title = svg("text", {class: "title", x: node.x, y: top + i * 14});
          title.textContent = text;
          return title;
        }),
        word
      );
      picture.append(link);
      return {node, link, word, first: link.querySelector(".title"), name: titles[0]};
    });
    place.replaceChildren(picture);
    parts = {arrows, boxes};
    draw();
  }

  function draw() {
    if (!parts) {
      return;
    }
    for (const {node, link, word, first, name} of parts.boxes) {
      const how = health(node);
      const errors = latest(node.errors);
      link.setAttribute("class", `is-${how}${errors > 0 ? " has-errors" : ""}`);
      first.textContent = `${SIGNS[how]} ${name}`;
      word.textContent = errors > 0 ? `⚠ ${short(errors)} err/s` : words(node, how);
      link.setAttribute(
        "aria-label",
        `${node.title}: ${how}, ${words(node, how)}${errors > 0 ? `, ${short(errors)} errors per second` : ""}`
      );
    }
    for (const {edge, path, rate, title, from, to} of parts.arrows) {
      const load = latest(edge.load || edge.rate);
      const errors = latest(edge.errors) ?? 0;
      const share = errors > 0 ? errors / Math.max(load ?? 0, errors) : 0;
      const state = share > MANY ? "hurt" : share > 0 ? "some" : load > 0 ? "live" : "idle";
      path.setAttribute("class", `edge ${state}`);
      path.style.strokeWidth = load > 0 ? String(1.5 + Math.min(6, Math.log2(1 + load) / 1.3)) : "";
      const now = latest(edge.rate);
      rate.textContent =
        now === null ? "" : errors > 0 ? `${short(now)}/s · ⚠ ${short(errors)} err/s` : `${short(now)}/s`;
      rate.setAttribute("class", errors > 0 ? "rate hurt" : "rate");
      const figures = load === null ? "" : `: load ${short(load)}/s, ${short(errors)} errors/s`;
      title.textContent = `${from.title} → ${to.title}${figures}`;
    }
  }

  const resizer = new ResizeObserver(() => {
    const now = place.clientWidth < NARROW;
    if (place.clientWidth && now !== narrow) {
      narrow = now;
      build();
    }
  });
  resizer.observe(place);

  const key = (kind, text) =>
    el(
      "li",
      {},
      svg("svg", {width: 34, height: 10, "aria-hidden": "true"}, svg("path", {class: `edge ${kind}`, d: "M0 5H34"})),
      text
    );
  const card = el(
    "section",
    {class: "card topology-card", "aria-labelledby": "topology-title"},
    el("h2", {id: "topology-title"}, "Topology"),
    place,
    el(
      "ul",
      {class: "keys"},
      key("idle", "no traffic"),
      key("live", "requests; the width shows the rate"),
      key("some", "some errors"),
      key("hurt", "more than 5% errors"),
      el(
        "li",
        {},
        `${SIGNS.up} up  ${SIGNS.degraded} degraded  ${SIGNS.paused} paused  ` +
          `${SIGNS.down} down  ${SIGNS.absent} not started`
      )
    )
  );
  return {card, draw, close: () => resizer.disconnect()};
}

function lines(title, longest) {
  const at = title.lastIndexOf(" ");
  if (title.length <= longest) {
    return [title];
  }
  return at > 0 ? [title.slice(0, at), title.slice(at + 1)] : title.split(/(?<=-)/);
}

function curve(from, to, {width, height, down: turned}) {
  if (turned) {
    const side = Math.sign(to.y - from.y);
    const start = [from.x + (side ? 0 : (Math.sign(to.x - from.x) * width) / 2), from.y + (side * height) / 2];
    const end = [to.x - (side ? 0 : (Math.sign(to.x - from.x) * width) / 2), to.y - (side * height) / 2];
    const bend = (end[1] - start[1]) / 2;
    return `M${start} C${start[0]} ${start[1] + bend}, ${end[0]} ${end[1] - bend}, ${end}`;
  }
  const across = Math.sign(to.x - from.x) * (Math.abs(to.x - from.x) > 20 ? width / 2 : 0);
  const down = across === 0 ? (Math.sign(to.y - from.y) * height) / 2 : 0;
  const start = [from.x + across, from.y + down];
  const end = [to.x - across, to.y - down];
  const bend = (end[0] - start[0]) / 2;
  return `M${start} C${start[0] + bend} ${start[1]}, ${end[0] - bend} ${end[1]}, ${end}`;
}
