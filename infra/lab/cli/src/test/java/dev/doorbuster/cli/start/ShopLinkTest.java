package dev.doorbuster.cli.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShopLinkTest {

    @TempDir
    private Path folder;

    private Path link = Path.of("");
    private Path site = Path.of("");

    @BeforeEach
    void makeSite() throws IOException {
        link = folder.resolve("shop");
        site = Files.createDirectory(folder.resolve("site"));
    }

    @Test
    void namesTheShopWhileItRuns() throws IOException {
        ShopLink shop = new ShopLink(link, site);
        assertThat(shop.place()).isEqualTo(link);
        assertThat(link).doesNotExist();

        shop.make();
        assertThat(link.toRealPath()).isEqualTo(site.toRealPath());

        shop.remove();
        assertThat(Files.exists(link, LinkOption.NOFOLLOW_LINKS)).isFalse();
        assertThat(site).isDirectory();
    }

    @Test
    void oneThatAKilledRunHasLeftIsUsedAgain() throws IOException {
        new ShopLink(link, site).make();

        assertThat(new ShopLink(link, site).place()).isEqualTo(link);
        new ShopLink(link, site).make();
        assertThat(link.toRealPath()).isEqualTo(site.toRealPath());
    }

    @Test
    void anotherShopsLinkStaysAndTheFolderKeepsItsOwnName() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));
        new ShopLink(link, other).make();
        ShopLink shop = new ShopLink(link, site);

        assertThat(shop.place()).isEqualTo(site);
        shop.make();
        shop.remove();
        assertThat(link.toRealPath()).isEqualTo(other.toRealPath());
    }

    @Test
    void aFolderOfThatNameStays() throws IOException {
        Path kept = Files.createFile(Files.createDirectory(link).resolve("kept"));
        ShopLink shop = new ShopLink(link, site);

        assertThat(shop.place()).isEqualTo(site);
        shop.make();
        shop.remove();
        assertThat(kept).exists();
    }

    @Test
    void withoutItsFolderThereIsNoLink() throws IOException {
        ShopLink shop = new ShopLink(folder.resolve("nowhere/shop"), site);

        assertThat(shop.place()).isEqualTo(site);
        shop.make();
        assertThat(folder.resolve("nowhere")).doesNotExist();
    }
}
