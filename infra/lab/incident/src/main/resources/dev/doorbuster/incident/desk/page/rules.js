// The rules, and the runbook: how to operate the shop, without a diagnosis.
import {el} from "./dom.js";
import {changes, panel} from "./parts.js";

export function rules() {
  const list = el("ul", {class: "rules"});
  const book = el("div");
  const freshRules = changes();
  const freshBook = changes();
  return {
    section: panel("rules", "Rules and runbook", el("h3", {}, "Rules"), list, el("h3", {}, "Runbook"), book),
    draw({rules: all = [], runbook = []}) {
      if (freshRules(all)) {
        list.replaceChildren(...all.map(rule => el("li", {}, rule)));
      }
      if (freshBook(runbook)) {
        book.replaceChildren(
          ...runbook.map(({title, text}) =>
            el("details", {}, el("summary", {}, title), el("p", {class: "lines"}, text))
          )
        );
      }
    },
  };
}
