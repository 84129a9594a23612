// Talks to the control room's server and keeps the samples of the last 15 minutes.

const KEPT = 900;

async function answer(response) {
  const body = await response.json().catch(() => ({error: `The response (${response.status}) is not JSON.`}));
  if (!response.ok) {
    throw new Error(body.error ?? `The request failed with status ${response.status}.`);
  }
  return body;
}

export const get = async path => answer(await fetch(path));

export const post = async (path, body) =>
  answer(
    await fetch(path, {
      method: "POST",
      headers: {"Content-Type": "application/json"},
      body: JSON.stringify(body),
    })
  );

/** Processes are sampled every two seconds, less often on a busy machine. */
const PROCESS_SAMPLES = 6;

/** Samples by column, marks and the state. Listeners are notified once a second. */
export const room = {
  times: [],
  columns: new Map(),
  marks: [],
  state: null,
  connected: false,
  listeners: new Set(),

  listen(listener) {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  },

  tell() {
    for (const listener of this.listeners) {
      listener();
    }
  },

  column(name) {
    if (!this.columns.has(name)) {
      this.columns.set(name, new Array(this.times.length).fill(null));
    }
    return this.columns.get(name);
  },

  latest(name) {
    const column = this.columns.get(name);
    return column && column.length ? column[column.length - 1] : null;
  },

  /** A process's figure: the newest value among its last few samples. */
  latestOf(process, figure) {
    const column = this.columns.get(`proc.${process}.${figure}`) ?? [];
    return (
      column
        .slice(-PROCESS_SAMPLES)
        .reverse()
        .find(value => value !== null) ?? null
    );
  },

  add(sample) {
    if (this.times.length && sample.t <= this.times[this.times.length - 1]) {
      return;
    }
    for (const name of Object.keys(sample.values)) {
      this.column(name);
    }
    this.times.push(sample.t);
    for (const [name, column] of this.columns) {
      column.push(sample.values[name] ?? null);
    }
    if (this.times.length > KEPT) {
      this.times.shift();
      for (const column of this.columns.values()) {
        column.shift();
      }
    }
  },

  mark(mark) {
    this.marks.push(mark);
    const oldest = this.times[0] ?? 0;
    this.marks = this.marks.filter(each => each.t >= oldest);
  },

  /** Fetches the samples and marks since the newest known sample. */
  async catchUp() {
    const since = this.times[this.times.length - 1] ?? 0;
    const history = await get(`/api/history?since=${since}`);
    history.t.forEach((t, row) => {
      const values = {};
      for (const [name, column] of Object.entries(history.values)) {
        if (column[row] !== null) {
          values[name] = column[row];
        }
      }
      this.add({t, values});
    });
    const known = new Set(this.marks.map(mark => mark.t + mark.text));
    history.marks.filter(mark => !known.has(mark.t + mark.text)).forEach(mark => this.mark(mark));
  },

  async open() {
    this.state = await get("/api/state");
    await this.catchUp();
    const events = new EventSource("/api/live");
    let lost = false;
    events.addEventListener("open", async () => {
      if (lost) {
        await this.catchUp().catch(() => {});
      }
      lost = false;
      this.connected = true;
      this.tell();
    });
    events.addEventListener("error", () => {
      lost = true;
      this.connected = false;
      this.tell();
    });
    events.addEventListener("mark", event => this.mark(JSON.parse(event.data)));
    events.addEventListener("state", event => {
      this.state = JSON.parse(event.data);
    });
    events.addEventListener("sample", event => {
      this.add(JSON.parse(event.data));
      if (!document.hidden) {
        this.tell();
      }
    });
    document.addEventListener("visibilitychange", () => document.hidden || this.tell());
  },
};
