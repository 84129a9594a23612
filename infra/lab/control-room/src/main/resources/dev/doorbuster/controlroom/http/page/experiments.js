// Measurements: plans, starts and follows one, shows results, and compares two reports.
import {el} from "/assets/dom.js";
import {action} from "/assets/action.js";
import {short} from "/assets/figures.js";
import {get, post, room} from "/assets/api.js";
import {reportChart} from "/assets/reportchart.js";

const KINDS = [
  ["measure", "Measure", "Compares broken with fixed for each selected fault. Select none for all six."],
  ["bench", "Bench", "Compares all mitigations of one fault under the same load. Select exactly one fault."],
  ["matrix", "Matrix", "Measures which fault causes which symptom: all fixed, each fault alone, all broken."],
];

const minutes = seconds => (seconds < 90 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} min`);

export async function experiments(view) {
  const kinds = KINDS.map(([value], i) =>
    el("input", {type: "radio", name: "kind", value, checked: i === 0, onchange: () => plan()})
  );
  const quick = el("input", {type: "checkbox", checked: true, onchange: () => plan()});
  const faults = (room.state?.faults ?? []).map(fault =>
    el("input", {type: "checkbox", value: fault.id, onchange: () => plan()})
  );
  const selection = el(
    "fieldset",
    {class: "faults-of"},
    el("legend", {class: "soft"}, "Faults (select none for all six; a bench needs exactly one)"),
    faults.length
      ? faults.map(each => el("label", {class: "chip"}, each, each.value))
      : el(
          "p",
          {class: "empty-note"},
          "No faults to select: the platform has not reported yet. Start it with ./doorbuster up."
        )
  );
  const about = el("p", {class: "soft"});
  const planned = el("p", {class: "plan", role: "status"});
  const lines = el("pre", {class: "log-lines", role: "log", tabindex: "0", "aria-label": "Progress"});
  const status = el("p", {role: "status", id: "experiment-status"});
  const meter = el("progress", {max: 1, value: 0, "aria-label": "Estimated progress", hidden: true});
  const reports = el("tbody");
  const newest = el("div");
  const compared = el("div");
  const failure = el("p", {class: "error", role: "alert"});
  const body = () => ({
    kind: kinds.find(each => each.checked).value,
    quick: quick.checked,
    faults: faults.filter(each => each.checked).map(each => each.value),
  });
  const start = action(
    "Start",
    async () => {
      await post("/api/experiment", body());
      await progress();
    },
    {class: "good"}
  );
  const stop = action("Stop", () => post("/api/experiment/end", {}), {class: "bad"});
  view.replaceChildren(
    el("h1", {}, "Experiments"),
    el(
      "div",
      {class: "lab"},
      el(
        "section",
        {class: "card"},
        el("h2", {}, "New experiment"),
        el(
          "fieldset",
          {},
          el("legend", {class: "hidden"}, "Kind of experiment"),
          el(
            "div",
            {class: "segments"},
            kinds.map((each, i) => el("label", {}, each, el("span", {}, KINDS[i][1])))
          )
        ),
        about,
        selection,
        el("label", {class: "check"}, quick, " Quick: fewer and shorter recordings"),
        planned,
        el("div", {class: "bar"}, start, stop)
      ),
      el("section", {class: "card"}, el("h2", {}, "Progress"), status, meter, lines)
    ),
    failure,
    el("section", {class: "card"}, el("h2", {}, "Latest result"), newest),
    el(
      "section",
      {class: "card scroll", tabindex: "0"},
      el(
        "div",
        {class: "bar heading"},
        el("h2", {}, "Reports"),
        el("span", {class: "push"}),
        action("Compare selected", compare)
      ),
      el(
        "table",
        {class: "reports"},
        el(
          "thead",
          {},
          el(
            "tr",
            {},
            el("th", {}, el("span", {class: "hidden"}, "select")),
            ...["started", "kind", "verdict", "result", "report"].map(title => el("th", {}, title))
          )
        ),
        reports
      ),
      compared
    )
  );

  async function plan() {
    const wanted = body();
    about.textContent = KINDS.find(([value]) => value === wanted.kind)[2];
    selection.disabled = wanted.kind === "matrix";
    if (wanted.kind === "bench" && wanted.faults.length !== 1) {
      planned.textContent = `A bench needs exactly one fault; ${wanted.faults.length} are selected.`;
      start.querySelector("button").disabled = true;
      return;
    }
    try {
      const it = await post("/api/experiment/plan", wanted);
      planned.textContent =
        `Plan: ${it.runs} runs (${it.states.join(", ")}), each ${it.warmUpSeconds} s of warm-up and at least ` +
        `${it.recordSeconds} s of recording. Estimate: ${minutes(it.seconds)}.`;
    } catch (problem) {
      planned.textContent = problem.message;
    }
    start.querySelector("button").disabled = running;
  }

  let running = false;

  async function progress() {
    const last = await get("/api/experiment");
    running = last.running;
    const took = (Date.now() - Date.parse(last.startedAt)) / 1000;
    const words = !last.label
      ? "No experiment has run yet. Select what to measure and start it; its result appears below."
      : last.running
        ? `Running: ${last.label}. ${minutes(took)} of about ${minutes(last.estimateSeconds)}.`
        : `Finished: ${last.label}, exit code ${last.exit}${EXITS[last.exit] ?? ""}.`;
    if (status.textContent !== words) {
      status.textContent = words;
    }
    meter.hidden = !last.running;
    meter.value = last.running ? Math.min(0.99, took / Math.max(1, last.estimateSeconds)) : 0;
    lines.hidden = !last.lines.length;
    stop.hidden = !last.running;
    start.querySelector("button").disabled = last.running || (body().kind === "bench" && body().faults.length !== 1);
    const atEnd = lines.scrollTop + lines.clientHeight >= lines.scrollHeight - 8;
    const text = last.lines.join("\n");
    if (lines.textContent !== text) {
      lines.textContent = text;
    }
    if (atEnd) {
      lines.scrollTop = lines.scrollHeight;
    }
    return last.running;
  }

  async function list() {
    const all = await get("/api/reports");
    const selected = new Set([...reports.querySelectorAll("input:checked")].map(each => each.value));
    reports.replaceChildren(
      ...all.map(each =>
        el(
          "tr",
          {},
          el(
            "td",
            {},
            el("input", {
              type: "checkbox",
              value: each.name,
              checked: selected.has(each.name),
              "aria-label": `Select ${each.name}`,
            })
          ),
          el("td", {class: "nowrap"}, each.at.slice(0, 19).replace("T", " ")),
          el("td", {}, each.kind),
          el(
            "td",
            {},
            el("span", {class: `badge ${each.verdict}`}, `${each.verdict === "pass" ? "✔" : "✖"} ${each.verdict}`)
          ),
          el("td", {}, each.headline),
          el("td", {}, link(each))
        )
      )
    );
    if (all.length) {
      newest.replaceChildren(
        el(
          "p",
          {},
          el("span", {class: `badge ${all[0].verdict}`}, all[0].verdict === "pass" ? "✔ pass" : "✖ miss"),
          ` ${all[0].headline} `,
          link(all[0])
        ),
        reportChart(all[0])
      );
    } else {
      newest.replaceChildren(
        el(
          "p",
          {class: "soft"},
          "No result yet. Start an experiment above, or run ",
          el("code", {}, "./doorbuster measure --quick"),
          "."
        )
      );
      reports.append(
        el(
          "tr",
          {},
          el("td", {class: "soft", colspan: 6}, "No report yet. Reports of finished experiments are listed here.")
        )
      );
    }
  }

  async function compare() {
    const selected = [...reports.querySelectorAll("input:checked")].map(each => each.value);
    if (selected.length !== 2) {
      throw new Error(
        `Select two reports to compare; ${selected.length} ${selected.length === 1 ? "is" : "are"} selected.`
      );
    }
    const {a, b, rows} = await get(`/api/compare?a=${selected[0]}&b=${selected[1]}`);
    compared.replaceChildren(
      el("h3", {}, "Comparison of the median signal (larger is worse)"),
      el(
        "table",
        {class: "compared"},
        el(
          "thead",
          {},
          el(
            "tr",
            {},
            el("th", {}, "fault · variant"),
            el("th", {class: "number"}, a),
            el("th", {class: "number"}, b),
            el("th", {class: "number"}, "change"),
            el("th", {}, "unit")
          )
        ),
        el(
          "tbody",
          {},
          rows.map(row =>
            el(
              "tr",
              {},
              el("td", {}, row.what),
              el("td", {class: "number"}, short(row.a)),
              el("td", {class: "number"}, short(row.b)),
              el("td", {class: "number"}, change(row)),
              el("td", {class: "soft"}, row.unit ?? "")
            )
          )
        )
      )
    );
  }

  let was = false;
  async function look() {
    try {
      failure.textContent = "";
      const now = await progress();
      if (was && !now) {
        await list();
      }
      was = now;
    } catch (problem) {
      failure.textContent = problem.message;
    }
  }
  await list().catch(problem => {
    failure.textContent = problem.message;
  });
  await look();
  await plan();
  const timer = setInterval(() => document.hidden || look(), 1000);
  return () => clearInterval(timer);
}

/** The meanings of the command's exit codes. */
const EXITS = {
  0: " (passed)",
  3: " (a verdict was missed)",
  4: " (an invariant is broken)",
  5: " (the environment was not ready)",
};

const link = report =>
  el(
    "a",
    {
      href: `/reports/${report.name}/report.html`,
      target: "_blank",
      rel: "noopener",
      "aria-label": `Open report ${report.name}`,
    },
    "Open report"
  );

function change({a, b}) {
  return a === null || b === null || a === undefined || b === undefined
    ? "–"
    : `${b > a ? "▲ +" : b < a ? "▼ −" : "= "}${short(Math.abs(Math.round((b - a) * 100) / 100))}`;
}
