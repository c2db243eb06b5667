package dev.loam.sdk.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The example is the specification's own. */
class WebhookSignaturesTests {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String OTHER = "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final String SENT = "1614265330";
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);

    private static WebhookSignatures at(long seconds, String... secrets) {
        Clock clock = Clock.fixed(Instant.ofEpochSecond(seconds), ZoneOffset.UTC);
        return WebhookSignatures.of(List.of(secrets), WebhookSignatures.TOLERANCE, clock);
    }

    @Test
    void oneOfSeveralSignaturesAndSecretsIsEnough() {
        assertThat(at(1614265330, SECRET).prove(ID, SENT, SIGNATURE, BODY)).isTrue();
        assertThat(at(1614265330, OTHER, SECRET).prove(ID, SENT, "v1,AAAA " + SIGNATURE, BODY))
                .isTrue();
    }

    @Test
    void anythingElseIsNone() {
        WebhookSignatures signatures = at(1614265330, SECRET);
        assertThat(at(1614265330, OTHER).prove(ID, SENT, SIGNATURE, BODY)).isFalse();
        assertThat(signatures.prove("msg_other", SENT, SIGNATURE, BODY)).isFalse();
        assertThat(signatures.prove(ID, "1614265331", SIGNATURE, BODY)).isFalse();
        assertThat(signatures.prove(ID, "soon", SIGNATURE, BODY)).isFalse();
        assertThat(signatures.prove(ID, SENT, SIGNATURE, "{}".getBytes(StandardCharsets.UTF_8)))
                .isFalse();
        assertThat(signatures.prove("", "", "", BODY)).isFalse();
    }

    @Test
    void anOldCallIsNotPlayedAgain() {
        assertThat(at(1614265330 + 299, SECRET).prove(ID, SENT, SIGNATURE, BODY))
                .isTrue();
        assertThat(at(1614265330 + 301, SECRET).prove(ID, SENT, SIGNATURE, BODY))
                .isFalse();
        assertThat(at(1614265330 - 301, SECRET).prove(ID, SENT, SIGNATURE, BODY))
                .isFalse();
    }

    @Test
    void whatIsNoSecretIsSaidAtOnce() {
        assertThatThrownBy(() -> WebhookSignatures.of(List.of("secret"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> WebhookSignatures.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
