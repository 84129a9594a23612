// Buttons that change something: each knows when it may not, and says why.
import {el} from "./dom.js";
import {desk} from "./api.js";

const busy = new Set();

/**
 * Why an action is refused now, or null. `hard` means that this does not change any more.
 *
 * "open": as long as the incident runs; "idle": while nothing is being deployed; "work": while the clock runs.
 */
function refusal(needs) {
  const state = desk.state;
  if (!state) {
    return {words: "The desk has not responded yet."};
  }
  if (desk.closed()) {
    return {words: "The incident has ended; nothing can be changed any more.", hard: true};
  }
  if (state.phase === "arming") {
    return {words: "The incident is being prepared. Wait until it is ready."};
  }
  if (needs === "work" && state.phase !== "work") {
    return {words: "Start the incident first."};
  }
  if (needs === "idle" && state.deploying) {
    return {words: `One deployment at a time: wait until ${state.deploying.what} has finished.`};
  }
  return null;
}

/**
 * A button that waits keeps the keyboard's focus: it is marked as disabled, and refuses. At the end of the incident it
 * is really disabled.
 */
function mark(button) {
  const refused = refusal(button.dataset.needs);
  button.disabled = Boolean(refused?.hard);
  if (refused || busy.has(button)) {
    button.setAttribute("aria-disabled", "true");
  } else {
    button.removeAttribute("aria-disabled");
  }
}

/** Marks all buttons and fields by the present state. */
export function markAll() {
  document.querySelectorAll("button[data-needs]").forEach(mark);
  document.querySelectorAll("fieldset[data-needs]").forEach(fields => {
    fields.disabled = desk.closed();
  });
}

/**
 * Does the work of a button, and shows its result or its error.
 *
 * @param work returns the words to show, or nothing
 */
export async function perform(button, work, result) {
  if (busy.has(button)) {
    return;
  }
  const refused = refusal(button.dataset.needs);
  if (refused) {
    result.bad(refused.words);
    return;
  }
  busy.add(button);
  mark(button);
  result.ok("");
  try {
    const words = await work();
    if (words) {
      result.ok(words);
    }
  } catch (problem) {
    result.bad(problem.message);
  } finally {
    busy.delete(button);
    mark(button);
  }
}

/** A button that changes something. */
export function action(label, work, result, {needs = "open", ...attributes} = {}) {
  const button = el("button", {type: "button", "data-needs": needs, ...attributes}, label);
  button.addEventListener("click", () => perform(button, work, result));
  mark(button);
  return button;
}

/** A form whose only button changes something; Enter in a field presses it. */
export function actionForm(label, work, result, {needs = "open", ...attributes}, ...fields) {
  const button = el("button", {type: "submit", "data-needs": needs}, label);
  const form = el(
    "form",
    attributes,
    el("fieldset", {"data-needs": needs}, ...fields, el("div", {class: "bar"}, button), result.element)
  );
  form.addEventListener("submit", event => {
    event.preventDefault();
    perform(button, work, result);
  });
  mark(button);
  return form;
}
