package dev.loam.event.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResultSourcesTests {
    private static final String RESIZE = "/projects/abcdefghijklmnopqrst/functions/resize";
    private static final String OTHER = "/projects/abcdefghijklmnopqrst/functions/other";

    @Test
    void functionsThatAreNamedAreFoundInAlternativesToo() {
        ResultSources sources = ResultSources.of(List.of("""
                {"source":["%s"],"$or":[{"type":["loam.function.failed"]},{"type":["order.placed"]}]}
                """.formatted(RESIZE)));
        assertThat(sources.contains(RESIZE)).isTrue();
        assertThat(sources.contains(OTHER)).isFalse();
    }

    @Test
    void sourceThatIsNotNamedInFullMayBeAnyFunctions() {
        for (String pattern : List.of(
                "{\"type\":[\"loam.function.failed\"]}",
                "{\"type\":[{\"prefix\":\"loam.function.\"}]}",
                "{\"type\":[\"loam.function.failed\"],\"source\":[{\"prefix\":\"/projects/\"}]}")) {
            assertThat(ResultSources.of(List.of(pattern)).contains(OTHER)).isTrue();
        }
    }

    @Test
    void whoeverGetsEverythingGetsNoResults() {
        assertThat(ResultSources.of(List.of(
                                "{\"type\":[{\"prefix\":\"loam.\"}]}", "{\"source\":[\"%s\"]}".formatted(RESIZE)))
                        .contains(RESIZE))
                .isFalse();
    }
}
