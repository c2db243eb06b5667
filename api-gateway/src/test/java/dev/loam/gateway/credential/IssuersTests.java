package dev.loam.gateway.credential;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.Base64URL;
import dev.loam.platform.project.ProjectRef;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IssuersTests {
    private static final String REF = "abcdefghijklmnopqrst";

    private final Issuers issuers = new Issuers(URI.create("https://loam.example"), "loam.example");

    @Test
    void projectIsReadFromRefPathAndHost() {
        var project = new ProjectRef(REF);
        assertThat(claimedBy("{\"ref\":\"%s\"}".formatted(REF))).isEqualTo(project);
        assertThat(claimedBy("{\"iss\":\"https://loam.example/p/%s/auth/v1\"}".formatted(REF)))
                .isEqualTo(project);
        assertThat(claimedBy("{\"iss\":\"https://%s.loam.example/auth/v1\"}".formatted(REF)))
                .isEqualTo(project);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"null", "[]", "7", "\"text\"", "{", "", "{}", "{\"ref\":7,\"iss\":[]}", "{\"ref\":\"../x\"}"})
    void whatNamesNoProjectIsNobodys(String claims) {
        assertThat(claimedBy(claims)).isNull();
    }

    private @Nullable ProjectRef claimedBy(String claims) {
        return issuers.claimedBy("e30.%s.AA".formatted(Base64URL.encode(claims.getBytes(UTF_8))));
    }
}
