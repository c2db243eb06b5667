package dev.loam.storage.object;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartSizesTests {
    @Test
    void equalSizesThatFollowEachOtherStandOnce() {
        assertThat(new PartSizes(List.of(5L, 5L, 5L, 7L, 5L, 1L)).text()).isEqualTo("5x3,7,5,1");
        assertThat(new PartSizes(Collections.nCopies(10_000, 5_242_880L)).text())
                .isEqualTo("5242880x10000");
        assertThat(new PartSizes(List.of(0L)).text()).isEqualTo("0");
    }

    @Test
    void whatWasWrittenIsReadAgain() {
        for (List<Long> sizes : List.of(List.of(5L, 5L, 5L, 7L, 5L, 1L), List.of(0L), List.of(12L))) {
            long total = sizes.stream().mapToLong(Long::longValue).sum();
            assertThat(PartSizes.parse(new PartSizes(sizes).text(), total)).isEqualTo(new PartSizes(sizes));
        }
    }

    @Test
    void partsBeginWhereTheOnesBeforeEnd() {
        PartSizes sizes = new PartSizes(List.of(5L, 5L, 2L));
        assertThat(sizes.find(1)).isEqualTo(new PartSizes.Part(0, 5));
        assertThat(sizes.find(3)).isEqualTo(new PartSizes.Part(10, 2));
        assertThat(sizes.find(0)).isNull();
        assertThat(sizes.find(4)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ",", "10x", "x1", "10,", "-10", "9", "11", "5x3", "10x10001", "1x0", "9999999999999x99999"})
    void textThatDoesNotAddUpSaysNothing(String text) {
        assertThat(PartSizes.parse(text, 10)).isNull();
        assertThat(PartSizes.parse(null, 10)).isNull();
    }
}
