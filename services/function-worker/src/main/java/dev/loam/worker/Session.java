package dev.loam.worker;

import dev.loam.worker.binding.BadInputException;
import dev.loam.worker.binding.Output;
import dev.loam.worker.binding.Pieces;
import dev.loam.worker.channel.ByteStream;
import dev.loam.worker.channel.ByteStreams;
import dev.loam.worker.channel.Frame;
import dev.loam.worker.channel.FrameReader;
import dev.loam.worker.channel.FrameTooLargeException;
import dev.loam.worker.channel.FrameWriter;
import dev.loam.worker.channel.Headers;
import dev.loam.worker.outside.Outside;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Serves one channel: every invocation on a thread of its own, answers in whatever order they come. */
final class Session implements Closeable {
    private final Host host;
    private final FrameWriter writer;
    private final PlatformCalls calls;
    private final ByteStreams streams;
    private final Map<Integer, Thread> running = new ConcurrentHashMap<>();
    private final Executor threads;
    private volatile @Nullable Handler handler;
    private volatile boolean isAssigned;

    Session(Host host, FrameWriter writer) {
        this(host, writer, Executors.newCachedThreadPool(Session::thread));
    }

    /** @param threads run what is not done by who reads the channel */
    Session(Host host, FrameWriter writer, Executor threads) {
        this.host = host;
        this.threads = threads;
        this.writer = writer;
        this.calls = new PlatformCalls(writer);
        this.streams = new ByteStreams(writer);
    }

    /** Returns at the channel's end. */
    void serve(FrameReader reader) throws IOException {
        for (Frame frame = reader.read(); frame != null; frame = reader.read()) {
            switch (frame) {
                case Frame.Assign assign -> {
                    isAssigned = true;
                    threads.execute(() -> assign(assign));
                }
                case Frame.Invoke invoke -> threads.execute(() -> invoke(invoke));
                case Frame.CallResult result -> calls.answered(result);
                case Frame.Cancel(int id) -> cancel(id);
                case Frame.Streamed streamed -> streams.hear(streamed);
                case Frame.Shutdown() -> {
                    return;
                }
                case Frame.Hello _,
                        Frame.Ready _,
                        Frame.Failed _,
                        Frame.Result _,
                        Frame.Error _,
                        Frame.Log _,
                        Frame.Call _,
                        Frame.Open _,
                        Frame.Begin _ -> throw new IOException("A worker is not told " + frame.getClass());
            }
        }
    }

    /** Whether it has been told whose it is. */
    boolean isAssigned() {
        return isAssigned;
    }

    @Override
    public void close() throws IOException {
        Handler loaded = handler;
        if (loaded != null) {
            loaded.close();
        }
    }

    private void assign(Frame.Assign assign) {
        try {
            Environment.set(assign.environment());
            calls.assigned(assign.environment());
            if (assign.outside()) {
                new Outside(streams, writer, Logs::invocation).install();
            }
            Handler loaded = host.load(assign);
            handler = loaded;
            send(new Frame.Ready(loaded.name()));
        } catch (Throwable e) {
            send(new Frame.Failed(Faults.describe(e)));
        }
    }

    private void invoke(Frame.Invoke invoke) {
        int id = invoke.id();
        running.put(id, Thread.currentThread());
        Logs.begin(id, writer);
        Frame answer;
        try {
            answer = answer(invoke);
        } finally {
            running.remove(id);
            Logs.end();
        }
        send(answer);
        calls.forget(id);
    }

    private Frame answer(Frame.Invoke invoke) {
        Handler loaded = handler;
        if (loaded == null) {
            return new Frame.Error(invoke.id(), Frame.Fault.THROWN, "No function is loaded");
        }
        Thread thread = Thread.currentThread();
        thread.setContextClassLoader(loaded.loader());
        try {
            return calls.during(invoke, () -> sent(invoke.id(), loaded.handle(invoke)));
        } catch (BadInputException e) {
            return new Frame.Error(invoke.id(), Frame.Fault.BAD_INPUT, String.valueOf(e.getMessage()));
        } catch (Throwable e) {
            return new Frame.Error(invoke.id(), Frame.Fault.THROWN, Faults.describe(e));
        }
    }

    /** What remains to be said of an answer: everything, or that all of its pieces were sent. */
    private Frame sent(int id, Output output) throws Exception {
        Pieces pieces = output.pieces();
        if (pieces != null) {
            ByteStream stream = streams.open(id);
            try (pieces;
                    OutputStream out = stream.output()) {
                writer.write(new Frame.Begin(id, output.status(), output.headers()));
                for (byte[] piece = pieces.next(); piece != null; piece = pieces.next()) {
                    out.write(piece);
                }
            }
        }
        return new Frame.Result(id, output.status(), output.headers(), output.body());
    }

    private void cancel(int id) {
        Thread thread = running.get(id);
        if (thread != null) {
            thread.interrupt();
        }
    }

    private void send(Frame frame) {
        try {
            writer.write(frame);
        } catch (FrameTooLargeException e) {
            tooLarge(frame, e);
        } catch (IOException e) {
            // Nobody is left to talk to: the reading thread sees the same and ends the process.
            Thread.currentThread().interrupt();
        }
    }

    private void tooLarge(Frame frame, FrameTooLargeException cause) {
        switch (frame) {
            case Frame.Result(int id, int _, Headers _, byte[] _) ->
                send(new Frame.Error(
                        id, Frame.Fault.THROWN, "The function's answer is too large: " + cause.getMessage()));
            case Frame.Error(int id, Frame.Fault fault, String _) ->
                send(new Frame.Error(id, fault, "What the function threw is too large: " + cause.getMessage()));
            default -> throw new IllegalStateException("Nothing else is of any length: " + frame, cause);
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "invocation");
        thread.setDaemon(true);
        return thread;
    }
}
