package dev.loam.e2e.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ExpectedTests {
    private final Expected expected = new Expected();

    @Test
    void acknowledgedWriteMustBeThere() {
        expected.trying("a", "1");
        expected.acknowledged("a", "1");

        assertThat(expected.settle(Map.of())).containsExactly("a: is absent, may be [1]");
    }

    @Test
    void unansweredWriteMayBeThereOrNot() {
        expected.trying("a", "1");
        assertThat(expected.settle(Map.of())).isEmpty();

        expected.trying("b", "1");
        assertThat(expected.settle(Map.of("b", "1"))).isEmpty();
        assertThat(expected.settle(Map.of())).containsExactly("b: is absent, may be [1]");
    }

    @Test
    void replacedValueMayNotComeBack() {
        expected.trying("a", "1");
        expected.acknowledged("a", "1");
        expected.trying("a", "2");
        expected.acknowledged("a", "2");

        assertThat(expected.settle(Map.of("a", "1"))).containsExactly("a: is 1, may be [2]");
    }

    @Test
    void whatNobodyWroteIsMadeUp() {
        assertThat(expected.settle(Map.of("a", "1"))).containsExactly("a: made up");
    }
}
