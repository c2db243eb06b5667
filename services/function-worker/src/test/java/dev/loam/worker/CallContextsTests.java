package dev.loam.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.functions.HttpRequest;
import dev.loam.functions.spi.CurrentCall;
import dev.loam.worker.channel.Frame;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CallContextsTests {

    @Test
    void invocationKnowsWhoseItIsAndHowLongItHas() {
        CurrentCall call = CallContexts.of(Map.of(
                        "LOAM_PROJECT", "abcdefghijklmnopqrst",
                        "LOAM_FUNCTION", "caption",
                        "LOAM_FUNCTION_VERSION", "3",
                        "LOAM_FUNCTION_TIMEOUT_SECONDS", "600"))
                .of(JarBuilder.http("text/plain", "x"));

        assertThat(call.project()).isEqualTo("abcdefghijklmnopqrst");
        assertThat(call.function()).isEqualTo("caption");
        assertThat(call.version()).isEqualTo(3);
        assertThat(call.requestId())
                .isEqualTo(JarBuilder.http("text/plain", "x").invocationId());
        assertThat(call.deadline())
                .isBetween(Instant.now().plusSeconds(300), Instant.now().plusSeconds(600));
    }

    @Test
    void requestIsKnownAndAnEventIsNone() {
        Frame.Invoke asked = JarBuilder.http("text/plain", "x");
        HttpRequest request =
                Objects.requireNonNull(CallContexts.of(Map.of()).of(asked).request());

        assertThat(request.method()).isEqualTo(asked.method());
        assertThat(request.path()).isEqualTo(asked.path());
        assertThat(request.header("Content-Type")).isEqualTo("text/plain");
        assertThat(request.header("Accept")).isNull();
        assertThat(CallContexts.of(Map.of()).of(JarBuilder.event("x", "{}")).request())
                .isNull();
    }

    @Test
    void whereNobodySaysThereIsNoDeadline() {
        assertThat(CallContexts.of(Map.of()).of(JarBuilder.event("x", "{}")).deadline())
                .isEqualTo(Instant.MAX);
    }
}
