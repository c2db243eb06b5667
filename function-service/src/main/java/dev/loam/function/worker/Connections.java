package dev.loam.function.worker;

import dev.loam.worker.channel.ByteStream;
import dev.loam.worker.channel.ByteStreams;
import dev.loam.worker.channel.Frame;
import dev.loam.worker.channel.FrameWriter;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** The streams of one worker's channel: answers in pieces, and connections to the outside. */
final class Connections {
    private static final int MOST = 64;
    /** Who opens more than this does not listen to being turned away. */
    private static final int MOST_OF_ALL = 1024;

    private static final System.Logger LOGGER = System.getLogger(Connections.class.getName());

    private final ByteStreams streams;
    private final Semaphore admitted = new Semaphore(MOST);
    private volatile Egress egress = Egress.NONE;

    Connections(FrameWriter writer) {
        this.streams = new ByteStreams(writer);
    }

    void use(Egress granted) {
        egress = granted;
    }

    void hear(Frame.Streamed frame) throws IOException {
        streams.hear(frame);
    }

    void endAll() throws IOException {
        streams.endAll();
    }

    /** The rest of an answer that begins. */
    ByteStream answer(Frame.Begin begin) throws IOException {
        ByteStream content = open(begin.id());
        // Nothing is said in the other direction.
        content.end();
        return content;
    }

    /**
     * A connection that the function opens.
     *
     * @param works whether anybody has set the function to work
     */
    void connect(Frame.Open asked, boolean works, Consumer<String> log) throws IOException {
        if (asked.stream() >= 0) {
            throw new IOException("a connection has the number of an invocation");
        }
        ByteStream connection = open(asked.stream());
        boolean admits = works && admitted.tryAcquire();
        Thread.ofVirtual().name("loam-egress").start(() -> {
            try {
                if (admits) {
                    egress.serve(connection, log);
                } else {
                    egress.refuse(
                            connection,
                            works ? "there are %d connections already".formatted(MOST) : "no invocation runs",
                            log);
                }
            } catch (IOException | RuntimeException e) {
                LOGGER.log(System.Logger.Level.DEBUG, "A connection of a function broke", e);
            } finally {
                if (admits) {
                    admitted.release();
                }
            }
        });
    }

    private ByteStream open(int number) throws IOException {
        if (streams.count() >= MOST_OF_ALL) {
            throw new IOException("there are too many streams");
        }
        try {
            return streams.open(number);
        } catch (IllegalStateException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
