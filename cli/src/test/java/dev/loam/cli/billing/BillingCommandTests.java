package dev.loam.cli.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loam.cli.CommandFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BillingCommandTests {
    @TempDir
    Path folder;

    @Test
    void numbersOfABasketKeepTheirDigits() throws Exception {
        Path file = Files.writeString(folder.resolve("basket.json"), "{\"quantity\":0.1234567890123456789012345}");

        assertThat(BillingCommand.Rate.basket(file)).hasToString("{\"quantity\":0.1234567890123456789012345}");
    }

    @Test
    void aFileThatIsNoBasketIsTold() throws Exception {
        Path broken = Files.writeString(folder.resolve("broken.json"), "{\"items\":[");

        assertThatThrownBy(() -> BillingCommand.Rate.basket(broken))
                .isInstanceOf(CommandFailure.class)
                .hasMessageContaining("broken.json cannot be read");
        assertThatThrownBy(() -> BillingCommand.Rate.basket(folder.resolve("missing.json")))
                .isInstanceOf(CommandFailure.class);
    }
}
