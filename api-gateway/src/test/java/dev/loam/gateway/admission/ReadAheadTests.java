package dev.loam.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.ServletInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.DelegatingServletInputStream;
import org.springframework.mock.web.MockHttpServletRequest;

class ReadAheadTests {
    private final ReadAhead bodies = new ReadAhead(300_000);

    @Test
    void longerBodiesAreReadWhileThereIsRoom() throws IOException {
        ReadAhead.Received first = bodies.receive(request(200_000));
        assertThat(first.isComing()).isFalse();
        try (ReadAhead.Received second = bodies.receive(request(200_000))) {
            assertThat(second.isComing()).isTrue();
        }
        try (ReadAhead.Received small = bodies.receive(request(64 * 1024))) {
            assertThat(small.isComing()).isFalse();
        }
        first.close();
        try (ReadAhead.Received third = bodies.receive(request(200_000))) {
            assertThat(third.isComing()).isFalse();
        }
    }

    @Test
    void bodyThatWasReadComesInOnePiece() throws IOException {
        MockHttpServletRequest sent = request(100_000);
        try (ReadAhead.Received body = bodies.receive(sent)) {
            Pieces out = new Pieces();
            body.request().getInputStream().transferTo(out);
            assertThat(out.toByteArray()).isEqualTo(sent.getContentAsByteArray());
            assertThat(out.pieces).isOne();
        }
    }

    @Test
    void longBodiesAndNoneAreLeftToTheirReaders() throws IOException {
        try (ReadAhead.Received body = bodies.receive(request(256 * 1024 + 1))) {
            assertThat(body.isComing()).isTrue();
        }
        try (ReadAhead.Received body = bodies.receive(new MockHttpServletRequest("GET", "/"))) {
            assertThat(body.isComing()).isFalse();
        }
    }

    @Test
    void bodyThatBreaksOffTakesNoRoom() throws IOException {
        for (int attempt = 0; attempt < 3; attempt++) {
            bodies.receive(breakingOff(200_000, 10));
        }
        try (ReadAhead.Received body = bodies.receive(request(200_000))) {
            assertThat(body.isComing()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 200_000})
    void bodyThatBreaksOffDoesSoForItsReader(int length) throws IOException {
        try (ReadAhead.Received body = bodies.receive(breakingOff(length, 10))) {
            ServletInputStream stream = body.request().getInputStream();
            assertThat(stream.readNBytes(10)).hasSize(10);
            assertThat(stream.isFinished()).isFalse();
            assertThatThrownBy(stream::read).isInstanceOf(IOException.class);
            assertThatThrownBy(stream::readAllBytes).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> stream.transferTo(OutputStream.nullOutputStream()))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void formThatBreaksOffHasNoParameters() throws IOException {
        MockHttpServletRequest sent = breakingOff(1000, 10);
        sent.setContentType("application/x-www-form-urlencoded");
        try (ReadAhead.Received body = bodies.receive(sent)) {
            assertThat(body.request().getParameterMap()).isEmpty();
        }
    }

    private static MockHttpServletRequest request(int length) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/");
        byte[] body = new byte[length];
        body[length - 1] = 1;
        request.setContent(body);
        return request;
    }

    private static MockHttpServletRequest breakingOff(int length, int sent) {
        ServletInputStream stream = new DelegatingServletInputStream(
                new SequenceInputStream(new ByteArrayInputStream(new byte[sent]), new GoneStream()));
        return new MockHttpServletRequest("POST", "/") {
            @Override
            public long getContentLengthLong() {
                return length;
            }

            @Override
            public ServletInputStream getInputStream() {
                return stream;
            }
        };
    }

    private static final class GoneStream extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("The client went away");
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            throw new IOException("The client went away");
        }
    }

    private static final class Pieces extends ByteArrayOutputStream {
        private int pieces;

        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            pieces++;
            super.write(bytes, offset, length);
        }
    }
}
