package dev.doorbuster.storefront.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.doorbuster.storefront.web.Fields;
import dev.doorbuster.storefront.web.Input;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchQueryTest {

    @Test
    void nothingAskedForIsEverything() {
        assertThat(read(new JsonObject())).isEqualTo(SearchQuery.EVERYTHING);
        assertThat(read(new JsonObject()
                        .put("q", " ")
                        .put("page", "")
                        .put("sort", "")
                        .put("priceFrom", "")
                        .put("inStock", "")))
                .isEqualTo(SearchQuery.EVERYTHING);
    }

    @Test
    void everythingCanBeAskedFor() {
        SearchQuery query = read(new JsonObject()
                .put("q", " a\0b ")
                .put("category", "home")
                .put("page", "100")
                .put("sort", "price-down")
                .put("priceFrom", "$25")
                .put("priceTo", "99.9")
                .put("inStock", "true")
                .put("onSale", "false"));

        assertThat(query)
                .isEqualTo(
                        new SearchQuery("a b", "home", 100, Sort.PRICE_DOWN, new Filters(2_500, 9_990, true, false)));
    }

    @ParameterizedTest
    @CsvSource({
        "page, 0, 100",
        "page, 101, 100",
        "page, -1, 100",
        "page, 1.0, 100",
        "page, 99999999999, 100",
        "priceFrom, x, '$1,000,000.00'",
        "priceFrom, -1, '$1,000,000.00'",
        "priceFrom, 1000000.01, '$1,000,000.00'",
        "priceTo, 1.001, could mean",
        "priceTo, '1,500', could mean",
        "priceFrom, '1,23,4', '$1,000,000.00'",
        "priceTo, 1e3, '$1,000,000.00'",
        "priceTo, 9999999999, '$1,000,000.00'",
        "sort, best, price-up",
        "inStock, yes, true or false",
        "onSale, 1, true or false"
    })
    void whatIsWrongIsNamedWithItsLimit(String name, String value, String limit) {
        Fields fields = fields(new JsonObject().put(name, value));
        SearchForm.read(fields);

        assertThat(fields.valid()).isFalse();
        assertThat(fields.error(name)).contains(limit).doesNotContain("priceFrom", "priceTo");
        assertThat(fields.firstError(name)).isTrue();
        assertThat(fields.value(name)).isEqualTo(value);
        assertThat(fields.problem().problem().status()).isEqualTo(422);
        assertThat(fields.problem().problem().members()).containsEntry("field", name);
    }

    @Test
    void aPriceMayHaveADecimalComma() {
        assertThat(read(new JsonObject().put("priceFrom", "1,50").put("priceTo", "1.500,00"))
                        .filters())
                .isEqualTo(new Filters(150, 150_000, false, false));
    }

    @Test
    void wordsAndCategoriesAreBounded() {
        Fields fields = fields(new JsonObject().put("q", "x".repeat(201)).put("category", "y".repeat(61)));
        SearchForm.read(fields);

        assertThat(fields.error("q")).contains("200");
        assertThat(fields.error("category")).contains("60");
    }

    @Test
    void aPriceRangeMayNotBeUpsideDown() {
        Fields fields = fields(new JsonObject().put("priceFrom", "50").put("priceTo", "20"));
        SearchForm.read(fields);

        assertThat(fields.error("priceTo")).contains("Highest price", "$50.00");
        assertThat(fields.error("priceFrom")).isNull();
    }

    @Test
    void wordsAreFoldedAndADashBetweenThemIsNoNegation() {
        assertThat(read(new JsonObject().put("q", "  CAFÉ – Crème ")).words()).isEqualTo("cafe   creme");
        assertThat(read(new JsonObject().put("q", "cable -black")).words()).isEqualTo("cable -black");
        assertThat(read(new JsonObject().put("q", "\u200B")).words()).isEmpty();
    }

    @Test
    void articleNumbersAreFoundHoweverTheyAreWritten() {
        for (String written : new String[] {"HPH-0001", "hph0001", "HPH 0001", "\u201CHPH\u20110001\u201D"}) {
            assertThat(read(new JsonObject().put("q", written)).articleNumbers())
                    .as(written)
                    .contains("hph0001");
        }
        assertThat(read(new JsonObject().put("q", "HPH-0001, KIT-0002")).articleNumbers())
                .contains("hph0001", "kit0002");
        assertThat(SearchQuery.EVERYTHING.articleNumbers()).isEmpty();
    }

    @Test
    void addressesKeepTheSearch() {
        SearchQuery query = new SearchQuery(
                "salt & pepper", "kitchen", 2, Sort.NAME, new Filters(2_550, Filters.MAX_CENTS, true, false));

        assertThat(query.onPage(3))
                .isEqualTo("/search?q=salt+%26+pepper&category=kitchen&priceFrom=25.5&inStock=true&sort=name&page=3");
        assertThat(query.inCategory(""))
                .isEqualTo("/search?q=salt+%26+pepper&category=&priceFrom=25.5&inStock=true&sort=name");
        assertThat(query.unfiltered()).isEqualTo("/search?q=salt+%26+pepper&category=kitchen&sort=name");
    }

    @Test
    void everySortIsFoundByItsCodeAndTotal() {
        for (Sort sort : Sort.values()) {
            assertThat(Sort.of(sort.code())).hasValue(sort);
            assertThat(sort.sql()).containsPattern("p\\.id( desc)?$");
        }
        assertThat(Sort.of("")).hasValue(Sort.RELEVANCE);
        assertThat(Sort.of("RELEVANCE")).isEmpty();
    }

    @Test
    void whatShoppersTypeIsNeverPartOfAStatement() {
        SearchQuery query = new SearchQuery("'; drop", "x'y", 1, Sort.NAME, new Filters(1, 2, true, true));

        assertThat(Search.statement(query, false)).doesNotContain("drop", "x'y").contains("order by p.name");
        assertThat(Search.statement(query, true)).contains("word_similarity", "$9");
        assertThat(Search.statement(SearchQuery.EVERYTHING, false)).doesNotContain("$6");
    }

    private static SearchQuery read(JsonObject parameters) {
        Fields fields = fields(parameters);
        SearchQuery query = SearchForm.read(fields);
        fields.requireValid();
        return query;
    }

    private static Fields fields(JsonObject parameters) {
        return new Fields(Input.of(parameters));
    }
}
