// A report's small chart: the signal of each variant, or a matrix of symptoms.
import {el} from "/assets/dom.js";
import {short} from "/assets/figures.js";

const SIGNS = {present: "✖", absent: "✔", unknown: "?"};

/** The chart of a report as the server lists it; a sentence when it has nothing to draw. */
export function reportChart(report) {
  if (report.matrix) {
    return matrix(report.matrix);
  }
  const faults = (report.chart ?? []).filter(fault => fault.variants.some(each => each.median !== undefined));
  return faults.length
    ? el("div", {class: "results"}, faults.map(bars))
    : el("p", {class: "soft"}, "No run was completed, so there is nothing to draw.");
}

/** One row for each variant: a bar for its median, a line for its range, and the number. */
function bars({fault, unit, verdict, brokenAbove, fixedAtMost, variants}) {
  const most = Math.max(brokenAbove ?? 0, ...variants.map(each => each.high ?? 0)) || 1;
  const percent = value => `${Math.min(100, (100 * value) / most)}%`;
  return el(
    "figure",
    {class: "result"},
    el(
      "figcaption",
      {},
      el("b", {}, fault),
      verdict ? el("span", {class: `badge ${verdict}`}, verdict) : "",
      el("span", {class: "soft"}, unit)
    ),
    el(
      "table",
      {},
      el(
        "tbody",
        {},
        variants.map(each => {
          const bar = el("span", {
            class: `bar-of ${each.variant === "broken" ? "before" : each.variant === "fixed" ? "after" : "other"}`,
          });
          bar.style.width = percent(each.median ?? 0);
          const track = el("div", {class: "track"}, bar);
          if (each.high > each.low) {
            const range = el("span", {class: "range-of"});
            range.style.left = percent(each.low);
            range.style.width = percent(each.high - each.low);
            track.append(range);
          }
          if (brokenAbove !== null && brokenAbove !== undefined) {
            const limit = el("span", {class: "limit"});
            limit.style.left = percent(brokenAbove);
            track.append(limit);
          }
          return el(
            "tr",
            {},
            el("th", {scope: "row"}, each.variant),
            el("td", {class: "wide"}, track),
            el("td", {class: "number"}, short(round(each.median)))
          );
        })
      )
    ),
    brokenAbove === null || brokenAbove === undefined
      ? ""
      : el(
          "p",
          {class: "soft small"},
          `Dashed line: the fault is present above ${short(brokenAbove)}. ` +
            `A cure stays at or below ${short(fixedAtMost)}.`
        )
  );
}

function round(value) {
  return value === undefined ? null : Math.round(value * 100) / 100;
}

function matrix({symptoms, rows}) {
  return el(
    "div",
    {class: "scroll", tabindex: "0"},
    el(
      "table",
      {class: "matrix"},
      el(
        "thead",
        {},
        el(
          "tr",
          {},
          el("th", {}, "fault"),
          symptoms.map(each => el("th", {}, each))
        )
      ),
      el(
        "tbody",
        {},
        rows.map(row =>
          el(
            "tr",
            {},
            el("th", {scope: "row"}, row.name),
            row.states.map(state =>
              el("td", {}, el("span", {class: `badge ${state}`}, `${SIGNS[state] ?? "?"} ${state}`))
            )
          )
        )
      )
    )
  );
}
