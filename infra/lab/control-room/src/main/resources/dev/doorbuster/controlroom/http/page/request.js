// Follows one request through all processes.
import {el} from "/assets/dom.js";
import {short} from "/assets/figures.js";
import {get} from "/assets/api.js";

export async function request(view, id) {
  const field = el("input", {id: "request-id", size: 44, value: id ?? "", spellcheck: "false"});
  const result = el("div");
  const recent = el("tbody");
  const only = el("input", {type: "checkbox", onchange: () => list()});
  const failure = el("p", {class: "error", role: "alert"});
  view.replaceChildren(
    el("h1", {}, "Follow a request"),
    el(
      "form",
      {
        class: "bar",
        onsubmit: event => {
          event.preventDefault();
          location.hash = `#/request/${encodeURIComponent(field.value.trim())}`;
        },
      },
      el("label", {for: "request-id"}, "Request id"),
      field,
      el("button", {}, "Follow")
    ),
    failure,
    result,
    el(
      "section",
      {class: "card scroll", tabindex: "0"},
      el(
        "div",
        {class: "bar"},
        el("h2", {}, "Latest requests at HAProxy"),
        el("label", {}, only, " 5xx only"),
        el("button", {type: "button", onclick: () => list()}, "Refresh")
      ),
      el(
        "table",
        {},
        el(
          "thead",
          {},
          el(
            "tr",
            {},
            ...["time", "status", "latency (ms)", "request", "request id"].map(title =>
              el("th", {class: title.includes("ms") ? "number" : null}, title)
            )
          )
        ),
        recent
      )
    )
  );

  async function list() {
    const requests = await get(`/api/requests?errors=${only.checked}`);
    recent.replaceChildren(
      ...requests.map(each =>
        el(
          "tr",
          {},
          el("td", {class: "nowrap"}, each.t.replace("T", " ")),
          el(
            "td",
            {},
            el(
              "span",
              {class: `badge ${each.status >= 500 ? "down" : each.status >= 400 ? "degraded" : "up"}`},
              String(each.status)
            )
          ),
          el("td", {class: "number"}, String(each.ms)),
          el("td", {}, each.path),
          el("td", {}, el("a", {href: `#/request/${each.id}`}, each.id))
        )
      )
    );
    if (!requests.length) {
      recent.append(
        el(
          "tr",
          {},
          el(
            "td",
            {class: "soft", colspan: 5},
            only.checked
              ? "No recent request failed with a 5xx status."
              : "No recent requests. Open the shop, or start the crowd on the Switches page."
          )
        )
      );
    }
  }

  try {
    if (id) {
      result.replaceChildren(timeline(await get(`/api/requests/${encodeURIComponent(id)}`)));
    }
    await list();
  } catch (problem) {
    failure.textContent = problem.message;
  }
  return () => {};
}

function timeline({events, searchedBytes}) {
  if (!events.length) {
    return el(
      "p",
      {class: "note"},
      `No log line with this id in the last ${Math.round(searchedBytes / 1048576)} MiB of each log. ` +
        "Check the id, or select a request below."
    );
  }
  // A log line is written when its work ends, so the work began one duration earlier.
  const spans = events.map(event => {
    const end = Date.parse(event.t);
    return {...event, end, start: end - (event.ms ?? 0)};
  });
  const first = Math.min(...spans.map(span => span.start));
  const length = Math.max(1, Math.max(...spans.map(span => span.end)) - first);
  spans.sort((a, b) => a.start - b.start);
  return el(
    "section",
    {class: "card scroll timeline", tabindex: "0"},
    el(
      "table",
      {},
      el(
        "thead",
        {},
        el(
          "tr",
          {},
          ...["start (ms)", "duration (ms)", "timeline", "process", "status", "event"].map(title =>
            el("th", {class: title.includes("ms") ? "number" : null}, title)
          )
        )
      ),
      el(
        "tbody",
        {},
        spans.map(span => {
          const bar = el("span", {class: "span"});
          bar.style.marginLeft = `${(100 * (span.start - first)) / length}%`;
          bar.style.width = `${Math.max(0.5, (100 * (span.end - span.start)) / length)}%`;
          return el(
            "tr",
            {},
            el("td", {class: "number"}, short(span.start - first)),
            el("td", {class: "number"}, short(span.ms)),
            el("td", {class: "bar-cell"}, bar),
            el("td", {}, span.process),
            el("td", {}, String(span.status ?? "")),
            el("td", {}, span.text)
          );
        })
      )
    )
  );
}
