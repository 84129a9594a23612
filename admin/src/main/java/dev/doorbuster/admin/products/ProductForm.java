package dev.doorbuster.admin.products;

import dev.doorbuster.admin.products.Product.Sale;
import dev.doorbuster.admin.web.Amounts;
import dev.doorbuster.admin.web.Input;
import dev.doorbuster.admin.web.Times;

/**
 * The contents of the edit form: the current product, or refused input.
 *
 * @param error the error message; empty for none
 * @param field the invalid field; empty for none
 */
public record ProductForm(
        String name,
        String description,
        String price,
        String salePrice,
        String saleStartsAt,
        String saleEndsAt,
        String version,
        String error,
        String field) {

    static ProductForm of(Product product) {
        Sale sale = product.sale();
        return new ProductForm(
                product.name(),
                product.description(),
                Amounts.plain(product.priceCents()),
                sale == null ? "" : Amounts.plain(sale.priceCents()),
                sale == null ? "" : Times.field(sale.startsAt()),
                sale == null ? "" : Times.field(sale.endsAt()),
                Integer.toString(product.version()),
                "",
                "");
    }

    static ProductForm refused(Input input, String error, String field) {
        return new ProductForm(
                input.typed("name"),
                input.typed("description"),
                input.typed("price"),
                input.typed("salePrice"),
                input.typed("saleStartsAt"),
                input.typed("saleEndsAt"),
                input.typed("version"),
                error,
                field);
    }

    /** Whether this field is invalid. */
    public boolean wrong(String name) {
        return field.equals(name);
    }
}
