// Fields of the answer's form. Each has `element`, `get()`, `set(value)`, and `update(known)` where its choices grow.
import {el} from "./dom.js";
import {say, write} from "./parts.js";

/** What a change by a button tells the form, as typing does. */
export const changed = element => element.dispatchEvent(new Event("input", {bubbles: true}));

const labelled = (label, help, control) => {
  const more = help ? el("span", {class: "soft small"}, ` (${help})`) : "";
  return el("label", {class: "field"}, el("span", {}, label, more), control);
};

const MAX_TEXT = 4_000;

/** A text; of one line if `rows` is 1. */
export function textField(label, {rows = 3, help = "", ...attributes} = {}) {
  const control =
    rows === 1
      ? el("input", {type: "text", autocomplete: "off", maxlength: MAX_TEXT, ...attributes})
      : el("textarea", {rows, maxlength: MAX_TEXT, ...attributes});
  return {
    element: labelled(label, help, control),
    get: () => control.value,
    set(value) {
      control.value = value;
    },
    update() {},
  };
}

/**
 * A choice of one. A value that is not among the choices is kept, and shown as what it is.
 *
 * @param choices of what is known: `{value, text, group}`
 */
export function choiceField(label, choices) {
  const control = el("select", {}, el("option", {value: ""}, "Choose …"));
  const groups = new Map();
  const add = ({value, text, group}) => {
    if ([...control.options].some(option => option.value === value)) {
      return;
    }
    if (group && !groups.has(group)) {
      groups.set(group, el("optgroup", {label: group}));
      control.append(groups.get(group));
    }
    (groups.get(group) ?? control).append(el("option", {value}, text));
  };
  return {
    element: labelled(label, "", control),
    control,
    get: () => control.value,
    set(value) {
      if (value) {
        add({value, text: value});
      }
      control.value = value;
    },
    update: known => choices(known).forEach(add),
  };
}

/** A choice of several, as check boxes. */
export function checksField(legend, choices, {none = ""} = {}) {
  const boxes = new Map();
  const nothing = el("span", {class: "soft small"}, none);
  const place = el("div", {}, nothing);
  const add = ({value, text}) => {
    if (!boxes.has(value)) {
      const input = el("input", {type: "checkbox", value});
      const words = el("span");
      place.append(el("label", {class: "chip"}, input, words));
      boxes.set(value, {input, words});
    }
    if (text || !boxes.get(value).words.textContent) {
      write(boxes.get(value).words, text ?? value);
    }
    nothing.hidden = true;
  };
  return {
    element: el("fieldset", {class: "checks"}, el("legend", {}, legend), place),
    get: () => [...boxes].filter(([, {input}]) => input.checked).map(([value]) => value),
    set(values) {
      values.forEach(value => add({value}));
      boxes.forEach(({input}, value) => {
        input.checked = values.includes(value);
      });
    },
    update: known => choices(known).forEach(add),
  };
}

export const symptomsField = legend => checksField(legend, known => known.symptoms);

/** The pins that prove something; folded, because there may be many. */
export function pinsField(legend) {
  const checks = checksField(legend, known => known.pins, {none: 'No pins yet: shopctl pin "why" -- COMMAND'});
  const summary = el("summary");
  const element = el("details", {class: "fold"}, summary, checks.element);
  const show = () => write(summary, `${legend}: ${checks.get().join(", ") || "none"}`);
  element.addEventListener("input", show);
  show();
  return {
    element,
    get: checks.get,
    set(values) {
      checks.set(values);
      show();
    },
    update: checks.update,
  };
}

/** An order of symptoms, which is changed by buttons. */
export function orderField(legend) {
  let titles = new Map();
  let order = [];
  const list = el("ol", {class: "order"});
  const rest = el("div", {class: "bar"});
  const element = el(
    "fieldset",
    {class: "checks"},
    el("legend", {}, legend),
    list,
    el("p", {class: "soft small"}, "Add a symptom:"),
    rest
  );
  const title = id => titles.get(id) ?? id;

  function draw(focus) {
    list.replaceChildren(...order.map(row));
    const left = [...titles.keys()].filter(id => !order.includes(id));
    rest.replaceChildren(...left.map(id => button("add", id, `+ ${title(id)}`, `Add ${title(id)}`, [...order, id])));
    if (!left.length) {
      rest.append(el("span", {class: "soft small"}, "All are in the list."));
    }
    const buttons = [...element.querySelectorAll("button")];
    (buttons.find(each => each.dataset.key === focus && !each.disabled) ?? (focus ? buttons[0] : null))?.focus();
  }

  function row(id, i) {
    const up = button("up", id, "↑", `${title(id)}: earlier`, moved(i, i - 1));
    const down = button("down", id, "↓", `${title(id)}: later`, moved(i, i + 1));
    const remove = button(
      "remove",
      id,
      "✕",
      `Remove ${title(id)}`,
      order.filter(each => each !== id)
    );
    up.disabled = i === 0;
    down.disabled = i === order.length - 1;
    const all = el("span", {}, el("span", {class: "title"}, title(id)), up, down, remove);
    return el("li", {}, all);
  }

  function moved(from, to) {
    const next = [...order];
    next.splice(from, 1);
    next.splice(to, 0, order[from]);
    return next;
  }

  function button(kind, id, words, name, next) {
    const key = `${kind} ${id}`;
    const pressed = () => {
      order = next;
      draw(key);
      changed(element);
      say(`Order: ${order.map(title).join(", ") || "empty"}`);
    };
    return el("button", {type: "button", class: "small", "aria-label": name, "data-key": key, onclick: pressed}, words);
  }

  return {
    element,
    get: () => [...order],
    set(values) {
      order = [...values];
      draw();
    },
    update(known) {
      if (known.symptoms.some(({value, text}) => titles.get(value) !== text)) {
        titles = new Map(known.symptoms.map(({value, text}) => [value, text]));
        draw();
      }
    },
  };
}
