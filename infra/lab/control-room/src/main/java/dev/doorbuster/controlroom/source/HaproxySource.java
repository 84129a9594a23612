package dev.doorbuster.controlroom.source;

import dev.doorbuster.sandbox.environment.Ports;
import dev.doorbuster.sandbox.http.LocalHttp;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads HAProxy's own statistics, as CSV from its statistics port. */
public final class HaproxySource implements Source {

    private static final String PATH = "/stats;csv;norefresh";

    private final Ports ports;
    private final LocalHttp http;
    private final Rates rates = new Rates();

    public HaproxySource(Ports ports, LocalHttp http) {
        this.ports = ports;
        this.http = http;
    }

    @Override
    public String name() {
        return "haproxy";
    }

    @Override
    public Map<String, Double> look() throws IOException, InterruptedException {
        List<Map<String, String>> rows = rows();
        Map<String, Double> values = new HashMap<>();
        long nanos = System.nanoTime();
        for (Map<String, String> row : rows) {
            String server = row.getOrDefault("pxname", "") + "/" + row.getOrDefault("svname", "");
            switch (server) {
                case "shop/FRONTEND" -> requests(values, "edge.haproxy", row, "req_tot", nanos);
                case "nginx/nginx1" -> requests(values, "edge.nginx1", row, "stot", nanos);
                case "nginx/nginx2" -> requests(values, "edge.nginx2", row, "stot", nanos);
                case "nginx/BACKEND" -> inFlight(values, row);
                case "admin/admin" -> requests(values, "edge.admin", row, "stot", nanos);
                default -> {
                    // The other rows are only for the evidence.
                }
            }
        }
        return values;
    }

    private static void inFlight(Map<String, Double> values, Map<String, String> row) {
        String sessions = row.getOrDefault("scur", "");
        if (!sessions.isEmpty()) {
            values.put("edge.inFlight", Double.parseDouble(sessions));
        }
    }

    private void requests(
            Map<String, Double> values, String series, Map<String, String> row, String column, long nanos) {
        String count = row.getOrDefault(column, "");
        if (!count.isEmpty()) {
            rates.put(values, series, Double.parseDouble(count), nanos);
        }
        String failed = row.getOrDefault("hrsp_5xx", "");
        if (!failed.isEmpty()) {
            rates.put(values, series + ".errors", Double.parseDouble(failed), nanos);
        }
    }

    /** One row for each frontend, backend and server, by column. */
    public List<Map<String, String>> rows() throws IOException, InterruptedException {
        return parse(http.text(ports.haproxyStats(), PATH));
    }

    static List<Map<String, String>> parse(String csv) throws IOException {
        List<String> lines = csv.lines().filter(line -> !line.isBlank()).toList();
        if (lines.isEmpty() || !lines.get(0).startsWith("# ")) {
            throw new IOException("HAProxy's statistics do not begin with a header of columns");
        }
        String[] columns = lines.get(0).substring(2).split(",", -1);
        return lines.stream()
                .skip(1)
                .map(line -> {
                    String[] fields = line.split(",", -1);
                    Map<String, String> row = new HashMap<>();
                    for (int i = 0; i < Math.min(columns.length, fields.length); i++) {
                        row.put(columns[i], fields[i]);
                    }
                    return row;
                })
                .toList();
    }
}
