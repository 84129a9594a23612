// Opens the view that the address names, and shows the platform's health above all views.
import {el} from "/assets/dom.js";
import {room} from "/assets/api.js";
import {live} from "/assets/live.js";
import {switches} from "/assets/switches.js";
import {evidence} from "/assets/evidence.js";
import {request} from "/assets/request.js";
import {lessons} from "/assets/lessons.js";
import {experiments} from "/assets/experiments.js";

const VIEWS = {live, switches, evidence, request, lessons, experiments};
const view = document.getElementById("view");
const health = document.getElementById("health");
let close = () => {};
let opened = 0;

async function open() {
  const [, name = "live", rest = ""] = /^#\/([a-z]+)(?:\/(.*))?$/.exec(location.hash) ?? [];
  const turn = ++opened;
  close();
  close = () => {};
  for (const link of document.querySelectorAll("#views a")) {
    const here = link.getAttribute("href").startsWith(`#/${name}`);
    here ? link.setAttribute("aria-current", "page") : link.removeAttribute("aria-current");
  }
  try {
    const end = await (VIEWS[name] ?? live)(view, decodeURIComponent(rest));
    if (turn === opened) {
      close = end;
      scrollTo(0, 0);
    } else {
      end();
    }
  } catch (problem) {
    view.replaceChildren(
      el("h1", {}, "This view could not be opened"),
      el("p", {class: "error", role: "alert"}, problem.message)
    );
  }
}

function top() {
  const state = room.state;
  const silent = Object.entries(state?.sources ?? {})
    .filter(([, words]) => words)
    .map(([name]) => name);
  const [kind, words] = verdict(state);
  const more = room.connected && silent.length ? ` No data from: ${silent.join(", ")}` : "";
  if (health.textContent === words + more && health.firstChild?.className === `badge ${kind}`) {
    // Screen readers announce every change, so an unchanged status is not written again.
    return;
  }
  health.replaceChildren(el("span", {class: `badge ${kind}`}, words), el("span", {class: "soft"}, more));
  health.title = state?.missing ?? "";
}

function verdict(state) {
  if (!room.connected) {
    return ["down", "Disconnected, retrying"];
  }
  const all = state?.processes ?? [];
  const up = all.filter(process => process.health === "up").length;
  if (state?.ready && up === all.length) {
    return ["up", `All ${all.length} processes ready`];
  }
  return all.length ? ["degraded", `${up} of ${all.length} processes ready`] : ["degraded", "Platform not ready"];
}

document.getElementById("scheme").addEventListener("click", () => {
  const root = document.documentElement;
  const dark = root.dataset.scheme
    ? root.dataset.scheme === "dark"
    : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.scheme = dark ? "light" : "dark";
  localStorage.setItem("scheme", root.dataset.scheme);
  document.dispatchEvent(new Event("restyle"));
});
if (localStorage.getItem("scheme")) {
  document.documentElement.dataset.scheme = localStorage.getItem("scheme");
}

addEventListener("hashchange", open);
await room.open().catch(problem => {
  view.replaceChildren(el("p", {class: "error", role: "alert"}, problem.message));
});
room.listen(top);
top();
await open();
