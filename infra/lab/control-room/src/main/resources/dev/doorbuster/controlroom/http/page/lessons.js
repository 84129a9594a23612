// The lessons, two variants side by side, and the live chart of the fault.
import {el} from "/assets/dom.js";
import {action} from "/assets/action.js";
import {get, post, room} from "/assets/api.js";
import {chart} from "/assets/charts.js";

export async function lessons(view, id) {
  const all = await get("/api/lessons");
  if (!id) {
    view.replaceChildren(
      el("h1", {}, "Lessons"),
      el(
        "p",
        {class: "note"},
        "Spoilers: each lesson names the fault, its symptoms, and the reason why the fix holds."
      ),
      el(
        "div",
        {class: "grid"},
        all.map(each =>
          el(
            "section",
            {class: "card"},
            el("h2", {}, el("a", {href: `#/lessons/${each.id}`}, each.title)),
            el("p", {class: "soft"}, el("code", {}, each.id)),
            el("p", {class: "soft"}, `${each.layer}. Symptoms: ${each.symptoms.join("; ")}.`)
          )
        )
      )
    );
    return () => {};
  }
  const lesson = await get(`/api/lessons/${encodeURIComponent(id)}`);
  const article = el("article", {class: "card", tabindex: "0"});
  // The server has rendered this from the project's own lesson, with all HTML in it escaped.
  article.innerHTML = lesson.html;
  for (const wide of article.querySelectorAll("pre")) {
    wide.tabIndex = 0;
  }
  const from = variants(lesson, "broken");
  const to = variants(lesson, "fixed");
  const files = el("div");
  const failure = el("p", {class: "error", role: "alert"});
  const series = room.state?.faults?.find(fault => fault.id === id)?.signal.series ?? "shoppers.errors";
  const known = (await get("/api/series")).find(each => each.name === series);
  const curve = chart(`Live: ${known?.title ?? series}`, [known ?? {name: series, title: series, unit: ""}], () => 3);
  const showing = el("p", {class: "soft", role: "status"});

  async function compare() {
    failure.textContent = "";
    try {
      const diff = await get(`/api/lessons/${id}/diff?from=${from.value}&to=${to.value}`);
      files.replaceChildren(
        el("p", {}, el("b", {}, `${diff.from}: `), diff.fromReason),
        el("p", {}, el("b", {}, `${diff.to}: `), diff.toReason),
        ...diff.files.map(file),
        diff.files.length ? "" : el("p", {class: "soft"}, "No file differs between these two versions.")
      );
    } catch (problem) {
      failure.textContent = problem.message;
    }
  }

  from.addEventListener("change", compare);
  to.addEventListener("change", compare);
  view.replaceChildren(
    el(
      "nav",
      {class: "tabs", "aria-label": "Lessons"},
      all.map(each => el("a", {href: `#/lessons/${each.id}`, "aria-current": each.id === id ? "page" : null}, each.id))
    ),
    el("h1", {}, lesson.title),
    el(
      "div",
      {class: "lesson"},
      article,
      el(
        "div",
        {},
        el(
          "section",
          {class: "card"},
          el(
            "div",
            {class: "bar"},
            action("Demonstrate", () => post("/api/show-me", {id, seconds: 25})),
            el("span", {class: "soft"}, "Broken for 25 s, fixed for 25 s, then the active version again.")
          ),
          showing
        ),
        curve.card,
        el(
          "section",
          {class: "card"},
          el("div", {class: "bar"}, el("label", {}, "From ", from), el("label", {}, "to ", to)),
          failure,
          files
        )
      )
    )
  );
  await compare();

  function draw() {
    const show = room.state?.showMe;
    showing.textContent = !show?.id
      ? ""
      : show.id !== id
        ? show.running
          ? `${show.id} is being demonstrated.`
          : ""
        : (show.error ??
          (show.running
            ? show.flip
              ? "Fixed now. Watch the chart."
              : "Broken now. Watch the chart."
            : "Done. The previous version is active again."));
    curve.draw();
  }
  draw();
  const stop = room.listen(draw);
  const restyle = () => curve.restyle();
  document.addEventListener("restyle", restyle);
  return () => {
    stop();
    document.removeEventListener("restyle", restyle);
    curve.close();
  };
}

function variants(lesson, chosen) {
  return el(
    "select",
    {},
    lesson.variants.map(name => el("option", {selected: name === chosen}, name))
  );
}

const KEPT = 3;

function file({left, right, rows}) {
  const near = rows.map((row, i) => rows.slice(Math.max(0, i - KEPT), i + KEPT + 1).some(each => each.kind !== "same"));
  const body = el("tbody");
  let hidden = 0;
  rows.forEach((row, i) => {
    if (!near[i]) {
      hidden++;
      return;
    }
    if (hidden) {
      body.append(el("tr", {}, el("td", {class: "soft", colspan: 4}, `… ${hidden} unchanged lines`)));
      hidden = 0;
    }
    body.append(
      el(
        "tr",
        {},
        el("td", {class: "n"}, row.left ?? ""),
        el("td", {class: row.leftText !== null && row.kind !== "same" ? "gone" : ""}, row.leftText ?? ""),
        el("td", {class: "n"}, row.right ?? ""),
        el("td", {class: row.rightText !== null && row.kind !== "same" ? "came" : ""}, row.rightText ?? "")
      )
    );
  });
  const columns = el(
    "colgroup",
    {},
    ...["3.2em", "", "3.2em", ""].map(width => {
      const column = el("col");
      column.style.width = width;
      return column;
    })
  );
  return el(
    "section",
    {},
    el("h2", {}, `${left || "(no file)"} → ${right || "(no file)"}`),
    el("table", {class: "diff"}, columns, body)
  );
}
