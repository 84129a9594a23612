// The controls: crowd, faults and processes.
import {el} from "/assets/dom.js";
import {action, confirmed} from "/assets/action.js";
import {figure, short} from "/assets/figures.js";
import {get, post, room} from "/assets/api.js";
import {spark} from "/assets/charts.js";

const BROKEN = "broken";
const FIXED = "fixed";

export async function switches(view) {
  const units = new Map((await get("/api/series")).map(each => [each.name, each.unit]));
  const cards = el("div", {class: "grid faults"});
  const known = new Map();
  const crowd = crowdCard();
  const processes = processTable();
  const count = el("span", {class: "soft", role: "status"});
  const drift = el("div", {class: "note", hidden: true});
  const none = el(
    "p",
    {class: "empty-note"},
    "No faults to show: the platform has not reported yet. Start it with ",
    el("code", {}, "./doorbuster up"),
    "."
  );

  view.replaceChildren(
    el("h1", {}, "Switches"),
    crowd.card,
    el(
      "div",
      {class: "bar heading"},
      el("h2", {}, "Faults"),
      count,
      el("span", {class: "push"}),
      action(
        "Break all",
        async () => {
          if (
            await confirmed("Switch every fault to its broken version? Shoppers notice within a minute.", "Break all")
          ) {
            await all(BROKEN);
          }
        },
        {class: "bad"}
      ),
      action("Fix all", () => all(FIXED), {class: "good"})
    ),
    drift,
    none,
    cards,
    processes.card
  );

  function draw() {
    const faults = room.state?.faults ?? [];
    for (const fault of faults) {
      if (!known.has(fault.id)) {
        const card = faultCard(fault, units.get(fault.signal.series) ?? "");
        known.set(fault.id, card);
        cards.append(card.card);
      }
      known.get(fault.id).draw(fault);
    }
    none.hidden = faults.length > 0;
    const broken = faults.filter(fault => fault.variant === BROKEN).length;
    const fixed = faults.filter(fault => fault.variant === FIXED).length;
    const words = `${broken} broken, ${fixed} fixed, ${faults.length - broken - fixed} with another mitigation`;
    if (count.textContent !== words) {
      count.textContent = words;
    }
    const differs = room.state?.drift ?? [];
    drift.hidden = !differs.length;
    drift.replaceChildren(
      "Changed by hand since the last switch: ",
      el(
        "ul",
        {},
        differs.map(each => el("li", {}, String(each)))
      )
    );
    crowd.draw();
    processes.draw();
  }

  draw();
  return room.listen(draw);
}

const all = variant => post("/api/faults", {id: "all", variant});

function faultCard(fault, unit) {
  const curve = spark(fault.signal.series, 3, unit);
  const now = el("b");
  const active = el("p", {class: "active", role: "status"});
  const failure = el("p", {class: "error", role: "alert"});
  // The last selection, until the platform confirms it. A failed selection is dropped.
  let wanted = null;
  const select = async name => {
    failure.textContent = "";
    wanted = name;
    try {
      await post("/api/faults", {id: fault.id, variant: name});
    } catch (problem) {
      failure.textContent = problem.message;
      wanted = null;
    }
  };
  const radio = variant =>
    el("input", {
      type: "radio",
      name: `variant-${fault.id}`,
      value: variant.name,
      onchange: () => select(variant.name),
    });
  const two = fault.variants.filter(variant => [BROKEN, FIXED].includes(variant.name));
  const others = fault.variants.filter(variant => ![BROKEN, FIXED].includes(variant.name));
  const inputs = [];
  const option = (variant, attributes, ...more) => {
    const input = radio(variant);
    inputs.push(input);
    return el("label", attributes, input, ...more);
  };
  const segments = el(
    "div",
    {class: "segments"},
    two.map(variant =>
      option(
        variant,
        {class: variant.name, title: variant.reason},
        el("span", {}, variant.name === BROKEN ? "Broken" : "Fixed")
      )
    )
  );
  const summary = el("summary");
  const menu = el(
    "details",
    {class: "others"},
    summary,
    others.map(variant =>
      option(variant, {class: "other"}, el("span", {}, el("b", {}, variant.name), ` ${variant.reason}`))
    )
  );
  const card = el(
    "section",
    {class: "card fault"},
    el("h3", {}, el("a", {href: `#/lessons/${fault.id}`, title: "Open the lesson"}, fault.id)),
    el("p", {class: "soft"}, `${fault.layer}: ${fault.symptoms.join("; ")}`),
    el(
      "fieldset",
      {},
      el("legend", {class: "hidden"}, `Active version of ${fault.id}`),
      segments,
      others.length ? menu : ""
    ),
    active,
    failure,
    el("p", {class: "signal"}, el("span", {class: "soft"}, fault.signal.title), now),
    curve.picture
  );
  return {
    card,
    draw(live) {
      wanted = wanted === live.variant ? null : wanted;
      const chosen = wanted ?? live.variant;
      for (const input of inputs) {
        input.checked = input.value === chosen;
      }
      const isOther = ![BROKEN, FIXED].includes(chosen);
      menu.classList.toggle("chosen", isOther);
      summary.textContent = isOther ? `Mitigation: ${chosen}` : `Other mitigations (${others.length})`;
      card.classList.toggle("is-broken", live.variant === BROKEN);
      card.classList.toggle("is-fixed", live.variant === FIXED);
      const words = live.acknowledged
        ? `Active version: ${live.variant}, on every service`
        : `Switching to ${live.variant}: waiting for ${live.waitingFor.join(", ")}`;
      if (active.textContent !== words) {
        active.textContent = words;
      }
      now.textContent = figure(room.latest(fault.signal.series), unit);
      curve.draw();
    },
  };
}

function crowdCard() {
  const level = el("input", {
    type: "range",
    min: 1,
    max: 500,
    value: 80,
    "aria-label": "Arrival rate, requests per second",
  });
  const number = el("input", {type: "number", min: 1, max: 500, value: 80, "aria-label": "Arrival rate, exactly"});
  const words = el("p", {class: "soft"});
  const state = el("span", {class: "badge"});
  const failure = el("p", {class: "error", role: "alert"});
  const steer = async body => {
    failure.textContent = "";
    try {
      await post("/api/crowd", body);
    } catch (problem) {
      failure.textContent = problem.message;
    }
  };
  level.addEventListener("input", () => {
    number.value = level.value;
  });
  level.addEventListener("change", () => steer({action: "rate", rate: Number(level.value)}));
  number.addEventListener("change", () => {
    level.value = number.value;
    steer({action: "rate", rate: Number(number.value)});
  });
  const start = action("Start crowd", () => post("/api/crowd", {action: "start"}), {class: "good"});
  const stop = action("Stop crowd", () => post("/api/crowd", {action: "stop"}));
  const card = el(
    "section",
    {class: "card crowd"},
    el("div", {class: "head"}, el("h2", {}, "Crowd"), state),
    el("div", {class: "slider"}, level, el("span", {class: "exact"}, number, " requests/s"), start, stop),
    words,
    failure
  );
  return {
    card,
    draw() {
      const crowd = room.state?.crowd;
      state.className = `badge ${crowd?.running ? "up" : "absent"}`;
      state.textContent = !crowd ? "unknown" : crowd.running ? "● running" : "○ stopped";
      start.hidden = !crowd || crowd.running;
      stop.hidden = !crowd?.running;
      const rate = room.latest("shoppers.rate");
      const completed = rate === null ? "no response yet" : `${short(Math.round(rate))}/s are completed now`;
      const now = !crowd
        ? "The platform has not reported yet."
        : crowd.running
          ? `Shoppers arrive at ${Math.round(crowd.rate)} requests/s; ${completed}.`
          : "No shoppers. Start the crowd to see symptoms and charts.";
      if (words.textContent !== now) {
        words.textContent = now;
      }
      if (crowd && ![level, number].includes(document.activeElement)) {
        level.value = String(crowd.rate);
        number.value = String(Math.round(crowd.rate));
      }
    },
  };
}

function processTable() {
  const body = el("tbody");
  const rows = new Map();
  const card = el(
    "section",
    {class: "card scroll", tabindex: "0"},
    el("h2", {}, "Processes"),
    el(
      "table",
      {class: "processes"},
      el(
        "thead",
        {},
        el(
          "tr",
          {},
          el("th", {}, "process"),
          el("th", {}, "state"),
          el("th", {class: "number"}, "restarts"),
          el("th", {class: "number"}, "CPU (cores)"),
          el("th", {}, el("span", {class: "hidden"}, "actions"))
        )
      ),
      body
    )
  );

  function row(name) {
    const state = el("span", {class: "badge"});
    const restarts = el("td", {class: "number"});
    const cpu = el("td", {class: "number"});
    const buttons = el("td", {class: "buttons"});
    if (!["supervisor", "control-room"].includes(name)) {
      buttons.append(
        action("Pause", () => post("/api/processes", {name, action: "pause"}), {"aria-label": `Pause ${name}`}),
        action("Resume", () => post("/api/processes", {name, action: "resume"}), {"aria-label": `Resume ${name}`}),
        action(
          "Kill",
          async () => {
            if (await confirmed(`Kill ${name} with SIGKILL? The supervisor restarts it.`, `Kill ${name}`)) {
              await post("/api/processes", {name, action: "kill"});
            }
          },
          {class: "bad", "aria-label": `Kill ${name}`}
        )
      );
    }
    const missing = el("span", {class: "soft"});
    const line = el("tr", {}, el("td", {}, name), el("td", {}, state, " ", missing), restarts, cpu, buttons);
    body.append(line);
    return {
      line,
      draw(process) {
        state.className = `badge ${process.health}`;
        state.textContent = process.health;
        missing.textContent = process.health === "up" ? "" : (process.missing ?? "");
        restarts.textContent = String(process.restarts);
        cpu.textContent = short(room.latestOf(name, "cpu"));
      },
    };
  }

  return {
    card,
    draw() {
      const names = new Set();
      for (const process of room.state?.processes ?? []) {
        names.add(process.name);
        if (!rows.has(process.name)) {
          rows.set(process.name, row(process.name));
        }
        rows.get(process.name).draw(process);
      }
      for (const [name, each] of rows) {
        if (!names.has(name)) {
          each.line.remove();
          rows.delete(name);
        }
      }
    },
  };
}
