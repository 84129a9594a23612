// Parts of which the sections of the page consist.
import {decided, el} from "./dom.js";

/** Sets a text if it differs: screen readers announce every change of a live region. */
export function write(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

/** A section of the page with its heading. */
export function panel(id, title, ...children) {
  return el(
    "section",
    {class: "card", id, "aria-labelledby": `${id}-title`, tabindex: "-1"},
    el("h2", {id: `${id}-title`}, title),
    ...children
  );
}

/** Returns a function that says whether its argument differs from that of the call before. */
export function changes() {
  let last;
  return value => {
    const text = JSON.stringify(value ?? null);
    const differs = text !== last;
    last = text;
    return differs;
  };
}

/** The local time of day of an RFC 3339 time; with the date if that is not today's. */
export function clock(text) {
  const time = new Date(text);
  if (!text || Number.isNaN(time.getTime())) {
    return text ?? "";
  }
  const hours = time.toLocaleTimeString("en-GB");
  return time.toDateString() === new Date().toDateString()
    ? hours
    : `${time.toLocaleDateString("en-GB", {day: "numeric", month: "short"})} ${hours}`;
}

export const moment = text => el("time", {datetime: text, class: "nowrap"}, clock(text));

/** "1 pin", "3 pins". */
export const count = (number, thing) => `${number} ${thing}${number === 1 ? "" : "s"}`;

/**
 * A short message that appears where an action was started: `ok(text)`, `bad(text)`.
 *
 * @param shownMillis how long a good one stays; without end by default
 */
export function outcome(shownMillis = Infinity) {
  let timer = 0;
  const good = el("p", {class: "done", role: "status"});
  const wrong = el("p", {class: "error", role: "alert"});
  return {
    element: el("div", {class: "outcome"}, good, wrong),
    ok(text) {
      wrong.textContent = "";
      good.textContent = text;
      clearTimeout(timer);
      if (text && Number.isFinite(shownMillis)) {
        timer = setTimeout(() => {
          good.textContent = "";
        }, shownMillis);
      }
    },
    bad(text) {
      good.textContent = "";
      wrong.textContent = text;
    },
  };
}

/** Asks for confirmation; true when confirmed. The button states the action. */
export function confirmed(title, words, label) {
  document.getElementById("confirm-title").textContent = title;
  document.getElementById("confirm-words").replaceChildren(...words.map(each => el("p", {}, each)));
  return decided(label);
}

/** Has a screen reader say something; the same words again are said again. */
export function say(words) {
  const place = document.getElementById("spoken");
  place.textContent = "";
  place.textContent = words;
}

const COPIED = 2_000;

/** A button that copies the text before it; `what` completes its name for screen readers. */
export function copyButton(text, what) {
  const button = el("button", {type: "button", class: "small", "aria-label": `Copy ${what}`}, "Copy");
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = "Copied";
      say(`Copied ${what}`);
    } catch {
      getSelection().selectAllChildren(button.previousElementSibling ?? button);
      button.textContent = "Press Ctrl+C";
      say("The browser does not allow copying. The text is selected: press Ctrl+C.");
    }
    setTimeout(() => {
      button.textContent = "Copy";
    }, COPIED);
  });
  return button;
}

/** A text in a box that scrolls by itself, also with the keyboard. */
export const box = (text, label) => el("pre", {tabindex: "0", role: "region", "aria-label": label}, text);
