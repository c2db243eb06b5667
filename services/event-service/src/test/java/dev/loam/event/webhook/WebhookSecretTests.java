package dev.loam.event.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loam.platform.problem.ProblemException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSecretTests {
    /** The example of Standard Webhooks' specification and of its reference implementations. */
    private static final WebhookSecret GOLDEN = new WebhookSecret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final long TIMESTAMP = 1614265330;
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    @Test
    void signsAsTheSpecificationDoes() {
        assertThat(GOLDEN.sign(ID, TIMESTAMP, BODY)).isEqualTo(SIGNATURE);
    }

    @Test
    void everyPartOfTheMessageIsSigned() {
        assertThat(GOLDEN.sign(ID + "x", TIMESTAMP, BODY)).isNotEqualTo(SIGNATURE);
        assertThat(GOLDEN.sign(ID, TIMESTAMP + 1, BODY)).isNotEqualTo(SIGNATURE);
        assertThat(GOLDEN.sign(ID, TIMESTAMP, new byte[0])).isNotEqualTo(SIGNATURE);
        assertThat(WebhookSecret.random(new SecureRandom()).sign(ID, TIMESTAMP, BODY))
                .isNotEqualTo(SIGNATURE);
    }

    @Test
    void secretsThatWereReplacedSignUntilTheyEnd() {
        Instant now = Instant.ofEpochSecond(TIMESTAMP);
        WebhookSecret newer = WebhookSecret.random(new SecureRandom());
        Endpoint endpoint = new Endpoint(
                URI.create("https://example.com"),
                true,
                List.of(new Endpoint.Key(newer, null), new Endpoint.Key(GOLDEN, now.plusSeconds(1))));
        assertThat(endpoint.signatures(ID, now, BODY)).isEqualTo(newer.sign(ID, TIMESTAMP, BODY) + " " + SIGNATURE);
        assertThat(endpoint.signatures(ID, now.plusSeconds(1), BODY)).doesNotContain(" ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_", "whsec_c2hvcnQ=", "whsec_***"})
    void secretsOfAnotherFormAreRefused(String text) {
        assertThatThrownBy(() -> new WebhookSecret(text)).isInstanceOf(ProblemException.class);
    }

    @Test
    void secretIsNotPrinted() {
        assertThat(GOLDEN).asString().doesNotContain("MfKQ9r8");
    }

    @ParameterizedTest
    @CsvSource({
        "120, 120",
        "0, 0",
        "99999999, 86400",
        "999999999999, 0",
        "-5, 0",
        "'Thu, 25 Feb 2021 15:03:10 GMT', 60",
        "'Thu, 25 Feb 2021 15:00:00 GMT', 0",
        "soon, 0",
    })
    void retryAfterIsSecondsOrADate(String header, long seconds) {
        assertThat(RetryAfter.read(header, Instant.ofEpochSecond(TIMESTAMP))).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com/",
                "https://127.0.0.1/",
                "https://10.1.2.3/",
                "https://169.254.169.254/latest",
                "https://localhost/",
                "https://user:password@example.com/",
                "https:///path",
                "ftp://example.com/",
                "not an address"
            })
    void addressesThatAreNotSentToAreRefusedAtOnce(String url) {
        assertThatThrownBy(() -> WebhookDraft.url(url, false)).isInstanceOf(ProblemException.class);
    }
}
