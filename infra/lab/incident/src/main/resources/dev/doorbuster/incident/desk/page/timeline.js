// What was changed in the shop: releases, config pushes, and one's own changes.
import {el} from "./dom.js";
import {changes, moment, panel} from "./parts.js";

export function timeline() {
  const list = el("ol", {class: "timeline", reversed: true});
  const none = el("p", {class: "soft"}, "No changes yet.");
  const fresh = changes();
  return {
    section: panel("changes", "Changes", el("p", {class: "soft"}, "The newest first."), none, list),
    draw({changes: all = []}) {
      if (!fresh(all)) {
        return;
      }
      none.hidden = all.length > 0;
      const newest = [...all].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
      list.replaceChildren(
        ...newest.map(({at, who, what}) =>
          el(
            "li",
            {class: who === "you" ? "own" : null},
            moment(at),
            el("span", {class: "badge plain"}, who === "you" ? "You" : who),
            el("span", {class: "what"}, what)
          )
        )
      );
    },
  };
}
