package dev.loam.function.worker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CallRoomTests {
    private final CallRoom room = new CallRoom(100);

    @Test
    void callsAreBoundedByTheirBytes() {
        assertThat(room.enter(60)).isNull();
        assertThat(room.enter(41)).isEqualTo("more than 100 bytes sent at a time");
        assertThat(room.enter(40)).isNull();
        room.leave(60);
        assertThat(room.enter(60)).isNull();
    }

    @Test
    void callsAreBoundedByTheirNumber() {
        for (int i = 0; i < 64; i++) {
            assertThat(room.enter(0)).isNull();
        }
        assertThat(room.enter(0)).isEqualTo("more than 64 calls at a time");
        room.leave(0);
        assertThat(room.enter(0)).isNull();
    }

    @Test
    void refusalsAreBoundedToo() {
        for (int i = 0; i < 1024; i++) {
            assertThat(room.owe()).isTrue();
        }
        assertThat(room.owe()).isFalse();
        room.answered();
        room.answered();
        assertThat(room.owe()).isTrue();
    }
}
