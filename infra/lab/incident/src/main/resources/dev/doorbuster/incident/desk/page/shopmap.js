// The servers of the shop by layer, with their ports and what each uses.
import {el} from "./dom.js";
import {changes, panel, say} from "./parts.js";

/** The layers from the customers down; a server belongs to the first whose pattern its kind or name matches. */
const LAYERS = [
  ["Load balancer", /^haproxy/],
  ["Web servers", /^nginx/],
  ["Applications", /^(storefront|admin|back-?office|payments?-?worker|worker)/],
  ["Databases", /^postgres/],
  ["Caches and log-ins", /^redis/],
  ["Messages", /^rabbit/],
  ["Outside", /provider/],
  ["Other", /^/],
];

export function shopMap() {
  const address = el("p", {class: "soft"});
  const plan = el("div", {class: "layers"});
  const none = el("p", {class: "soft"}, "The servers have not started yet.");
  const fresh = changes();
  return {
    section: panel(
      "map",
      "Shop map",
      el(
        "p",
        {class: "soft"},
        "From customers (top) to data (bottom). Select a server to mark what it uses and who uses it."
      ),
      address,
      none,
      plan
    ),
    draw({servers = [], shop}) {
      if (!fresh([servers, shop])) {
        return;
      }
      none.hidden = servers.length > 0;
      address.replaceChildren(...(shop ? ["Customers reach the shop at ", shopLink(shop), "."] : []));
      plan.replaceChildren(...layers(servers));
    },
  };
}

const shopLink = shop =>
  /^https?:\/\//.test(shop) ? el("a", {href: shop, target: "_blank", rel: "noopener noreferrer"}, shop) : shop;

function layers(servers) {
  const cards = new Map(servers.map(server => [server.name, card(server, usersOf(server, servers))]));
  cards.forEach((each, name) => each.button.addEventListener("click", () => select(name, servers, cards)));
  const left = new Set(servers);
  return LAYERS.map(([title, pattern]) => {
    const here = [...left].filter(server => pattern.test(server.kind ?? "") || pattern.test(server.name));
    here.forEach(server => left.delete(server));
    return here.length
      ? layer(
          title,
          here.map(server => cards.get(server.name).element)
        )
      : null;
  }).filter(Boolean);
}

const layer = (title, cards) => el("div", {class: "layer"}, el("h3", {}, title), el("ul", {class: "servers"}, cards));

const usersOf = ({name}, servers) => servers.filter(each => (each.uses ?? []).includes(name)).map(each => each.name);

function card({name, port, uses = []}, users) {
  const button = el("button", {type: "button", class: "plain", "aria-pressed": "false"}, name);
  const role = el("span", {class: "role small"});
  const element = el(
    "li",
    {class: "server"},
    el("div", {class: "head"}, button, portOf(port)),
    neighbours("uses", uses),
    neighbours("used by", users),
    role
  );
  return {element, button, role, users};
}

const neighbours = (words, names) =>
  names.length ? el("p", {class: "small"}, el("span", {class: "soft"}, `${words} `), shortened(names)) : null;

const portOf = port => el("span", {class: "port"}, el("span", {class: "hidden"}, "port "), port ? `:${port}` : "none");

/** "storefront1, storefront2, storefront3" becomes "storefront1–3". */
export function shortened(names) {
  const groups = new Map();
  for (const name of names) {
    const [, stem, digits] = /^(.*?)(\d*)$/.exec(name);
    groups.set(stem, [...(groups.get(stem) ?? []), digits]);
  }
  return [...groups].map(([stem, all]) => stem + ranges(all)).join(", ") || "nothing";
}

function ranges(digits) {
  const sorted = digits.map(Number).sort((a, b) => a - b);
  const dense = sorted.length > 1 && sorted.at(-1) - sorted[0] === sorted.length - 1;
  return dense ? `${sorted[0]}\u2060–\u2060${sorted.at(-1)}` : digits.join(" and ");
}

function select(name, servers, cards) {
  const chosen = cards.get(name);
  const off = chosen.button.getAttribute("aria-pressed") === "true";
  const used = servers.find(server => server.name === name).uses ?? [];
  cards.forEach((each, other) => {
    const role = off || other === name ? "" : roleOf(other, used, chosen.users);
    each.button.setAttribute("aria-pressed", String(!off && other === name));
    each.element.className = `server${role ? " marked" : ""}${!off && other === name ? " chosen" : ""}`;
    each.role.textContent = role && `${role} ${name}`;
  });
  say(off ? "No server is marked" : `${name} uses ${shortened(used)} and is used by ${shortened(chosen.users)}`);
}

function roleOf(other, used, users) {
  if (used.includes(other)) {
    return users.includes(other) ? "↔ uses, and is used by," : "▲ used by";
  }
  return users.includes(other) ? "▼ uses" : "";
}
