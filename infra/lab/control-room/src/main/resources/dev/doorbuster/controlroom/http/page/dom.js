// Creates elements. Text is always inserted as text, never as HTML.

/** An element with attributes ("class", "onclick", …) and children (elements or text). */
export function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  apply(element, attributes);
  element.append(...children.flat().filter(child => child !== null && child !== undefined));
  return element;
}

/** The same in SVG. */
export function svg(name, attributes = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  apply(element, attributes);
  element.append(...children);
  return element;
}

function apply(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) {
      element.addEventListener(name.slice(2), value);
    } else if (value === true) {
      element.setAttribute(name, "");
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, String(value));
    }
  }
}

const UNITS = [
  ["G", 1e9],
  ["M", 1e6],
  ["k", 1e3],
];

/** A number shortened to fit beside a chart. */
export function short(value, unit = "") {
  if (value === null || value === undefined || Number.isNaN(value)) {
    return "–";
  }
  if (unit === "bool") {
    return value >= 0.5 ? "yes" : "no";
  }
  const size = Math.abs(value);
  const [letter, factor] = UNITS.find(
    ([, each]) => size >= each * 10 || (size >= each && unit.startsWith("bytes"))
  ) ?? ["", 1];
  const scaled = value / factor;
  const digits = Math.abs(scaled) >= 100 || Number.isInteger(scaled) ? 0 : Math.abs(scaled) >= 10 ? 1 : 2;
  return Number(scaled.toFixed(digits)) + letter;
}

const SUFFIX = {"1/s": "/s", bytes: "B", "bytes/s": "B/s", s: " s", count: "", cores: "", bool: ""};

/** A number with its unit, as in a legend: "12.3/s", "1.52 s", "48 MB". */
export function figure(value, unit) {
  if (value === null || value === undefined || Number.isNaN(value)) {
    return "–";
  }
  if (unit === "ms") {
    return value >= 1_000 ? `${short(value / 1_000)} s` : `${short(Math.round(value))} ms`;
  }
  const number = short(value, unit);
  const suffix = SUFFIX[unit] ?? ` ${unit}`;
  return suffix.startsWith("B") ? `${number.replace(/([kMG]?)$/, " $1")}${suffix}` : number + suffix;
}

export function clock(millis) {
  return new Date(millis).toLocaleTimeString([], {hour12: false});
}

/** Asks for confirmation of a destructive action; true when confirmed. The button states the action. */
export function confirmed(question, label) {
  const dialog = document.getElementById("confirm");
  document.getElementById("confirm-words").textContent = question;
  document.getElementById("confirm-yes").textContent = label;
  dialog.returnValue = "no";
  dialog.showModal();
  return new Promise(resolve =>
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), {once: true})
  );
}

/** A button that shows the error of its action beside it. */
export function action(label, work, attributes = {}) {
  const words = el("span", {class: "error", role: "alert"});
  const button = el(
    "button",
    {
      type: "button",
      ...attributes,
      onclick: async () => {
        button.disabled = true;
        words.textContent = "";
        try {
          await work();
        } catch (failure) {
          words.textContent = failure.message;
        } finally {
          button.disabled = false;
        }
      },
    },
    label
  );
  return el("span", {class: "action"}, button, words);
}
