package dev.loam.worker;

import dev.loam.worker.channel.Frame;
import dev.loam.worker.channel.FrameReader;
import dev.loam.worker.channel.FrameWriter;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/**
 * A worker's life: boot, say hello, be assigned once, serve until the channel ends. The channel is the process's
 * standard input and output; tenant code gets an empty input, and what it prints becomes log frames.
 */
public final class Worker {
    /** Those of a platform that starts have the rest of its start beside them. */
    private static final Duration UNTIL_STEM_CELL = Duration.ofSeconds(2);

    private Worker() {}

    /** @param arguments how many bytes the service takes in one message; or what else to do than to serve it */
    public static void run(Host host, String[] arguments) {
        if (arguments.length == 1 && arguments[0].equals("--rehearse")) {
            Rehearsal.run(host);
            return;
        }
        if (arguments.length == 5 && arguments[0].equals("--serve")) {
            Serving.run(host, arguments);
            return;
        }
        InputStream in = new FileInputStream(FileDescriptor.in);
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        System.setIn(InputStream.nullInputStream());
        int status = 1;
        try {
            int most = arguments.length == 0 ? FrameWriter.MAX_FRAME : Integer.parseInt(arguments[0]);
            status = serve(host, in, new FrameWriter(out, most));
        } catch (IOException e) {
            status = 2;
        } finally {
            // Tenant code may have registered shutdown hooks, or have threads that never end.
            Runtime.getRuntime().halt(status);
        }
    }

    private static int serve(Host host, InputStream in, FrameWriter writer) throws IOException {
        Logs.capture(writer);
        host.prepare();
        writer.write(new Frame.Hello(host.name()));
        Session session = new Session(host, writer);
        Thread warming = new Thread(() -> warm(host, session), "warming");
        warming.setDaemon(true);
        warming.start();
        session.serve(new FrameReader(in));
        return 0;
    }

    /** Only a stem cell has the time: who is assigned at once is waited for. */
    private static void warm(Host host, Session session) {
        try {
            Thread.sleep(UNTIL_STEM_CELL);
            if (!session.isAssigned()) {
                Rehearsal.warm(host, session::isAssigned);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
