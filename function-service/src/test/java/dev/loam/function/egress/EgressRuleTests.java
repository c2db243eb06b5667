package dev.loam.function.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EgressRuleTests {
    @Test
    void hostAloneMeansThePortsOfHttp() {
        EgressRule rule = EgressRule.of("API.example.com");

        assertThat(rule.allows("api.example.com", 443)).isTrue();
        assertThat(rule.allows("api.example.com", 80)).isTrue();
        assertThat(rule.allows("api.example.com", 8443)).isFalse();
        assertThat(rule.allows("a.api.example.com", 443)).isFalse();
        assertThat(rule.allows("api.example.com.evil.org", 443)).isFalse();
    }

    @Test
    void portMeansThatPortOnly() {
        EgressRule rule = EgressRule.of("api.example.com:8443");

        assertThat(rule.allows("api.example.com", 8443)).isTrue();
        assertThat(rule.allows("api.example.com", 443)).isFalse();
        assertThat(rule).hasToString("api.example.com:8443");
    }

    @Test
    void starMeansAllBelowADomainAndNotTheDomain() {
        EgressRule rule = EgressRule.of("*.example.com");

        assertThat(rule.allows("a.example.com", 443)).isTrue();
        assertThat(rule.allows("a.b.example.com", 443)).isTrue();
        assertThat(rule.allows("example.com", 443)).isFalse();
        assertThat(rule.allows(".example.com", 443)).isFalse();
        assertThat(rule.allows("evilexample.com", 443)).isFalse();
        assertThat(EgressRule.of("*").allows("anything.at.all", 443)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://a.example",
                "a.example/path",
                "a.*.example",
                "*a.example",
                "a.example:0",
                "a:99999",
                "a b"
            })
    void whatIsNoHostIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> EgressRule.of(text));
    }
}
