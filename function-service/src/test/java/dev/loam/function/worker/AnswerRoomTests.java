package dev.loam.function.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

class AnswerRoomTests {
    private final AnswerRoom room = new AnswerRoom(100);

    @Test
    void answersWaitForRoom() throws Exception {
        AnswerRoom.Place first = room.place();
        first.take(60);
        Thread second = Thread.startVirtualThread(() -> {
            try (AnswerRoom.Place place = room.place()) {
                place.take(41);
            }
        });

        await().until(() -> second.getState() == Thread.State.WAITING);
        first.close();
        second.join();

        assertThat(second.isAlive()).isFalse();
    }

    @Test
    void anAnswerLongerThanTheRoomHasItForItself() {
        try (AnswerRoom.Place place = room.place()) {
            place.take(1_000_000);
        }
        try (AnswerRoom.Place place = room.place()) {
            place.take(100);
        }
    }
}
