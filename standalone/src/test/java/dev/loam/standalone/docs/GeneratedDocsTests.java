package dev.loam.standalone.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class GeneratedDocsTests {
    private static final String REWRITE = "mvn test -pl standalone -am -Dtest=GeneratedDocsTests"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dloam.docs.write=true";

    @Test
    void errorsAreDocumented() throws IOException {
        says("docs/errors.md", ErrorsDocument.text());
    }

    @Test
    void configurationIsDocumented() throws IOException {
        says("docs/configuration.md", ConfigurationDocument.text());
    }

    @Test
    void settingsAreDocumented() throws IOException {
        says("docs/settings.md", SettingsReference.text());
    }

    @Test
    void everyPropertyHasItsSentence() {
        assertThat(ConfigurationDocument.described())
                .isNotEmpty()
                .allSatisfy((name, property) -> assertThat(
                                property.path("description").asString(""))
                        .as("the @param sentence of %s", name)
                        .isNotBlank());
    }

    private static void says(String name, String text) throws IOException {
        Path file = Checkout.file(name);
        if (Boolean.getBoolean("loam.docs.write")) {
            Files.writeString(file, text);
        }
        assertThat(Files.exists(file) ? Checkout.read(file) : "")
                .as(
                        "%s is made from the code, which has changed; from the checkout's folder, write it anew with%n  %s%n",
                        name, REWRITE)
                .isEqualTo(text);
    }
}
