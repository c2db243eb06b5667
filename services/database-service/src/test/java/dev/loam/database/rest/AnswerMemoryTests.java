package dev.loam.database.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loam.database.error.RestException;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class AnswerMemoryTests {
    private static final long MEGABYTE = 1024 * 1024;

    private final AnswerMemory memory = new AnswerMemory(DataSize.ofMegabytes(8), DataSize.ofMegabytes(10));

    @Test
    void littleMayBeAnsweredUnasked() {
        assertThat(memory.room().allowed()).isEqualTo(AnswerMemory.UNASKED);
        assertThat(new AnswerMemory(DataSize.ofKilobytes(5), DataSize.ofKilobytes(5))
                        .room()
                        .allowed())
                .isEqualTo(5 * 1024);
    }

    @Test
    void answersWaitForNoRoomForever() {
        try (AnswerMemory.Room first = memory.room();
                AnswerMemory.Room second = memory.room()) {
            first.reserve(6 * MEGABYTE);
            assertThat(first.allowed()).isEqualTo(6 * MEGABYTE);
            assertThatThrownBy(() -> second.reserve(6 * MEGABYTE)).isInstanceOfSatisfying(RestException.class, busy -> {
                assertThat(busy.status()).isEqualTo(503);
                assertThat(busy.code()).isEqualTo("LOAM143");
            });
            assertThat(second.allowed()).isEqualTo(AnswerMemory.UNASKED);
        }
        try (AnswerMemory.Room third = memory.room()) {
            third.reserve(8 * MEGABYTE);
            assertThat(third.allowed()).isEqualTo(8 * MEGABYTE);
        }
    }

    @Test
    void whatWasReservedIsNotTakenTwice() {
        try (AnswerMemory.Room room = memory.room()) {
            room.reserve(8 * MEGABYTE);
            room.hold(8 * MEGABYTE, true);
        }
    }

    @Test
    void onlyWhatChangedNothingIsRefusedWhenItIsHere() {
        try (AnswerMemory.Room full = memory.room();
                AnswerMemory.Room late = memory.room()) {
            full.reserve(8 * MEGABYTE);
            full.hold(10 * MEGABYTE, true);
            assertThatThrownBy(() -> late.hold(MEGABYTE, true)).isInstanceOf(RestException.class);
            assertThatCode(() -> late.hold(MEGABYTE, false)).doesNotThrowAnyException();
            assertThatCode(() -> late.hold(1000, true)).doesNotThrowAnyException();
        }
    }
}
