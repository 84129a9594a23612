// Puts the sections on the page, and draws them after each poll.
import {el} from "./dom.js";
import {desk} from "./api.js";
import {markAll} from "./action.js";
import {header} from "./header.js";
import {pager} from "./pager.js";
import {customers} from "./customers.js";
import {shopMap} from "./shopmap.js";
import {accounts} from "./accounts.js";
import {rules} from "./rules.js";
import {timeline} from "./timeline.js";
import {pulls} from "./pulls.js";
import {notes} from "./notes.js";
import {hints} from "./hints.js";
import {answer} from "./answer.js";

const view = document.getElementById("view");
const written = answer();
const sections = [pager(), customers(), shopMap(), accounts(), rules(), timeline(), pulls(), notes(), hints(), written];
const top = header(written.unsaved);

view.append(...sections.map(({section}) => section));
document.getElementById("sections").append(
  el(
    "ul",
    {},
    sections.map(({section}) =>
      el("li", {}, el("a", {href: `#${section.id}`}, section.querySelector("h2").textContent))
    )
  )
);

/** The header changes its height with its content; what is scrolled to must not be covered by it. */
new ResizeObserver(([entry]) => {
  document.documentElement.style.setProperty("--top", `${Math.ceil(entry.target.offsetHeight)}px`);
}).observe(document.querySelector(".top"));

desk.listen(state => {
  top.draw(state);
  if (state && !desk.problem) {
    sections.forEach(section => section.draw(state));
  }
  markAll();
});
await desk.open();
