package dev.loam.platform.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class RedactionTests {
    private final Redaction redaction = new Redaction(JsonMapper.builder().build());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "jwt_secret",
                "smtpPassword",
                "access_token",
                "signing_keys",
                "db_url",
                "key",
                "anon_key",
                "Authorization"
            })
    void membersNamedLikeSecretsAreHidden(String name) {
        assertThat(redaction.redacted(Map.of(name, "open sesame")))
                .contains(name, Redaction.REDACTED)
                .doesNotContain("sesame");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lm_sec_abcdefghijkl",
                "eyJhbGciOiJI.eyJzdWIiOiIx.c2ln",
                "postgresql://me:sesame@host/db",
                "-----BEGIN PRIVATE KEY-----"
            })
    void valuesThatLookLikeSecretsAreHiddenWhereverTheyStand(String value) {
        assertThat(redaction.redacted(Map.of("list", List.of(Map.of("note", value)))))
                .isEqualTo("{\"list\":[{\"note\":\"%s\"}]}".formatted(Redaction.REDACTED));
    }

    @Test
    void whatIsNoSecretStays() {
        assertThat(redaction.redacted(Map.of("name", "photos"))).isEqualTo("{\"name\":\"photos\"}");
        assertThat(redaction.redacted(Map.of("enabled_secret_scan", true))).contains("true");
        assertThat(redaction.redacted(null)).isNull();
    }
}
