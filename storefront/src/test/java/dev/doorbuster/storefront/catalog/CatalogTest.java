package dev.doorbuster.storefront.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.doorbuster.platform.http.ProblemException;
import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;

class CatalogTest {

    @Test
    void aSearchIsBounded() {
        assertThat(SearchQuery.parse(null, null, null)).isEqualTo(new SearchQuery("", "", 1));
        assertThat(SearchQuery.parse(" a\0b ", "home", "100")).isEqualTo(new SearchQuery("a b", "home", 100));
        for (String page : List.of("0", "101", "-1", "x", "1.0", "99999999999")) {
            assertThatThrownBy(() -> SearchQuery.parse("", "", page))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("100");
        }
        assertThatThrownBy(() -> SearchQuery.parse("x".repeat(201), "", "1"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("200");
    }

    @Test
    void addressesKeepTheSearch() {
        SearchQuery query = new SearchQuery("salt & pepper", "kitchen", 2);

        assertThat(query.onPage(3)).isEqualTo("/search?q=salt+%26+pepper&category=kitchen&page=3");
        assertThat(query.inCategory("")).isEqualTo("/search?q=salt+%26+pepper&category=");
    }

    @Test
    void pagesAreCounted() {
        assertThat(new SearchResult(SearchQuery.parse("", "", "1"), 0, List.of()).pages())
                .isEqualTo(1);
        assertThat(new SearchResult(SearchQuery.parse("", "", "1"), 24, List.of()).pages())
                .isEqualTo(1);
        assertThat(new SearchResult(SearchQuery.parse("", "", "1"), 25, List.of()).pages())
                .isEqualTo(2);
        assertThat(new SearchResult(SearchQuery.parse("", "", "1"), 1_000_000, List.of()).pages())
                .isEqualTo(100);
    }

    @Test
    void aDealIsTheLivePrice() {
        ProductSummary deal = new ProductSummary(1, "A-1", "Lamp", 18299, 9599, 5);
        assertThat(deal.livePrice()).isEqualTo("$95.99");
        assertThat(deal.regularPrice()).isEqualTo("$182.99");
        assertThat(deal.percentOff()).isEqualTo(47);
        ProductSummary plain = new ProductSummary(1, "A-1", "Lamp", 18299, null, 5);
        assertThat(plain.livePrice()).isEqualTo("$182.99");
        assertThat(plain.onSale()).isFalse();
        assertThat(plain.percentOff()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "", "a'b", "../x", "a\0b", "ä"})
    void oddArticleNumbersAreNone(String sku) {
        assertThat(Sku.isWellFormed(sku)).isFalse();
    }

    @Test
    void picturesAreWellFormedTheSameAgainAndMostlyDifferent() throws Exception {
        for (String category : List.of(
                "audio",
                "clothing",
                "beauty",
                "photo",
                "computing",
                "garden",
                "home",
                "kitchen",
                "pets",
                "sports",
                "stationery",
                "toys",
                "unheard-of")) {
            String picture = ProductPicture.draw("HPH-0001", category);
            assertThat(picture)
                    .isEqualTo(ProductPicture.draw("HPH-0001", category))
                    .doesNotContain("class=");
            assertThat(DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(new InputSource(new StringReader(picture)))
                            .getDocumentElement()
                            .getTagName())
                    .isEqualTo("svg");
        }
        assertThat(IntStream.range(0, 100)
                        .mapToObj(i -> ProductPicture.draw("HPH-%04d".formatted(i), "audio"))
                        .distinct()
                        .count())
                .isGreaterThan(95);
    }
}
