package dev.loam.worker;

import dev.loam.worker.binding.Output;
import dev.loam.worker.channel.Frame;
import dev.loam.worker.channel.FrameReader;
import dev.loam.worker.channel.FrameWriter;
import dev.loam.worker.channel.Headers;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Plays a worker's life without anybody at the other end, so that an AOT cache can be trained on what a worker does
 * before and in its first invocation.
 */
final class Rehearsal {
    private static final String EVENT = "{\"bucket\":\"photos\",\"size\":1,\"tags\":[\"a\"],\"nested\":{\"b\":true}}";

    private Rehearsal() {}

    static void run(Host host) {
        try {
            host.prepare();
            for (Class<?> function : List.of(RehearsalFunctions.OnJson.class, RehearsalFunctions.OnEvent.class)) {
                play(host, function);
            }
        } catch (IOException e) {
            throw new IllegalStateException("The rehearsal failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Plays one call through the host and to the end of the wire, for the classes and the first steps of it. It touches
     * nothing that an assignment sets, which may come at any moment.
     */
    static void playOnce(Host host) {
        try {
            Handler handler = host.load(assignment(RehearsalFunctions.OnEvent.class));
            Output output = handler.handle(invocation(0));
            new FrameWriter(OutputStream.nullOutputStream())
                    .write(new Frame.Result(0, output.status(), output.headers(), output.body()));
            handler.close();
        } catch (Exception e) {
            // The first call will be as slow as without, and say itself what is wrong, if anything is.
            System.getLogger(Rehearsal.class.getName()).log(System.Logger.Level.DEBUG, "Nothing could be played", e);
        }
    }

    private static void play(Host host, Class<?> function) throws IOException, InterruptedException {
        FrameWriter nowhere = new FrameWriter(OutputStream.nullOutputStream());
        nowhere.write(new Frame.Hello(host.name()));
        ByteArrayOutputStream script = new ByteArrayOutputStream();
        FrameWriter writer = new FrameWriter(script);
        writer.write(assignment(function));
        Session session = new Session(host, nowhere);
        session.serve(reader(script));
        session.awaitReady();
        script.reset();
        writer.write(invocation(1));
        writer.write(invocation(2));
        writer.write(new Frame.Shutdown());
        session.serve(reader(script));
        session.drain();
    }

    private static FrameReader reader(ByteArrayOutputStream script) {
        return new FrameReader(new ByteArrayInputStream(script.toByteArray()));
    }

    private static Frame.Assign assignment(Class<?> function) {
        URL jar = Rehearsal.class.getProtectionDomain().getCodeSource().getLocation();
        return new Frame.Assign(
                Path.of(URI.create(jar.toString())).toString(), function.getName(), Map.of("LOAM_REHEARSAL", "true"));
    }

    private static Frame.Invoke invocation(int id) {
        Headers headers = new Headers(Map.of(
                "ce-specversion", List.of("1.0"),
                "ce-id", List.of("1"),
                "ce-type", List.of("loam.storage.object.created"),
                "ce-source", List.of("/projects/rehearsal/storage/photos"),
                "ce-subject", List.of("a/b.jpg"),
                "ce-time", List.of("2026-01-01T00:00:00Z"),
                "content-type", List.of("application/json")));
        byte[] body = EVENT.getBytes(StandardCharsets.UTF_8);
        return new Frame.Invoke(id, "rehearsal", Frame.Kind.EVENT, "POST", "/", headers, body);
    }
}
