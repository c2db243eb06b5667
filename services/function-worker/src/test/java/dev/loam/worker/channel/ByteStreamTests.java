package dev.loam.worker.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ByteStreamTests {
    private final End here = new End();
    private final End there = new End();

    /** One end of a channel that carries what it says when it is told to. */
    private static final class End {
        private final ByteArrayOutputStream said = new ByteArrayOutputStream();
        private final ByteStreams streams = new ByteStreams(new FrameWriter(said));
        private final ByteStream stream = streams.open(-1);

        List<Frame> say(End other) throws IOException {
            List<Frame> frames = new ArrayList<>();
            FrameReader reader = new FrameReader(new ByteArrayInputStream(said.toByteArray()));
            said.reset();
            for (Frame frame = reader.read(); frame != null; frame = reader.read()) {
                frames.add(frame);
                other.streams.hear((Frame.Streamed) frame);
            }
            return frames;
        }
    }

    @Test
    void whatIsWrittenIsReadToItsEnd() throws IOException {
        here.stream.output().write("hello ".getBytes(StandardCharsets.UTF_8));
        here.stream.output().write("there".getBytes(StandardCharsets.UTF_8));
        here.stream.output().close();
        here.say(there);

        assertThat(there.stream.input().readAllBytes()).asString().isEqualTo("hello there");
        assertThat(there.stream.input().read()).isEqualTo(-1);
    }

    @Test
    void whoIsAheadByAWindowWaitsForWhoReads() throws IOException {
        ByteBuffer much = ByteBuffer.allocate(2 * ByteStream.WINDOW);

        assertThat(here.stream.offer(much)).isEqualTo(ByteStream.WINDOW);
        assertThat(here.stream.isWritable()).isFalse();
        assertThat(here.stream.offer(much)).isZero();
        here.say(there);
        assertThat(there.stream.available()).isEqualTo(ByteStream.WINDOW);
        assertThat(there.stream.poll(ByteBuffer.allocate(ByteStream.WINDOW))).isEqualTo(ByteStream.WINDOW);
        there.say(here);

        assertThat(here.stream.isWritable()).isTrue();
        assertThat(here.stream.offer(much)).isEqualTo(ByteStream.WINDOW);
    }

    @Test
    void whoDoesNotKeepToTheWindowIsRefused() throws IOException {
        here.streams.hear(new Frame.Data(-1, new byte[ByteStream.WINDOW]));

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> here.streams.hear(new Frame.Data(-1, new byte[1])));
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> here.streams.hear(new Frame.Credit(-1, 1)));
    }

    @Test
    void whatHasArrivedCanBeReadWhenTheOtherEndHasGone() throws IOException {
        here.stream.output().write(new byte[10]);
        here.stream.output().close();
        here.stream.close();
        here.say(there);

        assertThat(there.stream.input().readAllBytes()).hasSize(10);
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> there.stream.output().write(1));
        assertThat(here.streams.count()).isZero();
        assertThat(there.streams.count()).isZero();
    }

    @Test
    void anEndThatBrokeOffIsNoEnd() throws IOException {
        here.stream.output().write(new byte[10]);
        here.stream.close();
        here.say(there);

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> there.stream.input().readAllBytes());
    }

    @Test
    void patienceEnds() {
        here.stream.patience(Duration.ofMillis(20));

        assertThatExceptionOfType(SocketTimeoutException.class)
                .isThrownBy(() -> here.stream.input().read());
    }

    @Test
    void whatIsSaidOfAClosedStreamIsDropped() throws IOException {
        here.stream.close();

        here.streams.hear(new Frame.Data(-1, new byte[10]));

        assertThat(here.say(there)).containsExactly(new Frame.Reset(-1));
    }
}
