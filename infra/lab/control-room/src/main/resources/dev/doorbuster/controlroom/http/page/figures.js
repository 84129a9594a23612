// Numbers and times as texts.

const UNITS = [
  ["G", 1e9],
  ["M", 1e6],
  ["k", 1e3],
];

/** A number shortened to fit beside a chart. */
export function short(value, unit = "") {
  if (value === null || value === undefined || Number.isNaN(value)) {
    return "–";
  }
  if (unit === "bool") {
    return value >= 0.5 ? "yes" : "no";
  }
  const size = Math.abs(value);
  const [letter, factor] = UNITS.find(
    ([, each]) => size >= each * 10 || (size >= each && unit.startsWith("bytes"))
  ) ?? ["", 1];
  const scaled = value / factor;
  const digits = Math.abs(scaled) >= 100 || Number.isInteger(scaled) ? 0 : Math.abs(scaled) >= 10 ? 1 : 2;
  return Number(scaled.toFixed(digits)) + letter;
}

const SUFFIX = {"1/s": "/s", bytes: "B", "bytes/s": "B/s", s: " s", count: "", cores: "", bool: ""};

/** A number with its unit, as in a legend: "12.3/s", "1.52 s", "48 MB". */
export function figure(value, unit) {
  if (value === null || value === undefined || Number.isNaN(value)) {
    return "–";
  }
  if (unit === "ms") {
    return value >= 1_000 ? `${short(value / 1_000)} s` : `${short(Math.round(value))} ms`;
  }
  const number = short(value, unit);
  const suffix = SUFFIX[unit] ?? ` ${unit}`;
  return suffix.startsWith("B") ? `${number.replace(/([kMG]?)$/, " $1")}${suffix}` : number + suffix;
}

export function clock(millis) {
  return new Date(millis).toLocaleTimeString([], {hour12: false});
}
