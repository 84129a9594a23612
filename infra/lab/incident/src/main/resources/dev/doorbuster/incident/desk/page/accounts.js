// The doors of the shop: terminal, addresses and accounts.
import {el} from "./dom.js";
import {changes, copyButton, panel} from "./parts.js";

const COLUMNS = ["What", "User", "Password", "How to get in"];

export function accounts() {
  const body = el("tbody", {role: "rowgroup"});
  const fresh = changes();
  const heads = COLUMNS.map(title => el("th", {role: "columnheader", scope: "col"}, title));
  const table = el(
    "table",
    {class: "stacked", role: "table", "aria-label": "Accounts"},
    el("thead", {role: "rowgroup"}, el("tr", {role: "row"}, heads)),
    body
  );
  const none = el("p", {class: "soft"}, "There are no accounts yet.");
  return {
    section: panel(
      "accounts",
      "Accounts and doors",
      el(
        "p",
        {class: "soft"},
        "The terminal of the incident is inside the shop: its folder is ",
        el("code", {}, "/srv/shop"),
        ", and ",
        el("code", {}, "shopctl"),
        " has the same actions as this page."
      ),
      none,
      table
    ),
    draw({accounts: all = []}) {
      if (fresh(all)) {
        none.hidden = all.length > 0;
        table.hidden = !all.length;
        body.replaceChildren(...all.map(row));
      }
    },
  };
}

const row = ({what, user, password, how}) =>
  el(
    "tr",
    {role: "row"},
    el("th", {role: "rowheader", scope: "row"}, what),
    cell("User", user, `user of ${what}`),
    cell("Password", password, `password of ${what}`),
    cell("How to get in", how, `how to get into ${what}`)
  );

const cell = (label, text, what) =>
  el(
    "td",
    {role: "cell"},
    el("span", {class: "label soft small", "aria-hidden": "true"}, label),
    text ? el("span", {class: "command"}, el("code", {}, text), copyButton(text, what)) : "–"
  );
