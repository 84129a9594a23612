package dev.doorbuster.admin.customers;

import dev.doorbuster.admin.audit.AuditEntry;
import dev.doorbuster.admin.orders.Order;
import dev.doorbuster.admin.paging.Page;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** A customer with one page of their orders, newest first, and the latest changes by staff. */
public record CustomerView(
        Customer customer, CustomerRepository.Totals totals, Page<Order.Summary> orders, List<AuditEntry> changes) {

    /** The path of the next page of orders; empty if there is none. */
    public String next() {
        return orders.more()
                ? "/admin/customers/" + customer.id() + "?before="
                        + orders.last().id()
                : "";
    }

    JsonObject toJson() {
        return new JsonObject()
                .put(
                        "customer",
                        customer.toJson().put("orderCount", totals.orders()).put("paidCents", totals.paidCents()))
                .put(
                        "orders",
                        new JsonArray(orders.rows().stream()
                                .map(Order.Summary::toJson)
                                .toList()))
                .put("next", orders.more() ? next() : null)
                .put(
                        "changes",
                        new JsonArray(changes.stream().map(AuditEntry::toJson).toList()));
    }
}
