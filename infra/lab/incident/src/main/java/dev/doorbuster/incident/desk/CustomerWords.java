package dev.doorbuster.incident.desk;

import dev.doorbuster.measure.matrix.Symptom;

/**
 * What a symptom is called where customers' trouble is reported.
 *
 * @param title in a few words
 * @param unit of its figure
 */
record CustomerWords(String title, String unit) {

    static CustomerWords of(Symptom symptom) {
        return switch (symptom) {
            case BAD_GATEWAY -> new CustomerWords("502 Bad Gateway", "per 1,000 requests");
            case SLOW_PAGES -> new CustomerWords("Product pages over 10 s", "per 1,000 product pages");
            case PAYMENTS -> new CustomerWords("Payments failed or pending over 20 s", "per 1,000 checkouts");
            case INVENTORY -> new CustomerWords("Stock counts that go back in time", "per 1,000 product pages");
            case ADMIN -> new CustomerWords("Back office not reachable", "% of looks");
            case SESSIONS -> new CustomerWords("Sessions and carts lost", "per 1,000 log-ins");
        };
    }
}
