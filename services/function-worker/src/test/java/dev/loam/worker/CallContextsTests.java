package dev.loam.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loam.functions.spi.CurrentCall;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CallContextsTests {

    @Test
    void invocationKnowsWhoseItIsAndHowLongItHas() {
        CurrentCall call = CallContexts.of(Map.of(
                        "LOAM_PROJECT", "abcdefghijklmnopqrst",
                        "LOAM_FUNCTION", "caption",
                        "LOAM_FUNCTION_VERSION", "3",
                        "LOAM_FUNCTION_TIMEOUT_SECONDS", "600"))
                .of("request");

        assertThat(call.project()).isEqualTo("abcdefghijklmnopqrst");
        assertThat(call.function()).isEqualTo("caption");
        assertThat(call.version()).isEqualTo(3);
        assertThat(call.requestId()).isEqualTo("request");
        assertThat(call.deadline())
                .isBetween(Instant.now().plusSeconds(300), Instant.now().plusSeconds(600));
    }

    @Test
    void whereNobodySaysThereIsNoDeadline() {
        assertThat(CallContexts.of(Map.of()).of("request").deadline()).isEqualTo(Instant.MAX);
    }
}
