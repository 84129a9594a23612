// The section of the answer: form or text, saving and checking. What somebody types is never overwritten by polling.
import {el} from "./dom.js";
import {outcome, panel, write} from "./parts.js";
import {action} from "./action.js";
import {desk} from "./api.js";
import {empty, fromYaml, toYaml} from "./answerdata.js";
import {answerForm} from "./answerform.js";
import {drafts} from "./drafts.js";

/**
 * shopctl writes the answer with comments of its own, and anew at each claim: nothing of anybody is lost when the form
 * shows and saves it.
 */
const WRITTEN_BY_SHOPCTL = /^# Your answer\./;

/** The same answer in the layout of the form; null if the form cannot show it. */
function inLayout(yaml) {
  try {
    return toYaml(fromYaml(yaml));
  } catch {
    return null;
  }
}

const sameAnswer = (a, b) => a === b || (inLayout(a) !== null && inLayout(a) === inLayout(b));

export function answer() {
  const form = answerForm();
  const text = el("textarea", {rows: 30, spellcheck: "false", "aria-label": "The answer as YAML", class: "code"});
  const byHand = el(
    "p",
    {class: "note"},
    "Edited by hand: the form did not write this text. 'Show as form' reads it into the form; saving that rewrites " +
      "the text, without its comments."
  );
  const loading = el("p", {class: "soft"}, "The answer has not been loaded yet.");
  const fields = el("fieldset", {"data-needs": "open", hidden: true}, form.element, text);
  const state = el("span", {class: "badge", role: "status"});
  const elsewhere = el("div", {class: "note", role: "status"});
  const result = outcome();
  const reply = el("pre", {class: "wrapped", hidden: true, tabindex: "0", role: "region", "aria-label": "Reply"});
  const toggle = el("button", {type: "button", hidden: true, onclick: switchMode}, "Edit as text");
  const save = action("Save", () => saved("The answer is saved."), result, {class: "good"});
  const check = action("Check", checked, result);

  /** `server`: the saved answer that is the base of what is shown; `clean`: what was shown when it was loaded. */
  const now = {mode: "form", server: null, clean: "", pending: null, saving: false};
  const store = drafts();
  const current = () => (now.mode === "form" ? toYaml(form.get()) : text.value);
  const unsaved = () => now.server !== null && current() !== now.clean;

  function show(mode) {
    now.mode = mode;
    form.element.hidden = mode !== "form";
    text.hidden = mode !== "text";
    write(toggle, mode === "text" ? "Show as form" : "Edit as text");
    byHand.hidden = !(mode === "text" && inLayout(text.value) !== text.value && text.value.trim());
  }

  function put(yaml, mode) {
    const readable = inLayout(yaml);
    const isOwn = readable === yaml || readable === toYaml(empty()) || WRITTEN_BY_SHOPCTL.test(yaml);
    if (readable !== null && (mode ? mode === "form" : isOwn)) {
      form.set(fromYaml(yaml));
      show("form");
    } else {
      text.value = yaml;
      show("text");
    }
  }

  function load(yaml) {
    put(yaml);
    Object.assign(now, {server: yaml, clean: current(), pending: null});
    fields.hidden = false;
    toggle.hidden = false;
    loading.hidden = true;
    mark();
  }

  function mark() {
    const dirty = unsaved();
    write(state, dirty ? "● Unsaved changes" : "✔ Saved");
    state.className = `badge ${dirty ? "mild" : "plain"}`;
    write(check, dirty ? "Save and check" : "Check");
    elsewhere.hidden = now.pending === null;
    store.keep(dirty ? {server: now.server, mode: now.mode, text: current()} : null);
  }

  function switchMode() {
    if (now.mode === "form") {
      text.value = current();
      show("text");
      text.focus();
    } else {
      backToForm();
    }
    mark();
  }

  function backToForm() {
    const dirty = unsaved();
    try {
      form.set(fromYaml(text.value));
    } catch (problem) {
      result.bad(`The form cannot show this text. ${problem.message}`);
      return;
    }
    result.ok("");
    show("form");
    now.clean = dirty ? now.clean : current();
  }

  async function saved(words) {
    if (now.server === null) {
      throw new Error(loading.textContent);
    }
    const sent = current();
    now.saving = true;
    try {
      const reply = await desk.run("answer", ["set"], sent);
      Object.assign(now, {server: sent, clean: sent, pending: null});
      return reply || words;
    } finally {
      now.saving = false;
      mark();
    }
  }

  async function checked() {
    if (unsaved()) {
      await saved("");
    }
    const {text: words} = await desk.do("answer", ["check"]);
    reply.hidden = false;
    reply.textContent = words;
    return "Checked; the reply is below.";
  }

  /** Takes notice of the answer that the server has now. */
  function accept(yaml) {
    if (sameAnswer(yaml, now.server)) {
      now.server = yaml;
      if (now.pending !== null) {
        now.pending = null;
        mark();
      }
    } else if (unsaved() || fields.contains(document.activeElement)) {
      now.pending = yaml;
      mark();
    } else {
      load(yaml);
    }
  }

  elsewhere.append(
    el("p", {}, "The saved answer was changed elsewhere, for example by shopctl in the terminal."),
    el(
      "div",
      {class: "bar"},
      el("button", {type: "button", onclick: () => load(now.pending)}, "Load that one; mine is lost"),
      el("button", {type: "button", onclick: keep}, "Keep mine; Save replaces that one")
    )
  );

  function keep() {
    Object.assign(now, {server: now.pending, clean: null, pending: null});
    mark();
  }

  fields.addEventListener("input", mark);
  addEventListener("beforeunload", event => unsaved() && !desk.closed() && event.preventDefault());
  elsewhere.hidden = byHand.hidden = true;
  return {
    unsaved,
    section: panel(
      "answer",
      "Answer",
      el("div", {class: "bar savebar"}, save, check, toggle, state),
      result.element,
      reply,
      elsewhere,
      byHand,
      loading,
      fields
    ),
    draw(from) {
      form.update(from);
      if (from.phase === "arming" || now.saving) {
        return;
      }
      if (now.server === null) {
        load(from.answer ?? "");
        restore(from.id);
      } else {
        accept(from.answer ?? "");
      }
    },
  };

  /** Brings back what was not saved when the page was closed or loaded again. */
  function restore(id) {
    const draft = store.open(id);
    if (!draft || desk.closed()) {
      return;
    }
    const {server} = now;
    put(draft.text, draft.mode);
    if (!sameAnswer(draft.server, server)) {
      now.pending = server;
    }
    now.server = draft.server;
    result.ok("Changes that were not saved are back.");
    mark();
  }
}
