// What is being deployed now, and the doors for changes besides pull requests.
import {el} from "./dom.js";
import {confirmed, outcome, write} from "./parts.js";
import {action, actionForm} from "./action.js";
import {desk} from "./api.js";

const WORKER = "payments-worker";
const MAX_WORKERS = 4;

/** The deployment that runs. Its seconds are outside the live region, or a screen reader would say each of them. */
export function deployment() {
  const what = el("span", {role: "status"});
  const seconds = el("span", {class: "soft"});
  const element = el("p", {class: "running"}, what, " ", seconds);
  return {
    element,
    draw(deploying) {
      element.classList.toggle("active", Boolean(deploying));
      write(what, deploying ? `⟳ Deploying: ${deploying.what}` : "");
      write(seconds, deploying ? `for ${deploying.seconds} s` : "");
    },
  };
}

/** Deploys the source tree, scales the workers, and resets the shop. */
export function otherDoors() {
  return el("div", {class: "doors"}, sourceTree(), scale(), reset());
}

function sourceTree() {
  const result = outcome();
  return el(
    "div",
    {},
    el("h3", {}, "Your own change"),
    el("p", {class: "soft"}, "Edit the files in ", el("code", {}, "/srv/shop/src"), " and deploy them as they are."),
    action("Deploy the source tree", () => desk.run("deploy", ["tree"]), result, {needs: "idle"}),
    result.element
  );
}

function scale() {
  const result = outcome();
  const number = el("input", {type: "number", min: 1, max: MAX_WORKERS, step: 1, value: 2, required: true});
  const form = actionForm(
    "Scale",
    () => desk.run("scale", [WORKER, number.value]),
    result,
    {needs: "idle"},
    el("label", {}, `${WORKER}s (1 to ${MAX_WORKERS}) `, number)
  );
  return el("div", {}, el("h3", {}, "Number of workers"), form);
}

function reset() {
  const result = outcome();
  const server = el("input", {type: "text", size: 18, autocomplete: "off", spellcheck: "false"});
  const work = async () => {
    const name = server.value.trim();
    const words = [
      name
        ? `${name} is restarted. Its files stay as they are.`
        : "Source, builds and the configurations that a release can change return to the start of the incident. Your " +
          "changes of them are lost; orders and other data stay.",
      "The clock goes on.",
    ];
    const sure = await confirmed(name ? `Reset ${name}?` : "Reset the whole shop?", words, "Reset");
    return sure ? desk.run("reset", name ? [name] : []) : "";
  };
  const form = actionForm("Reset …", work, result, {needs: "idle"}, el("label", {}, "Server (empty: all) ", server));
  return el("div", {}, el("h3", {}, "Back to the start"), form);
}
