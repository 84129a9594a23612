// The platform as a picture: boxes that say how they are, arrows with what goes over them.
import {el, short, svg} from "/assets/dom.js";
import {room} from "/assets/api.js";

const WIDTH = 158;
const HEIGHT = 48;

// The plan is drawn wider than it says, so that the boxes have room for their names.
const STRETCH = 1.5;
const WORST = ["down", "paused", "degraded", "up"];

function health(node) {
  const known = new Map((room.state?.processes ?? []).map(process => [process.name, process.health]));
  const all = node.processes.map(name => known.get(name)).filter(Boolean);
  return all.length === 0 ? "absent" : WORST.find(word => all.includes(word)) ?? "up";
}

function words(node, how) {
  if (node.id === "payments-worker") {
    return `${short(room.latest("workers.count"))} · ${how}`;
  }
  const rate = node.rate ? room.latest(node.rate) : null;
  const errors = node.errors ? room.latest(node.errors) : null;
  return how + (rate === null ? "" : ` · ${short(rate)}/s`) + (errors > 0 ? ` · ${short(errors)} err` : "");
}

export function topology(plan) {
  const nodes = plan.nodes.map(node => ({...node, x: node.x * STRETCH}));
  const {edges} = plan;
  const byId = new Map(nodes.map(node => [node.id, node]));
  const picture = svg("svg", {class: "topology", viewBox: "0 20 1440 510", role: "group", "aria-label": "What runs, and how it is"});
  const arrows = edges.map(edge => {
    const from = byId.get(edge.from);
    const to = byId.get(edge.to);
    const path = svg("path", {class: "edge", d: curve(from, to)});
    const rate = svg("text", {class: "rate", x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 - 6});
    picture.append(path);
    return {edge, path, rate};
  });
  arrows.filter(arrow => arrow.edge.rate).forEach(arrow => picture.append(arrow.rate));
  const boxes = nodes.map(node => {
    const word = svg("text", {class: "word", x: node.x, y: node.y + 15});
    const title = svg("text", {class: "title", x: node.x, y: node.y - 3});
    title.textContent = node.title;
    const link = svg("a", {href: `#/evidence/${node.evidence}`},
      svg("rect", {x: node.x - WIDTH / 2, y: node.y - HEIGHT / 2, width: WIDTH, height: HEIGHT, rx: 8}), title, word);
    picture.append(link);
    return {node, link, word};
  });

  function draw() {
    for (const {node, link, word} of boxes) {
      const how = health(node);
      link.setAttribute("class", `is-${how}`);
      word.textContent = words(node, how);
      link.setAttribute("aria-label", `${node.title}: ${how}`);
    }
    for (const {edge, path, rate} of arrows) {
      const now = edge.rate ? room.latest(edge.rate) : null;
      const errors = edge.errors ? room.latest(edge.errors) : null;
      path.setAttribute("class", `edge${errors > 0 ? " hurt" : now > 0 ? " live" : ""}`);
      path.style.strokeWidth = now > 0 ? String(1.5 + Math.min(5, Math.log2(1 + now) / 1.6)) : "";
      rate.textContent = now === null ? "" : `${short(now)}/s${errors > 0 ? ` · ${short(errors)} err` : ""}`;
    }
  }

  return {card: el("section", {class: "card picture"}, picture), draw};
}

function curve(from, to) {
  const across = Math.sign(to.x - from.x) * (Math.abs(to.x - from.x) > 20 ? WIDTH / 2 : 0);
  const down = across === 0 ? Math.sign(to.y - from.y) * HEIGHT / 2 : 0;
  const start = [from.x + across, from.y + down];
  const end = [to.x - across, to.y - down];
  const bend = (end[0] - start[0]) / 2;
  return `M${start} C${start[0] + bend} ${start[1]}, ${end[0] - bend} ${end[1]}, ${end}`;
}
