// The page that called the engineer.
import {el} from "./dom.js";
import {panel, write} from "./parts.js";

export function pager() {
  const text = el("pre", {class: "wrapped"});
  const none = el("p", {class: "soft"}, "No page has come in yet.");
  return {
    section: panel("page", "Page", none, text),
    draw(state) {
      none.hidden = Boolean(state.page);
      text.hidden = !state.page;
      write(text, state.page ?? "");
    },
  };
}
