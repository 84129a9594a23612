// The servers' own statistics and logs, each beside the command that prints the same in a terminal.
import {el} from "/assets/dom.js";
import {get} from "/assets/api.js";

const INTERVAL_MILLIS = 2000;
const REQUEST = /"requestId":"([0-9A-Za-z-]{8,64})"/;
const KINDS = [
  ["haproxy", "HAProxy"],
  ["nginx-access?server=1", "nginx access"],
  ["nginx-errors?server=1", "nginx errors"],
  ["statements", "Statements"],
  ["activity", "Connections"],
  ["replication", "Replication"],
  ["redis-cache", "Redis cache"],
  ["redis-sessions", "Sessions"],
  ["queues", "Queues"],
  ["processes", "Processes"],
  ["metrics?process=storefront1", "Metrics"],
  ["log?name=storefront1", "Logs"],
];

export async function evidence(view, what) {
  const kind = what.split("?")[0];
  let paused = false;
  let sorted = null;
  let page = null;
  const title = el("h1", {}, "Evidence");
  const command = el("code");
  const failure = el("p", {class: "error", role: "alert"});
  const head = el("tr");
  const body = el("tbody");
  const filter = el("input", {
    type: "search",
    placeholder: "Filter rows",
    "aria-label": "Filter rows",
    oninput: () => show(),
  });
  const pause = el(
    "button",
    {
      type: "button",
      "aria-pressed": "false",
      onclick: () => {
        paused = !paused;
        pause.setAttribute("aria-pressed", String(paused));
      },
    },
    "Pause"
  );
  const copy = el(
    "button",
    {
      type: "button",
      onclick: async () => {
        await navigator.clipboard.writeText(command.textContent).catch(() => {});
        copy.textContent = "Copied";
        setTimeout(() => {
          copy.textContent = "Copy";
        }, 1500);
      },
    },
    "Copy"
  );
  view.replaceChildren(
    el(
      "nav",
      {class: "tabs", "aria-label": "Kinds of evidence"},
      KINDS.map(([id, name]) =>
        el(
          "a",
          {
            href: `#/evidence/${id}`,
            "aria-current":
              id === what || (id.split("?")[0] === kind && !KINDS.some(([each]) => each === what)) ? "page" : null,
          },
          name
        )
      )
    ),
    title,
    el("div", {class: "bar"}, await choice(kind, what), filter, pause),
    el("p", {class: "command"}, command, copy),
    failure,
    el("div", {class: "card scroll", tabindex: "0"}, el("table", {}, el("thead", {}, head), body))
  );

  function show() {
    if (!page) {
      return;
    }
    head.replaceChildren(
      ...page.columns.map((column, i) =>
        el(
          "th",
          {"aria-sort": sorted?.i === i ? (sorted.up ? "ascending" : "descending") : null},
          el(
            "button",
            {
              type: "button",
              onclick: () => {
                sorted = {i, up: sorted?.i === i ? !sorted.up : true};
                show();
              },
            },
            column
          )
        )
      )
    );
    const wanted = filter.value.toLowerCase();
    let rows = page.rows.filter(row => row.some(cell => String(cell).toLowerCase().includes(wanted)));
    if (sorted) {
      rows = [...rows].sort((a, b) => compare(a[sorted.i], b[sorted.i]) * (sorted.up ? 1 : -1));
    }
    const isLog = page.columns.length === 1;
    body.replaceChildren(
      ...rows.slice(0, 1000).map(row =>
        el(
          "tr",
          {},
          row.map(cell => (isLog ? el("td", {class: "log"}, line(String(cell))) : el("td", {}, String(cell))))
        )
      )
    );
    if (!rows.length && !page.error) {
      body.append(
        el(
          "tr",
          {},
          el(
            "td",
            {class: "soft", colspan: page.columns.length || 1},
            wanted ? "No row matches the filter. Clear it to see all rows." : empty(kind)
          )
        )
      );
    }
    if (isLog) {
      body.parentElement.parentElement.scrollTop = 0;
    }
  }

  async function load() {
    try {
      page = await get(`/api/evidence/${what}`);
      title.textContent = page.title;
      command.textContent = page.command;
      failure.textContent = page.error ? `No answer from the server: ${page.error}` : "";
      if (page.columns.length === 1) {
        page.rows.reverse();
      }
      show();
    } catch (problem) {
      failure.textContent = problem.message;
    }
  }

  await load();
  const timer = setInterval(() => paused || document.hidden || load(), INTERVAL_MILLIS);
  return () => clearInterval(timer);
}

function compare(a, b) {
  const [x, y] = [Number(a), Number(b)];
  return Number.isNaN(x) || Number.isNaN(y) ? String(a).localeCompare(String(b)) : x - y;
}

function line(text) {
  const id = REQUEST.exec(text)?.[1];
  if (!id) {
    return [text];
  }
  const [before, after] = text.split(id);
  return [before, el("a", {href: `#/request/${id}`, title: "Follow this request"}, id), after ?? ""];
}

/** The text for a page without rows: why it is empty, and what to do. */
function empty(kind) {
  return kind.startsWith("nginx") || kind === "log"
    ? "The log is empty. Open the shop, or start the crowd on the Switches page."
    : "No rows yet. The server has nothing to report.";
}

/** A menu of servers, when there are several. */
async function choice(kind, what) {
  const servers = ["postgres-primary", "postgres-replica1", "postgres-replica2"];
  const processes = [
    "storefront1",
    "storefront2",
    "storefront3",
    "payments-worker1",
    "payments-worker2",
    "payments-worker3",
    "payments-worker4",
    "admin",
    "payment-provider",
    "haproxy",
    "rabbitmq",
  ];
  const [name, options] = {
    statements: ["server", servers],
    activity: ["server", servers],
    replication: ["server", servers.slice(0, 1)],
    metrics: ["process", processes],
    "nginx-access": ["server", ["1", "2"]],
    "nginx-errors": ["server", ["1", "2"]],
    log: ["name", kind === "log" ? await get("/api/logs").catch(() => []) : []],
  }[kind] ?? ["", []];
  if (options.length < 2) {
    return "";
  }
  const now = new URLSearchParams(what.split("?")[1] ?? "").get(name);
  const select = el(
    "select",
    {
      "aria-label": name,
      onchange: () => {
        location.hash = `#/evidence/${kind}?${name}=${encodeURIComponent(select.value)}`;
      },
    },
    options.map(each => el("option", {selected: each === now}, each))
  );
  return select;
}
