// The live view: the picture, what has happened, all charts, all processes.
import {clock, el, short} from "/assets/dom.js";
import {get, room} from "/assets/api.js";
import {chart} from "/assets/charts.js";
import {topology} from "/assets/topology.js";

let minutes = Number(localStorage.getItem("minutes") ?? 5);

const FIGURES = [["cpu", "CPU, cores", ""], ["memory", "memory", "bytes"], ["disk", "disk, bytes/s", "bytes/s"], ["network", "network, bytes/s", "bytes/s"], ["connections", "connections", ""]];

export async function live(view) {
  const [plan, series] = await Promise.all([get("/api/topology"), get("/api/series")]);
  const groups = new Map();
  for (const each of series) {
    groups.set(each.group, [...(groups.get(each.group) ?? []), each]);
  }
  const picture = topology(plan);
  const charts = [...groups].map(([title, all]) => chart(title, all, () => minutes));
  const happened = el("ol", {class: "marks", tabindex: "0", "aria-label": "What happened"});
  const body = el("tbody");
  const spans = [1, 5, 15].map(each => el("button", {type: "button", "aria-pressed": each === minutes, onclick: () => {
    minutes = each;
    localStorage.setItem("minutes", String(each));
    spans.forEach(button => button.setAttribute("aria-pressed", String(button.textContent.startsWith(`${each} `))));
    charts.forEach(one => one.draw());
  }}, `${each} min`));

  view.replaceChildren(
    el("h1", {}, "How the platform is"),
    el("div", {class: "live-head"}, picture.card),
    el("div", {class: "bar", role: "group", "aria-label": "How much is shown"}, el("span", {class: "soft"}, "Last"), spans),
    el("div", {class: "grid"}, ...charts.map(each => each.card), el("section", {class: "card"}, el("h2", {}, "What happened"), happened)),
    el("section", {class: "card scroll", tabindex: "0"}, el("h2", {}, "Processes"),
      el("table", {}, el("thead", {}, el("tr", {}, el("th", {}, "process"), el("th", {}, "state"),
        ...FIGURES.map(([, title]) => el("th", {class: "number"}, title)))), body)));

  function draw() {
    picture.draw();
    charts.forEach(each => each.draw());
    happened.replaceChildren(...[...room.marks].reverse().slice(0, 40).map(mark =>
      el("li", {}, el("span", {class: "soft"}, `${clock(mark.t)} `), mark.text)));
    if (happened.childElementCount === 0) {
      happened.append(el("li", {class: "soft"}, "Nothing yet: flips of switches, kills and restarts will stand here."));
    }
    body.replaceChildren(...(room.state?.processes ?? []).map(process => el("tr", {},
      el("td", {}, process.name),
      el("td", {title: process.missing}, el("span", {class: `badge ${process.health}`}, process.health)),
      ...FIGURES.map(([figure, , unit]) => el("td", {class: "number"}, short(room.latestOf(process.name, figure), unit))))));
  }

  draw();
  const stop = room.listen(draw);
  const restyle = () => charts.forEach(each => each.restyle());
  document.addEventListener("restyle", restyle);
  return () => {
    stop();
    document.removeEventListener("restyle", restyle);
    charts.forEach(each => each.close());
  };
}
