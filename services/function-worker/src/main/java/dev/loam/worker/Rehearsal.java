package dev.loam.worker;

import dev.loam.worker.channel.Frame;
import dev.loam.worker.channel.FrameReader;
import dev.loam.worker.channel.FrameWriter;
import dev.loam.worker.channel.Headers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Plays a worker's life without anybody at the other end: so that an AOT cache can be trained on what a worker does
 * before and in its first invocation, and so that a stem cell has done all of that before it is somebody's.
 */
final class Rehearsal {
    /** Twenty times as much takes half a second more of the processor, and a first call is no quicker for it. */
    private static final int LOADS = 2;

    private static final int CALLS = 8;

    private static final List<Class<?>> FUNCTIONS = List.of(
            RehearsalFunctions.OnJson.class, RehearsalFunctions.OnRecord.class, RehearsalFunctions.OnEvent.class);

    private static final byte[] BODY = "{\"bucket\":\"photos\",\"size\":1,\"tags\":[\"a\"],\"nested\":{\"b\":true}}"
            .getBytes(StandardCharsets.UTF_8);

    private static final Headers EVENT = new Headers(Map.of(
            "ce-specversion", List.of("1.0"),
            "ce-id", List.of("1"),
            "ce-type", List.of("loam.storage.object.created"),
            "ce-source", List.of("/projects/rehearsal/storage/photos"),
            "ce-subject", List.of("a/b.jpg"),
            "ce-time", List.of("2026-01-01T00:00:00Z"),
            "content-type", List.of("application/json")));

    private static final Headers HTTP = new Headers(Map.of(
            "accept", List.of("*/*"), "content-type", List.of("application/json"), "host", List.of("localhost")));

    private Rehearsal() {}

    static void run(Host host) {
        try {
            host.prepare();
            for (Class<?> function : FUNCTIONS) {
                play(host, function, Map.of("LOAM_REHEARSAL", "true"), 1, () -> false);
            }
        } catch (IOException e) {
            throw new IllegalStateException("The rehearsal failed", e);
        }
    }

    /**
     * Plays until a first call finds its classes loaded and linked; no longer than until the worker is assigned, as then
     * somebody waits for the processor. It touches nothing that an assignment sets.
     */
    static void warm(Host host, BooleanSupplier isAssigned) {
        try {
            Environment.prepare();
            for (int load = 0; load < LOADS; load++) {
                for (Class<?> function : FUNCTIONS) {
                    if (!isAssigned.getAsBoolean()) {
                        play(host, function, Map.of(), CALLS, isAssigned);
                    }
                }
            }
        } catch (IOException | ReflectiveOperationException | RuntimeException e) {
            // The first call will be as slow as without, and say itself what is wrong, if anything is.
            System.getLogger(Rehearsal.class.getName()).log(System.Logger.Level.DEBUG, "Nothing could be played", e);
        }
    }

    private static void play(
            Host host, Class<?> function, Map<String, String> environment, int calls, BooleanSupplier isOver)
            throws IOException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        FrameWriter writer = new FrameWriter(said);
        writer.write(new Frame.Hello(host.name()));
        try (Session session = new Session(host, writer, Runnable::run)) {
            session.serve(read(assignment(function, environment)));
            for (int id = 0; id < calls && !isOver.getAsBoolean(); id++) {
                session.serve(read(invocation(id, Frame.Kind.EVENT, EVENT)));
                if (function != RehearsalFunctions.OnEvent.class) {
                    session.serve(read(invocation(id, Frame.Kind.HTTP, HTTP)));
                }
            }
        }
        requireNoFault(new FrameReader(new ByteArrayInputStream(said.toByteArray())));
    }

    private static void requireNoFault(FrameReader said) throws IOException {
        for (Frame frame = said.read(); frame != null; frame = said.read()) {
            if (frame instanceof Frame.Failed || frame instanceof Frame.Error) {
                throw new IllegalStateException("The rehearsal went wrong: " + frame);
            }
        }
    }

    private static FrameReader read(Frame frame) throws IOException {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        new FrameWriter(written).write(frame);
        return new FrameReader(new ByteArrayInputStream(written.toByteArray()));
    }

    private static Frame.Assign assignment(Class<?> function, Map<String, String> environment) {
        URL jar = Rehearsal.class.getProtectionDomain().getCodeSource().getLocation();
        return new Frame.Assign(Path.of(URI.create(jar.toString())).toString(), function.getName(), environment);
    }

    private static Frame.Invoke invocation(int id, Frame.Kind kind, Headers headers) {
        return new Frame.Invoke(id, "rehearsal", kind, "POST", "/", headers, BODY);
    }
}
