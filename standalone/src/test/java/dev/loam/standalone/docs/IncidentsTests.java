package dev.loam.standalone.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every advisory of a peer has a test that carries its id; docs/incidents.md names both. */
class IncidentsTests {
    private static final Pattern ROW =
            Pattern.compile("^\\| (?!incident |--- )([\\w-]+) \\|.*\\| ([^|]+) \\|$", Pattern.MULTILINE);
    private static final Pattern TEST = Pattern.compile("\\[`\\w+\\.(\\w+)`]\\(\\.\\./([^)]+)\\)");

    static Stream<MatchResult> incidents() {
        return ROW.matcher(Checkout.read(Checkout.file("docs/incidents.md"))).results();
    }

    @ParameterizedTest
    @MethodSource("incidents")
    void incidentHasATestThatCarriesItsId(MatchResult incident) {
        String id = incident.group(1);
        List<MatchResult> tests = TEST.matcher(incident.group(2)).results().toList();
        assertThat(tests).as(id).isNotEmpty();
        for (MatchResult test : tests) {
            assertThat(Checkout.read(Checkout.file(test.group(2))))
                    .as("%s has a test of %s", test.group(2), id)
                    .containsPattern(
                            "@Tag\\(\"%s\"\\)\\s+(@Tag\\(\"[\\w-]+\"\\)\\s+)*void %s\\(".formatted(id, test.group(1)));
        }
    }

    @Test
    void noIncidentStandsThereTwice() {
        assertThat(incidents().map(incident -> incident.group(1)))
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(40);
    }
}
