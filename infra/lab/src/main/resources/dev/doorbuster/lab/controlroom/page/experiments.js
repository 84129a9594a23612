// Measurements: begin one, watch it, read past ones, hold two against each other.
import {action, el, short} from "/assets/dom.js";
import {get, post, room} from "/assets/api.js";

export async function experiments(view) {
  const kind = el("select", {"aria-label": "What to do"},
    el("option", {value: "measure"}, "measure: broken against fixed"),
    el("option", {value: "bench"}, "bench: all mitigations of one fault"),
    el("option", {value: "matrix"}, "matrix: which fault causes which symptom"));
  const quick = el("input", {type: "checkbox", checked: true});
  const faults = (room.state?.faults ?? []).map(fault => el("input", {type: "checkbox", value: fault.id}));
  const lines = el("pre", {class: "log-lines", role: "log", tabindex: "0", "aria-label": "Progress"});
  const status = el("p", {class: "soft", role: "status"});
  const reports = el("tbody");
  const compared = el("div");
  const failure = el("p", {class: "error", role: "alert"});
  view.replaceChildren(
    el("h1", {}, "Experiments"),
    el("section", {class: "card"},
      el("div", {class: "bar"}, kind, el("label", {}, quick, " quick"),
        action("Begin", async () => {
          await post("/api/experiment", {kind: kind.value, quick: quick.checked, faults: faults.filter(each => each.checked).map(each => each.value)});
          await progress();
        }, {class: "good"}),
        action("End it", () => post("/api/experiment/end", {}), {class: "bad"})),
      el("fieldset", {}, el("legend", {class: "soft"}, "Faults (none: all six; a bench takes one)"),
        faults.map(each => el("label", {}, each, ` ${each.value}`))),
      status, lines),
    failure,
    el("section", {class: "card scroll", tabindex: "0"},
      el("div", {class: "bar"}, el("h2", {}, "Past reports"), action("Compare the two that are marked", compare)),
      el("table", {}, el("thead", {}, el("tr", {}, ...["", "when", "kind", "verdict", "what it says", ""].map(title => el("th", {}, title)))), reports),
      compared));

  async function progress() {
    const last = await get("/api/experiment");
    status.textContent = !last.label ? "None has run since the control room opened."
      : last.running ? `${last.label} is running.` : `${last.label} ended with exit code ${last.exit}.`;
    const atEnd = lines.scrollTop + lines.clientHeight >= lines.scrollHeight - 8;
    lines.textContent = last.lines.join("\n");
    if (atEnd) {
      lines.scrollTop = lines.scrollHeight;
    }
    return last.running;
  }

  async function list() {
    const all = await get("/api/reports");
    const marked = new Set([...reports.querySelectorAll("input:checked")].map(each => each.value));
    reports.replaceChildren(...all.map(each => el("tr", {},
      el("td", {}, el("input", {type: "checkbox", value: each.name, checked: marked.has(each.name), "aria-label": `Mark ${each.name}`})),
      el("td", {}, each.at.slice(0, 19).replace("T", " ")), el("td", {}, each.kind),
      el("td", {}, el("span", {class: `badge ${each.verdict}`}, each.verdict)), el("td", {}, each.headline),
      el("td", {}, el("a", {href: `/reports/${each.name}/report.html`, target: "_blank", rel: "noopener"}, "Open")))));
    if (!all.length) {
      reports.append(el("tr", {}, el("td", {class: "soft", colspan: 6}, "There is no report yet.")));
    }
  }

  async function compare() {
    const marked = [...reports.querySelectorAll("input:checked")].map(each => each.value);
    if (marked.length !== 2) {
      throw new Error(`Mark two reports; ${marked.length} are marked.`);
    }
    const {a, b, rows} = await get(`/api/compare?a=${marked[0]}&b=${marked[1]}`);
    compared.replaceChildren(el("table", {}, el("thead", {}, el("tr", {}, el("th", {}, "median signal"), el("th", {class: "number"}, a), el("th", {class: "number"}, b))),
      el("tbody", {}, rows.map(row => el("tr", {}, el("td", {}, row.what), el("td", {class: "number"}, short(row.a)), el("td", {class: "number"}, short(row.b)))))));
  }

  let was = false;
  async function look() {
    try {
      failure.textContent = "";
      const running = await progress();
      if (was && !running) {
        await list();
      }
      was = running;
    } catch (problem) {
      failure.textContent = problem.message;
    }
  }
  await list().catch(problem => {
    failure.textContent = problem.message;
  });
  await look();
  const timer = setInterval(() => document.hidden || look(), 1000);
  return () => clearInterval(timer);
}
