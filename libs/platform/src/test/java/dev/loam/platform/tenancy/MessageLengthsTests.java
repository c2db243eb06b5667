package dev.loam.platform.tenancy;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class MessageLengthsTests {
    private static final int MOST = 1000;

    private final MessageLengths lengths = new MessageLengths(MOST);

    @Test
    void rowsMayHaveAsMuchTogetherAsTheLimit() throws IOException {
        lengths.read(message('R', 4), 0, 9);
        read(message('D', 500));
        read(message('D', 500));
        assertThatThrownBy(() -> read(message('D', 1))).isInstanceOf(ResultTooLargeException.class);
    }

    @Test
    void whatIsSentBeginsAnew() throws IOException {
        read(message('D', 1000));
        lengths.sent();
        read(message('D', 1000));
        assertThatThrownBy(() -> read(message('D', 1))).isInstanceOf(ResultTooLargeException.class);
    }

    @Test
    void lengthIsSeenBeforeTheRow() {
        byte[] head = ByteBuffer.allocate(5).put((byte) 'D').putInt(MOST + 5).array();
        assertThatThrownBy(() -> read(head)).isInstanceOf(ResultTooLargeException.class);
    }

    @Test
    void messagesMayComeByteByByte() throws IOException {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        stream.write('N');
        stream.writeBytes(message('R', 300));
        stream.writeBytes(message('D', 900));
        for (byte one : stream.toByteArray()) {
            lengths.read(new byte[] {0, one}, 1, 1);
        }
        assertThatThrownBy(() -> read(message('D', 101))).isInstanceOf(ResultTooLargeException.class);
    }

    @Test
    void errorsAreBoundedToo() throws IOException {
        int most = 32 * 1024 * 1024;
        read(message('E', most));
        read(message('N', most));
        assertThatThrownBy(() -> read(message('E', most + 1))).isInstanceOf(ResultTooLargeException.class);
    }

    @Test
    void whatIsInARowIsNoMessage() throws IOException {
        byte[] row = message('D', 900);
        System.arraycopy(message('D', 800), 0, row, 5, 800);
        read(row);
        read(message('D', 100));
    }

    @Test
    void whatIsEncryptedPasses() {
        assertThatCode(() -> {
                    read(new byte[] {'S'});
                    read(message('D', 100_000));
                })
                .doesNotThrowAnyException();
    }

    private void read(byte[] bytes) throws IOException {
        lengths.read(bytes, 0, bytes.length);
    }

    private static byte[] message(char letter, int bytes) {
        return ByteBuffer.allocate(5 + bytes)
                .put((byte) letter)
                .putInt(4 + bytes)
                .array();
    }
}
