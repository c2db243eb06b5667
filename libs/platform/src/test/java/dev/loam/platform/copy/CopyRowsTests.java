package dev.loam.platform.copy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CopyRowsTests {

    @Test
    void valuesAreSeparatedAndWhatHasAMeaningIsEscaped() {
        String rows = new CopyRows(2)
                .text("a\tb\\c\nd\r")
                .number(-7)
                .text(null)
                .endOfRow()
                .text("")
                .plain("2026-11-21T00:00:00Z")
                .text("\\N")
                .endOfRow()
                .toString();
        assertThat(rows).isEqualTo("a\\tb\\\\c\\nd\\r\t-7\t\\N\n\t2026-11-21T00:00:00Z\t\\\\N\n");
    }

    @Test
    void whatUtf8CannotHoldBecomesAQuestionMark() {
        assertThat(new CopyRows(1).text("a\0b\ud83dc\ude00d\ud83d\ude00").toString())
                .isEqualTo("a?b?c?d\ud83d\ude00");
    }
}
