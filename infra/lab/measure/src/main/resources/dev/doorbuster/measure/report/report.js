"use strict";
(function () {
  const report = JSON.parse(document.getElementById("report").textContent);
  const charts = [];

  function colour(name) {
    return getComputedStyle(document.documentElement)
      .getPropertyValue("--" + name)
      .trim();
  }

  /** All runs of a fault on one axis of seconds, with gaps where there was no load. */
  function axis(fault) {
    const runs = fault.variants
      .flatMap((trial, index) =>
        trial.runs.map(run => ({run, index, name: trial.variant, at: Date.parse(run.startedAt) / 1000}))
      )
      .filter(one => one.run.timeLine.second.length > 0)
      .sort((a, b) => a.at - b.at);
    if (runs.length === 0) return null;
    const zero = runs[0].at + runs[0].run.timeLine.second[0];
    const columns = {x: [], answered: [], errors: [], paid: [], p50: [], p99: []};
    const bands = [];
    for (const {run, index, name, at} of runs) {
      const line = run.timeLine,
        base = at - zero,
        last = line.second.length - 1;
      line.second.forEach((second, i) => {
        const quiet = line.answered[i] + line.errors[i] === 0;
        columns.x.push(base + second);
        columns.answered.push(line.answered[i]);
        columns.errors.push(line.errors[i]);
        columns.paid.push(line.paid[i]);
        columns.p50.push(quiet ? null : Math.max(0.1, line.p50Ms[i]));
        columns.p99.push(quiet ? null : Math.max(0.1, line.p99Ms[i]));
      });
      columns.x.push(base + line.second[last] + 0.5);
      for (const key of ["answered", "errors", "paid", "p50", "p99"]) columns[key].push(null);
      bands.push({index, name, warm: base + line.second[0], from: base, to: base + line.second[last] + 0.5});
    }
    const flips = fault.flips.map(flip => Date.parse(flip.at) / 1000 - zero);
    return {columns, bands, flips};
  }

  function clock(seconds) {
    const sign = seconds < 0 ? "-" : "",
      whole = Math.abs(Math.round(seconds));
    return sign + Math.floor(whole / 60) + ":" + String(whole % 60).padStart(2, "0");
  }

  function shade(plot, data, named) {
    const context = plot.ctx,
      {top, height} = plot.bbox,
      ratio = devicePixelRatio || 1;
    context.save();
    for (const band of data.bands) {
      const x = at => plot.valToPos(at, "x", true);
      context.fillStyle = colour("v" + (band.index % 6));
      context.globalAlpha = 0.06;
      context.fillRect(x(band.warm), top, x(band.from) - x(band.warm), height);
      context.globalAlpha = 0.16;
      context.fillRect(x(band.from), top, x(band.to) - x(band.from), height);
      context.globalAlpha = 1;
      context.font = `600 ${11 * ratio}px system-ui, sans-serif`;
      context.textBaseline = "top";
      if (named && context.measureText(band.name).width < x(band.to) - x(band.warm) - 6 * ratio) {
        context.fillText(band.name, x(band.warm) + 4 * ratio, top + 3 * ratio);
      }
    }
    context.strokeStyle = colour("soft");
    context.lineWidth = ratio;
    context.setLineDash([3 * ratio, 3 * ratio]);
    for (const flip of data.flips) {
      const x = Math.round(plot.valToPos(flip, "x", true));
      if (x < plot.bbox.left) continue;
      context.beginPath();
      context.moveTo(x, top);
      context.lineTo(x, top + height);
      context.stroke();
    }
    context.restore();
  }

  function series(label, name, extra) {
    return Object.assign(
      {
        label,
        stroke: colour(name),
        width: 1.6,
        points: {show: false},
        spanGaps: false,
        value: (plot, value) => (value == null ? "–" : Math.round(value * 10) / 10),
      },
      extra
    );
  }

  function plot(place, id, data, title, keys, options) {
    const heading = document.createElement("p");
    heading.className = "chart-title";
    heading.textContent = title;
    place.append(heading);
    const lines = {stroke: colour("grid"), width: 1};
    const look = {stroke: colour("soft"), grid: lines, ticks: lines};
    const chart = new uPlot(
      {
        width: place.clientWidth,
        height: options.height,
        cursor: {sync: {key: id}, y: false, drag: {x: true, y: false}},
        scales: {x: {time: false}, y: options.scale},
        axes: [
          Object.assign({values: (u, splits) => splits.map(clock), size: 30}, look),
          Object.assign({size: 54}, options.axis, look),
        ],
        series: [{label: "at", value: (u, value) => (value == null ? "–" : clock(value))}].concat(
          keys.map(key => series(key.label, key.colour, key.extra))
        ),
        hooks: {drawClear: [u => shade(u, data, options.named)]},
      },
      [data.columns.x].concat(keys.map(key => data.columns[key.column])),
      place
    );
    charts.push({chart, place, height: options.height});
  }

  function draw(fault, place) {
    const data = axis(fault);
    if (!data) return;
    const counts = {height: 170, scale: {range: (u, least, most) => [0, Math.max(1, (most || 1) * 1.15)]}};
    plot(
      place,
      fault.id,
      data,
      "Requests per second",
      [
        {label: "answered", column: "answered", colour: "answered"},
        {label: "failed", column: "errors", colour: "errors", extra: {fill: colour("errors") + "33"}},
      ],
      Object.assign({named: true}, counts)
    );
    plot(
      place,
      fault.id,
      data,
      "Latency, ms (logarithmic)",
      [
        {label: "p50", column: "p50", colour: "p50"},
        {label: "p99", column: "p99", colour: "p99"},
      ],
      {
        height: 190,
        scale: {distr: 3},
        axis: {
          values: (u, splits) =>
            splits.map(v =>
              v == null || !/^1e?0*$|^0?\.?0*1$/.test(String(v)) ? "" : v >= 1000 ? v / 1000 + " s" : v
            ),
        },
      }
    );
    if (data.columns.paid.some(paid => paid > 0)) {
      plot(
        place,
        fault.id,
        data,
        "Orders paid per second",
        [{label: "paid", column: "paid", colour: "paid", extra: {fill: colour("paid") + "33"}}],
        Object.assign({}, counts, {height: 110})
      );
    }
  }

  /** The rows of the matrix as if they were the variants of one fault. */
  function asFault(matrix) {
    return {id: "matrix", flips: [], variants: matrix.rows.map(row => ({variant: row.name, runs: [row]}))};
  }

  function drawAll() {
    charts.splice(0).forEach(one => one.chart.destroy());
    document.querySelectorAll(".charts").forEach(place => {
      place.replaceChildren();
      draw(place.dataset.matrix ? asFault(report.matrix) : report.faults[Number(place.dataset.fault)], place);
    });
  }

  drawAll();
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);
  addEventListener("resize", () =>
    charts.forEach(one => one.chart.setSize({width: one.place.clientWidth, height: one.height}))
  );
})();
