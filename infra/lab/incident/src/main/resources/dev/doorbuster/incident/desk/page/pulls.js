// The pull requests: text, diff, deployment and its reverse.
import {el} from "./dom.js";
import {count, outcome, panel, write} from "./parts.js";
import {action} from "./action.js";
import {desk, get} from "./api.js";
import {diff} from "./diff.js";
import {deployment, otherDoors} from "./deploy.js";

export function pulls() {
  const requests = new Map();
  const list = el("div", {class: "pulls"});
  const none = el("p", {class: "soft"}, "No pull requests yet.");
  const progress = deployment();
  const result = outcome();
  return {
    section: panel(
      "pulls",
      "Pull requests",
      el(
        "p",
        {class: "soft"},
        "Open one to read its author's text and its diff. A deployment compiles, restarts the service server by " +
          "server, and appears among the changes; one at a time."
      ),
      progress.element,
      none,
      list,
      result.element,
      otherDoors()
    ),
    draw(state) {
      const all = state.pulls ?? [];
      none.hidden = all.length > 0;
      progress.draw(state.deploying);
      for (const pull of all) {
        if (!requests.has(pull.number)) {
          const added = request(pull);
          requests.set(pull.number, added);
          list.append(added.element);
        }
        requests.get(pull.number).draw(pull);
      }
    },
  };
}

function request({number, team, title, files, added, removed}) {
  const badge = el("span", {class: "badge"});
  const result = outcome();
  const body = el("div", {class: "pull"});
  const summary = el(
    "summary",
    {},
    el("span", {class: "number"}, `#${number}`),
    el("span", {class: "title"}, title),
    badge,
    el(
      "span",
      {class: "small soft facts-of"},
      `${team} · ${count(files, "file")} · `,
      el("span", {class: "came"}, `+${added}`),
      " ",
      el("span", {class: "gone"}, `−${removed}`)
    )
  );
  const deploy = action(`Deploy #${number}`, () => desk.run("deploy", [String(number)]), result, {
    needs: "idle",
    class: "good",
  });
  const revert = action(`Revert #${number}`, () => desk.run("revert", [String(number)]), result, {needs: "idle"});
  const element = el("details", {}, summary, body, el("div", {class: "bar"}, deploy, revert), result.element);
  element.addEventListener("toggle", () => element.open && fill(body, number));
  return {
    element,
    draw({state}) {
      const deployed = state === "deployed";
      write(badge, deployed ? "✔ deployed" : "open");
      badge.className = `badge ${deployed ? "up" : "plain"}`;
      const focused = document.activeElement;
      deploy.hidden = deployed;
      revert.hidden = !deployed;
      if ([deploy, revert].includes(focused) && focused.hidden) {
        (deployed ? revert : deploy).focus();
      }
    },
  };
}

/** Fetches a pull request each time that it is opened: its diff is against what runs now. */
async function fill(body, number) {
  if (!body.firstChild) {
    body.append(el("p", {class: "soft", role: "status"}, "Loading the diff …"));
  }
  try {
    const {text, diff: lines} = await get(`/api/pulls/${number}`);
    body.replaceChildren(el("p", {class: "lines"}, text), ...diff(lines ?? []));
  } catch (problem) {
    body.replaceChildren(
      el("p", {class: "error", role: "alert"}, `${problem.message} Close and open it to try again.`)
    );
  }
}
