package dev.doorbuster.storefront.catalog;

import static org.assertj.core.api.Assertions.assertThat;

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
    void pagesAreCounted() {
        assertThat(result(0).pages()).isEqualTo(1);
        assertThat(result(24).pages()).isEqualTo(1);
        assertThat(result(25).pages()).isEqualTo(2);
        assertThat(result(1_000_000).pages()).isEqualTo(100);
    }

    private static SearchResult result(int total) {
        return new SearchResult(SearchQuery.EVERYTHING, total, false, List.of());
    }

    @Test
    void aDealIsTheLivePrice() {
        ProductSummary deal = new ProductSummary(1, "A-1", "Lamp", 18299, 9599, 5);
        assertThat(deal.livePrice()).isEqualTo("$95.99");
        assertThat(deal.regularPrice()).isEqualTo("$182.99");
        assertThat(deal.percentOff()).isEqualTo(47);
        assertThat(deal.saving()).isEqualTo("$87.00");
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
            String picture = draw("HPH-0001", category, ProductPicture.View.FRONT);
            assertThat(picture)
                    .isNotEqualTo(draw("HPH-0001", category, ProductPicture.View.CLOSE_UP))
                    .isNotEqualTo(draw("HPH-0001", category, ProductPicture.View.AT_NIGHT))
                    .isEqualTo(draw("HPH-0001", category, ProductPicture.View.FRONT))
                    .doesNotContain("class=");
            assertThat(DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(new InputSource(new StringReader(picture)))
                            .getDocumentElement()
                            .getTagName())
                    .isEqualTo("svg");
        }
        assertThat(IntStream.range(0, 100)
                        .mapToObj(i -> draw("HPH-%04d".formatted(i), "audio", ProductPicture.View.FRONT))
                        .distinct()
                        .count())
                .isGreaterThan(95);
    }

    @Test
    void aPictureHasTheColourAndTheThingOfTheName() {
        assertThat(picture("Linen Shirt, Navy")).contains("hsl(222,52%,32%)");
        assertThat(picture("Linen Shirt, Midnight Blue")).contains("hsl(226,54%,34%)");
        assertThat(picture("Linen Shirt, Blue")).contains("hsl(214,66%,48%)");
        assertThat(motif("Trail Running Shoes, Black")).isNotEqualTo(motif("Linen Shirt, Black"));
        assertThat(motif("Yellow Oilskin, Black")).isEqualTo(Motifs.of(PictureSubject.department("clothing")));
    }

    private static String picture(String name) {
        return ProductPicture.draw(new PictureSubject("A-1", name, "clothing"), ProductPicture.View.FRONT);
    }

    private static String motif(String name) {
        return Motifs.of(new PictureSubject("A-1", name, "clothing"));
    }

    private static String draw(String sku, String category, ProductPicture.View view) {
        return ProductPicture.draw(new PictureSubject(sku, "Something", category), view);
    }
}
