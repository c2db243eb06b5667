package dev.loam.worker.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChannelTests {
    private static final byte[] BODY = "body ü".getBytes(StandardCharsets.UTF_8);
    private static final Headers HEADERS = new Headers(Map.of("X-Name", List.of("a", "b"), "empty", List.of()));
    private static final List<Frame> FRAMES = List.of(
            new Frame.Hello("plain"),
            new Frame.Assign("in/function.jar", "", Map.of("KEY", "välue")),
            new Frame.Ready("a.B"),
            new Frame.Failed("why"),
            new Frame.Invoke(1, "id", Frame.Kind.EVENT, "POST", "/x?y", HEADERS, BODY),
            new Frame.Result(2, 201, HEADERS, BODY),
            new Frame.Error(3, Frame.Fault.BAD_INPUT, "no"),
            new Frame.Log(4, true, BODY),
            new Frame.Call(5, 1, "GET", "/rest", HEADERS, new byte[0]),
            new Frame.CallResult(6, 0, Headers.NONE, BODY),
            new Frame.Cancel(7),
            new Frame.Shutdown(),
            new Frame.Assign("in/function.jar", "a.B", Map.of(), true),
            new Frame.Open(-1, 7),
            new Frame.Begin(8, 206, HEADERS),
            new Frame.Data(-1, BODY),
            new Frame.Credit(8, 1 << 17),
            new Frame.End(8),
            new Frame.Reset(-1));

    @Test
    void everyFrameArrivesAsItWasSent() throws IOException {
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        FrameWriter writer = new FrameWriter(wire);
        for (Frame frame : FRAMES) {
            writer.write(frame);
        }

        FrameReader reader = reader(wire.toByteArray());

        for (Frame frame : FRAMES) {
            assertThat(reader.read()).usingRecursiveComparison().isEqualTo(frame);
        }
        assertThat(reader.read()).isNull();
    }

    @Test
    void aFrameIsOneWrite() throws IOException {
        int[] writes = {0};
        OutputStream counting = new OutputStream() {
            @Override
            public void write(int b) {
                throw new AssertionError("one byte at a time");
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                writes[0]++;
            }
        };

        new FrameWriter(counting).write(new Frame.Result(1, 200, HEADERS, new byte[100_000]));

        assertThat(writes[0]).isEqualTo(1);
    }

    @Test
    void namesOfHeadersAreLowerCase() {
        assertThat(HEADERS.first("x-name")).isEqualTo("a");
        assertThat(HEADERS.first("empty")).isNull();
    }

    @Test
    void whatIsNoFrameIsRefused() {
        assertRefused("garbage!".getBytes(StandardCharsets.UTF_8));
        assertRefused(frame(99));
        assertRefused(frame(FrameType.READY.ordinal(), 0, 0, 0, 100, 'a'));
        assertRefused(frame(FrameType.READY.ordinal(), 0xff, 0xff, 0xff, 0xff));
        assertRefused(frame(FrameType.ASSIGN.ordinal(), 0, 0, 0, 0, 0, 0, 0, 0, 0x7f, 0xff, 0xff, 0xff));
    }

    @Test
    void aChannelThatEndsInAFrameHasEnded() throws IOException {
        assertThat(reader(new byte[] {0, 0, 0, 9, 2, 0}).read()).isNull();
    }

    @Test
    void whatIsTooLargeIsNotWritten() {
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        byte[] large = new byte[FrameWriter.MAX_FRAME];

        assertThatExceptionOfType(FrameTooLargeException.class)
                .isThrownBy(() -> new FrameWriter(wire).write(new Frame.Result(1, 200, Headers.NONE, large)));

        assertThat(wire.size()).isZero();
    }

    @Test
    void whoReadsSaysHowLargeAFrameMayBe() throws IOException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        new FrameWriter(said, 100).write(result(Headers.NONE, 50));
        byte[] wire = said.toByteArray();

        assertThatExceptionOfType(FrameTooLargeException.class)
                .isThrownBy(() -> new FrameWriter(new ByteArrayOutputStream(), 100).write(result(Headers.NONE, 100)))
                .withMessageContaining("the 100 that one message may have");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> new FrameReader(new ByteArrayInputStream(wire), 49).read())
                .withMessageStartingWith("The channel holds no frame");
    }

    @Test
    void thousandsOfHeadersAreRefusedOnBothEnds() throws IOException {
        Headers most = new Headers(Map.of("a", Collections.nCopies(999, "")));
        Headers more = new Headers(Map.of("a", Collections.nCopies(1000, "")));
        ByteArrayOutputStream wire = new ByteArrayOutputStream();

        new FrameWriter(wire).write(result(most, 0));
        assertThat(reader(wire.toByteArray()).read()).isInstanceOf(Frame.Result.class);
        assertThatExceptionOfType(FrameTooLargeException.class)
                .isThrownBy(() -> new FrameWriter(wire).write(result(more, 0)));
        int[] oneNameOfMany = {FrameType.BEGIN.ordinal(), 0, 0, 0, 1, 0, 0, 0, 200, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 4, 0};
        assertRefused(frame(IntStream.concat(
                        IntStream.of(oneNameOfMany), IntStream.generate(() -> 0).limit(5000))
                .toArray()));
    }

    private static Frame result(Headers headers, int size) {
        return new Frame.Result(1, 200, headers, new byte[size]);
    }

    @Test
    void anAssignmentDoesNotShowItsEnvironment() {
        assertThat(new Frame.Assign("jar", "", Map.of("KEY", "secret")).toString())
                .doesNotContain("secret");
    }

    private static void assertRefused(byte[] wire) {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> reader(wire).read())
                .withMessageStartingWith("The channel holds");
    }

    private static byte[] frame(int... content) {
        ByteBuffer frame = ByteBuffer.allocate(Integer.BYTES + content.length).putInt(content.length);
        for (int b : content) {
            frame.put((byte) b);
        }
        return frame.array();
    }

    private static FrameReader reader(byte[] wire) {
        return new FrameReader(new ByteArrayInputStream(wire));
    }
}
