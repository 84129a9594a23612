// Talks to the desk's server: polls the state, and carries out verbs.

const INTERVAL = 2_000;
const HIDDEN_INTERVAL = 10_000;
const MAX_INTERVAL = 30_000;
const READ_TIMEOUT = 10_000;
const VERB_TIMEOUT = 300_000;
const MAX_ARGUMENT_BYTES = 2_048;
const MAX_INPUT_BYTES = 65_536;

const bytes = text => new TextEncoder().encode(text).length;

async function request(path, options, timeout) {
  try {
    return await fetch(path, {...options, cache: "no-store", signal: AbortSignal.timeout(timeout)});
  } catch (problem) {
    throw new Error(
      problem.name === "TimeoutError"
        ? `The desk has not responded within ${timeout / 1_000} s.`
        : "The desk cannot be reached."
    );
  }
}

async function body(response) {
  const read = await response.json().catch(() => null);
  if (read && (response.ok || Number.isInteger(read.exitCode))) {
    return read;
  }
  if (response.ok) {
    throw new Error("The response of the desk is not complete.");
  }
  const login = [401, 403].includes(response.status)
    ? " Open the address with the token that was printed when the incident was started."
    : "";
  throw new Error((read?.error ?? read?.text ?? `The request failed with status ${response.status}.`) + login);
}

export const get = async path => body(await request(path, {headers: {Accept: "application/json"}}, READ_TIMEOUT));

/** The state of the incident. Listeners are called after each poll, successful or not. */
export const desk = {
  state: null,
  receivedAt: 0,
  problem: null,
  listeners: new Set(),
  failures: 0,
  turn: 0,
  timer: 0,

  listen(listener) {
    this.listeners.add(listener);
  },

  tell() {
    for (const listener of this.listeners) {
      listener(this.state);
    }
  },

  /** Seconds that are left now, or null if the clock does not apply. */
  remaining() {
    const seconds = this.state?.remainingSeconds;
    if (!Number.isFinite(seconds)) {
      return null;
    }
    const runs = this.state.phase === "work" && !this.state.paused;
    return Math.max(0, seconds - (runs ? (Date.now() - this.receivedAt) / 1_000 : 0));
  },

  /** Whether nothing can be done any more. */
  closed() {
    return ["checking", "ended", "invalid"].includes(this.state?.phase);
  },

  /** Polls now, and then at intervals: regular ones while it works, longer and longer ones while it does not. */
  async poll() {
    clearTimeout(this.timer);
    const turn = ++this.turn;
    try {
      const state = await get("/api/state");
      if (turn !== this.turn) {
        return;
      }
      this.state = state;
      this.receivedAt = Date.now();
      this.problem = null;
      this.failures = 0;
    } catch (failure) {
      if (turn !== this.turn) {
        return;
      }
      this.problem = failure.message;
      this.failures++;
    }
    const regular = document.hidden ? HIDDEN_INTERVAL : INTERVAL;
    this.timer = setTimeout(() => this.poll(), Math.min(MAX_INTERVAL, regular * 2 ** Math.min(this.failures, 4)));
    this.tell();
  },

  open() {
    document.addEventListener("visibilitychange", () => document.hidden || this.poll());
    return this.poll();
  },

  /**
   * Carries out a verb, and then polls: what an older poll says does not count any more.
   *
   * @returns {Promise<{exitCode: number, text: string}>} what a terminal would show
   * @throws when the verb did not reach the desk, or an argument is too long
   */
  async do(verb, args = [], input = null) {
    const form = new URLSearchParams();
    for (const argument of args) {
      limit("An argument", argument, MAX_ARGUMENT_BYTES);
      form.append("argument", argument);
    }
    if (input !== null) {
      limit("The text", input, MAX_INPUT_BYTES);
      form.append("input", input);
    }
    try {
      const options = {
        method: "POST",
        headers: {"X-Desk": "1", Accept: "application/json", "Content-Type": "application/x-www-form-urlencoded"},
        body: form.toString(),
      };
      return await body(await request(`/api/do/${encodeURIComponent(verb)}`, options, VERB_TIMEOUT));
    } finally {
      await this.poll();
    }
  },

  /** Carries out a verb and returns its text. @throws with that text if it failed */
  async run(verb, args = [], input = null) {
    const reply = await this.do(verb, args, input);
    if (reply.exitCode !== 0) {
      throw new Error(reply.text || `The verb "${verb}" failed with exit code ${reply.exitCode}.`);
    }
    return reply.text ?? "";
  },
};

function limit(what, text, most) {
  const size = bytes(text);
  if (size > most) {
    throw new Error(`${what} has ${size.toLocaleString("en")} bytes; the limit is ${most.toLocaleString("en")}.`);
  }
}
