package dev.loam.database.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loam.database.error.RestException;
import dev.loam.platform.project.ProjectRef;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class AnswerMemoryTests {
    private static final long MEGABYTE = 1024 * 1024;
    private static final ProjectRef ONE = new ProjectRef("oooooooooooooooooooo");
    private static final ProjectRef OTHER = new ProjectRef("tttttttttttttttttttt");
    private static final ProjectRef THIRD = new ProjectRef("hhhhhhhhhhhhhhhhhhhh");

    private final AnswerMemory memory = new AnswerMemory(DataSize.ofMegabytes(8), DataSize.ofMegabytes(20));

    @Test
    void littleMayBeAnsweredUnasked() {
        assertThat(memory.room(ONE).allowed()).isEqualTo(AnswerMemory.UNASKED);
        assertThat(new AnswerMemory(DataSize.ofKilobytes(5), DataSize.ofKilobytes(5))
                        .room(ONE)
                        .allowed())
                .isEqualTo(5 * 1024);
    }

    @Test
    void answersHoldNoMoreThanTheLimitTogether() {
        try (AnswerMemory.Room first = memory.room(ONE);
                AnswerMemory.Room second = memory.room(OTHER);
                AnswerMemory.Room third = memory.room(THIRD)) {
            first.reserve(8 * MEGABYTE);
            second.reserve(8 * MEGABYTE);
            assertThat(second.allowed()).isEqualTo(8 * MEGABYTE);
            refused(third, 5 * MEGABYTE);
            assertThat(third.allowed()).isEqualTo(AnswerMemory.UNASKED);
            third.reserve(4 * MEGABYTE);
        }
        try (AnswerMemory.Room later = memory.room(THIRD)) {
            later.reserve(8 * MEGABYTE);
        }
    }

    @Test
    void oneProjectLeavesRoomForOthers() {
        try (AnswerMemory.Room first = memory.room(ONE);
                AnswerMemory.Room second = memory.room(ONE);
                AnswerMemory.Room other = memory.room(OTHER)) {
            first.reserve(8 * MEGABYTE);
            refused(second, 3 * MEGABYTE);
            second.reserve(2 * MEGABYTE);
            other.reserve(8 * MEGABYTE);
        }
        try (AnswerMemory.Room again = memory.room(ONE)) {
            again.reserve(8 * MEGABYTE);
        }
    }

    private static void refused(AnswerMemory.Room room, long bytes) {
        assertThatThrownBy(() -> room.reserve(bytes)).isInstanceOfSatisfying(RestException.class, busy -> {
            assertThat(busy.status()).isEqualTo(503);
            assertThat(busy.code()).isEqualTo("LOAM143");
        });
    }
}
