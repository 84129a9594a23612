package dev.doorbuster.admin.products;

import dev.doorbuster.admin.products.Product.Sale;
import dev.doorbuster.admin.web.Amounts;
import dev.doorbuster.admin.web.Input;
import dev.doorbuster.admin.web.Times;

/**
 * What stands in the fields of the form: the product as it is, or what was typed and refused.
 *
 * @param error why it was refused; empty when it was not
 * @param field which field was at fault; empty when it was none
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

    /** Whether this field was at fault. */
    public boolean wrong(String name) {
        return field.equals(name);
    }
}
