package dev.loam.worker.channel;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** Writes frames, each with a single write, from any thread. */
public final class FrameWriter {
    /** A frame above this is refused on both ends. */
    public static final int MAX_FRAME = 64 << 20;

    /** So many values of headers a frame may have: each costs who reads it far more than its bytes. */
    static final int MAX_HEADERS = 1000;

    private final OutputStream out;
    private final int most;
    private final ReentrantLock lock = new ReentrantLock();

    public FrameWriter(OutputStream out) {
        this(out, MAX_FRAME);
    }

    /** @param most how many bytes the other end takes in one frame */
    public FrameWriter(OutputStream out, int most) {
        this.out = out;
        this.most = most;
    }

    public void write(Frame frame) throws IOException {
        lock.lock();
        try {
            // Not before it is its turn: of those that wait, only the frames are kept.
            Encoder encoder = new Encoder(most);
            encoder.frame(frame);
            encoder.bytes.writeTo(out);
            out.flush();
        } finally {
            lock.unlock();
        }
    }

    private static final class Buffer extends ByteArrayOutputStream {
        Buffer() {
            super(512);
        }

        void length() {
            int length = count - Integer.BYTES;
            buf[0] = (byte) (length >>> 24);
            buf[1] = (byte) (length >>> 16);
            buf[2] = (byte) (length >>> 8);
            buf[3] = (byte) length;
        }
    }

    private static final class Encoder {
        private final Buffer bytes = new Buffer();
        private final DataOutputStream data = new DataOutputStream(bytes);
        private final int most;

        Encoder(int most) {
            this.most = most;
        }

        void frame(Frame frame) throws IOException {
            data.writeInt(0);
            data.writeByte(FrameType.of(frame).ordinal());
            fields(frame);
            if (data.size() - Integer.BYTES > most) {
                throw new FrameTooLargeException(data.size(), most);
            }
            bytes.length();
        }

        private void fields(Frame frame) throws IOException {
            switch (frame) {
                case Frame.Hello(String host) -> text(host);
                case Frame.Assign(String jar, String handler, Map<String, String> environment, boolean outside) -> {
                    text(jar);
                    text(handler);
                    texts(environment);
                    data.writeBoolean(outside);
                }
                case Frame.Ready(String function) -> text(function);
                case Frame.Failed(String message) -> text(message);
                case Frame.Invoke invoke -> invoke(invoke);
                case Frame.Result(int id, int status, Headers headers, byte[] body) ->
                    answer(id, status, headers, body);
                case Frame.Error(int id, Frame.Fault fault, String message) -> {
                    data.writeInt(id);
                    data.writeByte(fault.ordinal());
                    text(message);
                }
                case Frame.Log(int id, boolean error, byte[] text) -> {
                    data.writeInt(id);
                    data.writeBoolean(error);
                    bytes(text);
                }
                case Frame.Call call -> call(call);
                case Frame.CallResult(int id, int status, Headers headers, byte[] body) ->
                    answer(id, status, headers, body);
                case Frame.Cancel(int id) -> data.writeInt(id);
                case Frame.Shutdown() -> {}
                case Frame.Open(int stream, int invocation) -> {
                    data.writeInt(stream);
                    data.writeInt(invocation);
                }
                case Frame.Begin(int id, int status, Headers headers) -> {
                    data.writeInt(id);
                    data.writeInt(status);
                    headers(headers);
                }
                case Frame.Streamed streamed -> streamed(streamed);
            }
        }

        private void streamed(Frame.Streamed frame) throws IOException {
            data.writeInt(frame.stream());
            switch (frame) {
                case Frame.Data(int _, byte[] bytes) -> bytes(bytes);
                case Frame.Credit(int _, int bytes) -> data.writeInt(bytes);
                case Frame.End _, Frame.Reset _ -> {}
            }
        }

        private void invoke(Frame.Invoke invoke) throws IOException {
            data.writeInt(invoke.id());
            text(invoke.invocationId());
            data.writeByte(invoke.kind().ordinal());
            text(invoke.method());
            text(invoke.path());
            headers(invoke.headers());
            bytes(invoke.body());
        }

        private void call(Frame.Call call) throws IOException {
            data.writeInt(call.id());
            data.writeInt(call.invocation());
            text(call.method());
            text(call.path());
            headers(call.headers());
            bytes(call.body());
        }

        private void answer(int id, int status, Headers headers, byte[] body) throws IOException {
            data.writeInt(id);
            data.writeInt(status);
            headers(headers);
            bytes(body);
        }

        private void headers(Headers headers) throws IOException {
            int values = headers.fields().values().stream().mapToInt(List::size).sum();
            if (values + headers.fields().size() > MAX_HEADERS) {
                throw new FrameTooLargeException(MAX_HEADERS);
            }
            data.writeInt(headers.fields().size());
            for (Map.Entry<String, List<String>> field : headers.fields().entrySet()) {
                text(field.getKey());
                data.writeInt(field.getValue().size());
                for (String value : field.getValue()) {
                    text(value);
                }
            }
        }

        private void texts(Map<String, String> texts) throws IOException {
            data.writeInt(texts.size());
            for (Map.Entry<String, String> text : texts.entrySet()) {
                text(text.getKey());
                text(text.getValue());
            }
        }

        private void text(String text) throws IOException {
            bytes(text.getBytes(StandardCharsets.UTF_8));
        }

        private void bytes(byte[] content) throws IOException {
            if (content.length > most) {
                throw new FrameTooLargeException(content.length, most);
            }
            data.writeInt(content.length);
            data.write(content);
        }
    }
}
