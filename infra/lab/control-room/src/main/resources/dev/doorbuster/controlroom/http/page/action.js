// Buttons that do something, and the question before what cannot be undone.
import {decided, el} from "/assets/dom.js";

/** Asks for confirmation of a destructive action; true when confirmed. The button states the action. */
export function confirmed(question, label) {
  document.getElementById("confirm-words").textContent = question;
  return decided(label);
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
