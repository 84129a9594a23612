// The top of the page: brand, phase, clock, and what starts, stops and ends the incident.
import {el} from "./dom.js";
import {confirmed, count, outcome, write} from "./parts.js";
import {action} from "./action.js";
import {desk} from "./api.js";

const PHASES = {
  arming: ["Preparing", "mild"],
  brief: ["Briefing", "plain"],
  work: ["In progress", "up"],
  checking: ["Being checked", "mild"],
  ended: ["Ended", "plain"],
  invalid: ["Invalid", "down"],
};
const BANNERS = {
  arming: "The incident is being prepared. This takes about two minutes; the page fills by itself.",
  brief:
    "Briefing: the clock has not started. Read the page, the map and the rules. Start, or your first change, " +
    "starts the clock.",
  checking: "Your answer is in, and the doors are closed. Customers come for three minutes without you.",
  ended: "The incident has ended. The doors are closed, and the answer is final.",
  invalid: "This incident is invalid: the lab failed, not you. No result counts, and nothing can be changed any more.",
};
const PAUSED = "Paused: clock and customers stand still. Resume to go on.";

/** Seconds before the end at which the remaining time is spoken. */
const SPOKEN = [600, 300, 60];
const LOW = 300;

/** Milliseconds; the phase and the clock show the result for good. */
const RESULT_SHOWN = 10_000;

const find = id => document.getElementById(id);

/** @param unsaved says whether the answer has changes that are not saved */
export function header(unsaved) {
  const result = outcome(RESULT_SHOWN);
  find("control-outcome").append(result.element);
  const start = action("Start", () => desk.run("start"), result, {class: "good"});
  const pause = action("Pause", () => desk.run("pause"), result, {needs: "work"});
  const resume = action("Resume", () => desk.run("resume"), result, {needs: "work", class: "good"});
  const submit = action("Submit …", () => end(unsaved), result, {needs: "work", class: "bad"});
  find("controls").append(start, pause, resume, submit);
  setInterval(tick, 1_000);
  return {
    draw(state) {
      const phase = state?.phase;
      const shown = new Map([
        [start, phase === "brief" || phase === "arming"],
        [pause, phase === "work" && !state.paused],
        [resume, phase === "work" && Boolean(state.paused)],
        [submit, !desk.closed()],
      ]);
      show(shown);
      facts(state);
      connection();
      tick();
    },
  };
}

/** Shows the buttons that apply; the focus of one that goes moves to the first that stays. */
function show(shown) {
  const focused = document.activeElement;
  shown.forEach((applies, button) => {
    button.hidden = !applies;
  });
  if (shown.get(focused) === false) {
    [...shown.keys()].find(button => !button.hidden)?.focus();
  }
}

async function end(unsaved) {
  const words = [
    "The doors close: you can neither look at the shop nor change it any more.",
    "Then customers come for three minutes without you. The result is where the incident was started.",
    "The answer is final: the saved one counts, and it cannot be changed afterwards.",
  ];
  if (unsaved()) {
    words.unshift("Your answer has changes that are not saved. They do not count unless you cancel and save them.");
  }
  return (await confirmed("Submit the incident?", words, "Submit: close the doors")) ? desk.run("submit") : "";
}

function facts(state) {
  if (!state) {
    return;
  }
  const [words, kind] = PHASES[state.phase] ?? [state.phase, "plain"];
  write(find("brand"), state.brand ? `${state.brand} · On-call desk` : "On-call desk");
  write(find("phase"), words);
  find("phase").className = `badge ${kind}`;
  find("paused").hidden = !state.paused;
  find("isolation").hidden = !state.isolation;
  write(find("isolation"), `Isolation: ${state.isolation}`);
  banner(state.paused && state.phase === "work" ? PAUSED : BANNERS[state.phase], state.phase);
  const foot = [`Incident ${state.id}`, `level ${state.level}`, `${state.minutes} minutes`];
  write(
    find("foot"),
    foot.join(" · ") +
      (state.commitment ? ` · Commitment to its causes, opened in the report: ${state.commitment}` : "")
  );
}

function banner(words, phase) {
  const place = find("banner");
  place.className = desk.closed() ? "stays" : "";
  if (place.textContent !== (words ?? "")) {
    place.replaceChildren(...(words ? [el("p", {class: phase === "invalid" ? "note bad" : "note"}, words)] : []));
  }
}

function connection() {
  const since = new Date(desk.receivedAt).toLocaleTimeString("en-GB");
  const words = !desk.problem
    ? ""
    : desk.closed()
      ? "The desk has closed. The result is where the incident was started."
      : desk.state
        ? `Connection lost. ${desk.problem} This page shows the state of ${since} and goes on trying.`
        : `No connection. ${desk.problem} This page goes on trying.`;
  write(find("lost"), words);
}

let spoken = Infinity;

function tick() {
  const seconds = desk.remaining();
  const running = desk.state?.phase === "work";
  find("remaining").hidden = seconds === null || !(running || desk.state?.phase === "brief");
  if (seconds === null) {
    return;
  }
  const whole = Math.ceil(seconds);
  const text = `${String(Math.floor(whole / 60)).padStart(2, "0")}:${String(whole % 60).padStart(2, "0")}`;
  write(find("clock"), text);
  find("remaining").classList.toggle("low", running && seconds <= LOW);
  document.title = `${running ? `${text} · ` : ""}${desk.state.brand ?? ""} · On-call desk`;
  speak(running ? seconds : Infinity);
}

function speak(seconds) {
  const passed = SPOKEN.filter(each => seconds <= each && spoken > each);
  if (passed.length && Number.isFinite(spoken)) {
    find("spoken").textContent = `${count(Math.min(...passed) / 60, "minute")} left`;
  }
  spoken = seconds;
}
