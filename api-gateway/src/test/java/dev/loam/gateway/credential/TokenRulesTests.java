package dev.loam.gateway.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loam.gateway.refusal.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TokenRulesTests {
    private final JsonNode claims = new JsonMapper().readTree("""
            {"role":"authenticated","aud":["app","web"],"app_metadata":{"roles":["service_role"],"my-role":"anon"},"n":1}
            """);

    @Test
    void roleStandsWhereTheSettingSays() {
        assertThat(role(".role")).isEqualTo("authenticated");
        assertThat(role(".app_metadata.roles[0]")).isEqualTo("service_role");
        assertThat(role(".app_metadata.\"my-role\"")).isEqualTo("anon");
    }

    @Test
    void roleThatIsNoTextIsNone() {
        assertThat(role(".n")).isNull();
        assertThat(role(".app_metadata")).isNull();
        assertThat(role(".app_metadata.roles[7]")).isNull();
        assertThat(role(".missing.deeper")).isNull();
    }

    @Test
    void tokenForOthersIsRefused() {
        assertThatCode(() -> rules("web").requireAudience(claims, false)).doesNotThrowAnyException();
        assertThatCode(() -> rules(null).requireAudience(claims, false)).doesNotThrowAnyException();
        assertThatCode(() -> rules("web").requireAudience(claims.path("app_metadata"), false))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> rules("other").requireAudience(claims, false)).isInstanceOf(Refusal.class);
    }

    @Test
    void tokenOfOurOwnKeysIsForWhomTheSettingSaysAndOtherwiseForPeopleWhoLogIn() {
        assertThatCode(() -> rules("web").requireAudience(claims, true)).doesNotThrowAnyException();
        assertThatThrownBy(() -> rules(null).requireAudience(claims, true)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> rules("authenticated").requireAudience(claims, true))
                .isInstanceOf(Refusal.class);
    }

    private @Nullable String role(String path) {
        return new TokenRules(List.of(), null, path, "anon").role(claims);
    }

    private static TokenRules rules(@Nullable String audience) {
        return new TokenRules(List.of(), audience, ".role", "anon");
    }
}
