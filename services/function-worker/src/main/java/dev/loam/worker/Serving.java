package dev.loam.worker;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.loam.worker.channel.Frame;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Serves one function to its author, over HTTP on this machine: loaded, bound and run as in a worker, but with no sandbox,
 * and loaded anew whenever it is told of another jar. What it prints goes to the terminal.
 */
public final class Serving implements AutoCloseable {
    /** The status that the process ends with when it cannot have the port. */
    private static final int PORT_TAKEN = 98;

    private final Host host;
    private final String name;
    private final String handler;
    private final Duration timeout;
    private final HttpServer server;
    private final ExecutorService requests = Executors.newCachedThreadPool(Serving::thread);
    private final AtomicReference<@Nullable ServedFunction> current = new AtomicReference<>();

    private Serving(Host host, String name, int port, Duration timeout, String handler) throws IOException {
        this.host = host;
        this.name = name;
        this.handler = handler;
        this.timeout = timeout;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(requests);
        server.createContext("/", this::serve);
    }

    /**
     * Starts to listen; until a jar is loaded, requests are answered with 503.
     *
     * @param port 0 for any that is free
     * @param handler the class or bean; empty for what the jar names
     */
    public static Serving start(Host host, String name, int port, Duration timeout, String handler) throws IOException {
        Serving serving = new Serving(host, name, port, timeout, handler);
        serving.server.start();
        return serving;
    }

    /** Serves until standard input ends, each line of which is the path of a jar to serve from now on. */
    static void run(Host host, String[] arguments) {
        Duration timeout = Duration.ofSeconds(Long.parseLong(arguments[3]));
        host.prepare();
        try (BufferedReader jars = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
                Serving serving = start(host, arguments[1], Integer.parseInt(arguments[2]), timeout, arguments[4])) {
            for (String jar = jars.readLine(); jar != null; jar = jars.readLine()) {
                serving.tellOf(Path.of(jar));
            }
        } catch (BindException taken) {
            Runtime.getRuntime().halt(PORT_TAKEN);
        } catch (IOException failed) {
            throw new UncheckedIOException("The function cannot be served", failed);
        }
        // Threads that the function started may never end.
        Runtime.getRuntime().halt(0);
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** Serves this jar from now on, unless it cannot be loaded. Calls that run end on the code that they began with. */
    public void load(Path jar) throws Exception {
        ServedFunction loaded =
                new ServedFunction(host.load(new Frame.Assign(jar.toString(), handler, Map.of())), timeout);
        ServedFunction before = current.getAndSet(loaded);
        if (before != null) {
            requests.execute(before::retire);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        requests.shutdownNow();
        ServedFunction served = current.getAndSet(null);
        if (served != null) {
            served.retire();
        }
    }

    private void tellOf(Path jar) {
        boolean first = current.get() == null;
        long began = System.nanoTime();
        try {
            load(jar);
            long ms = Duration.ofNanos(System.nanoTime() - began).toMillis();
            System.out.println(
                    first
                            ? "%s serves at http://127.0.0.1:%d/functions/v1/%s (%s host, loaded in %d ms)"
                                    .formatted(name, port(), name, host.name(), ms)
                            : "Reloaded in %d ms.".formatted(ms));
        } catch (Throwable unusable) {
            // Also a class that cannot be linked: the author mends it and saves again.
            System.err.println(first ? "It cannot be loaded:" : "It cannot be loaded; what was served goes on:");
            System.err.println(Faults.describe(unusable));
        }
    }

    private void serve(HttpExchange exchange) throws IOException {
        long began = System.nanoTime();
        try (exchange) {
            ServedRequest request = ServedRequest.of(exchange, name);
            ServedFunction function = current.get();
            ServedAnswer answer = function == null
                    ? ServedAnswer.refusal(503, "BOOT_ERROR", "The function could not be loaded")
                    : function.answer(request);
            answer.write(exchange);
            System.out.println("%s %s %s → %d in %d ms"
                    .formatted(
                            Instant.now(),
                            exchange.getRequestMethod(),
                            exchange.getRequestURI(),
                            answer.status(),
                            Duration.ofNanos(System.nanoTime() - began).toMillis()));
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "serving");
        thread.setDaemon(true);
        return thread;
    }
}
