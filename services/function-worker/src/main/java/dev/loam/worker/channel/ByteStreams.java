package dev.loam.worker.channel;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The streams that one end of a channel has open. Thread-safe. */
public final class ByteStreams {
    private final FrameWriter writer;
    private final Map<Integer, ByteStream> open = new ConcurrentHashMap<>();

    public ByteStreams(FrameWriter writer) {
        this.writer = writer;
    }

    /** Opens this end of a stream. The other end must be told by a frame that names the number. */
    public ByteStream open(int number) {
        ByteStream stream = new ByteStream(number, writer, () -> open.remove(number));
        if (open.putIfAbsent(number, stream) != null) {
            throw new IllegalStateException("Stream %d is open already".formatted(number));
        }
        return stream;
    }

    /** How many there are. */
    public int count() {
        return open.size();
    }

    /** Takes what the other end says of one; what is said of one that is closed is late, and dropped. */
    public void hear(Frame.Streamed frame) throws IOException {
        ByteStream stream = open.get(frame.stream());
        if (stream != null) {
            stream.hear(frame);
        }
    }

    /** The channel has ended, and with it all of them. */
    public void endAll() throws IOException {
        for (ByteStream stream : List.copyOf(open.values())) {
            stream.hear(new Frame.Reset(stream.number()));
        }
    }
}
