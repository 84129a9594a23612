// Faults, crowd and processes: what one can change.
import {action, confirmed, el, short} from "/assets/dom.js";
import {post, room} from "/assets/api.js";
import {spark} from "/assets/charts.js";

export async function switches(view) {
  const cards = el("div", {class: "grid"});
  const known = new Map();
  const crowd = crowdCard();
  const processes = processTable();

  view.replaceChildren(
    el("h1", {}, "Switches"),
    el("div", {class: "bar"},
      action("All broken", async () => {
        if (await confirmed("Break everything at once? Shoppers will feel it within a minute.")) {
          await all("broken");
        }
      }, {class: "bad"}),
      action("All fixed", () => all("fixed"), {class: "good"})),
    cards, el("div", {class: "grid"}, crowd.card), processes.card);

  function draw() {
    for (const fault of room.state?.faults ?? []) {
      if (!known.has(fault.id)) {
        const card = faultCard(fault);
        known.set(fault.id, card);
        cards.append(card.card);
      }
      known.get(fault.id).draw(fault);
    }
    crowd.draw();
    processes.draw();
  }

  if (!(room.state?.faults ?? []).length) {
    cards.append(el("p", {class: "note"}, "The supervisor has not written which faults there are; is the platform up?"));
  }
  draw();
  return room.listen(draw);
}

const all = variant => post("/api/faults", {id: "all", variant});

function faultCard(fault) {
  const curve = spark(fault.signal.series);
  const now = el("b");
  const follows = el("p", {class: "soft"});
  const failure = el("p", {class: "error", role: "alert"});
  // What was chosen last, until the platform says the same; a choice that failed is given up.
  let wanted = null;
  const choices = fault.variants.map(variant => {
    const input = el("input", {type: "radio", name: `variant-${fault.id}`, value: variant.name, onchange: async () => {
      failure.textContent = "";
      wanted = variant.name;
      try {
        await post("/api/faults", {id: fault.id, variant: variant.name});
      } catch (problem) {
        failure.textContent = problem.message;
        wanted = null;
      }
    }});
    return {input, label: el("label", {title: variant.reason}, input, ` ${variant.name}`)};
  });
  const card = el("section", {class: "card"},
    el("h2", {}, el("a", {href: `#/lessons/${fault.id}`}, fault.id)),
    el("p", {class: "soft"}, `${fault.layer}: ${fault.symptoms.join("; ")}`),
    el("fieldset", {}, el("legend", {class: "soft"}, "What is live"), choices.map(choice => choice.label)),
    follows, failure, curve.picture,
    el("p", {class: "soft"}, `${fault.signal.title}: now `, now, `; measured as ${fault.signal.measured}`));
  return {card, draw(live) {
    wanted = wanted === live.variant ? null : wanted;
    for (const {input} of choices) {
      input.checked = input.value === (wanted ?? live.variant);
    }
    follows.textContent = live.acknowledged ? `All follow: ${live.variant}.` : `Not yet: ${live.waitingFor.join(", ")}.`;
    now.textContent = short(room.latest(fault.signal.series));
    curve.draw();
  }};
}

function crowdCard() {
  const level = el("input", {type: "range", min: 1, max: 500, value: 80, "aria-label": "Requests a second"});
  const number = el("input", {type: "number", min: 1, max: 500, value: 80, "aria-label": "Requests a second, exactly"});
  const words = el("p", {class: "soft"});
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
  const card = el("section", {class: "card"}, el("h2", {}, "The crowd of shoppers"),
    el("div", {class: "slider"}, level, number, "requests/s"),
    el("div", {class: "bar"}, action("Let them in", () => post("/api/crowd", {action: "start"})),
      action("Send them home", () => post("/api/crowd", {action: "stop"}))), words, failure);
  return {card, draw() {
    const crowd = room.state?.crowd;
    if (!crowd) {
      return;
    }
    words.textContent = crowd.running
      ? `They arrive at ${Math.round(crowd.rate)} requests/s; ${short(room.latest("shoppers.rate"))}/s are answered right now.`
      : "Nobody arrives.";
    if (![level, number].includes(document.activeElement)) {
      level.value = String(crowd.rate);
      number.value = String(Math.round(crowd.rate));
    }
  }};
}

function processTable() {
  const body = el("tbody");
  const rows = new Map();
  const card = el("section", {class: "card scroll", tabindex: "0"}, el("h2", {}, "Processes"),
    el("table", {}, el("thead", {}, el("tr", {}, ...["process", "state", "restarts", "CPU, cores", ""].map(title => el("th", {}, title)))), body));

  function row(name) {
    const state = el("span", {class: "badge"});
    const restarts = el("td");
    const cpu = el("td");
    const buttons = el("td");
    if (!["supervisor", "control-room"].includes(name)) {
      buttons.append(
        action("Kill", async () => {
          if (await confirmed(`Kill ${name} at once (SIGKILL)? The supervisor starts it again.`)) {
            await post("/api/processes", {name, action: "kill"});
          }
        }, {class: "bad", "aria-label": `Kill ${name}`}),
        action("Pause", () => post("/api/processes", {name, action: "pause"}), {"aria-label": `Pause ${name}`}),
        action("Resume", () => post("/api/processes", {name, action: "resume"}), {"aria-label": `Resume ${name}`}));
    }
    const line = el("tr", {}, el("td", {}, name), el("td", {}, state), restarts, cpu, buttons);
    body.append(line);
    return {line, draw(process) {
      state.className = `badge ${process.health}`;
      state.textContent = process.health;
      line.title = process.missing ?? "";
      restarts.textContent = String(process.restarts);
      cpu.textContent = short(room.latestOf(name, "cpu"));
    }};
  }

  return {card, draw() {
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
  }};
}
