package dev.loam.cli.db;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;

/** An installation's data folder and its control plane over HTTP, which answers what a test wants. */
final class FakePlatform implements AutoCloseable {
    static final String REF = "abcdefghijklmnopqrst";

    private final HttpServer server;
    private final Map<String, Reply> replies = new LinkedHashMap<>();
    private final List<String> requests = new ArrayList<>();
    private final Process holder;
    private final Path data;

    private record Reply(int status, String body) {}

    FakePlatform(Path folder) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/platform/v1", this::serve);
        server.start();
        data = folder.resolve("data");
        Path run = Files.createDirectories(data.resolve("run"));
        Files.writeString(
                run.resolve("status.json"), """
                {"api_url":"http://127.0.0.1:%d","platform_token":"lm_pat_test",
                 "project":{"ref":"%s","db_url":"postgresql://owner:secret@127.0.0.1:5432/p"}}
                """.formatted(server.getAddress().getPort(), REF));
        holder = hold(run.resolve("lock"));
    }

    Path data() {
        return data;
    }

    /** From here on this route is answered so: method, path under the project without its query. */
    FakePlatform answers(String route, int status, String body) {
        replies.put(route, new Reply(status, body));
        return this;
    }

    /** All requests so far, with their queries and bodies. */
    List<String> requests() {
        return requests;
    }

    @Override
    public void close() {
        server.stop(0);
        holder.destroy();
    }

    private void serve(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString().replace("/platform/v1/projects/" + REF, "");
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add((exchange.getRequestMethod() + " " + path + " " + body).strip());
        Reply reply = replies.getOrDefault(
                exchange.getRequestMethod() + " " + path.replaceFirst("\\?.*", ""), new Reply(404, "{}"));
        byte[] answer = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status(), answer.length == 0 ? -1 : answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    /** An installation runs as long as a process holds its lock; this one is another Java that only sleeps. */
    private static Process hold(Path lock) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xshare:auto",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        lock.toString())
                .start();
        if (process.getInputStream().read() < 0) {
            throw new IOException("Nothing holds " + lock);
        }
        return process;
    }

    /** Holds the lock until it is ended. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] arguments) throws IOException, InterruptedException {
            Path path = Path.of(arguments[0]);
            Files.writeString(path, Long.toString(ProcessHandle.current().pid()));
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                System.out.println(lock.isValid());
                System.out.flush();
                Thread.currentThread().join();
            } catch (IOException unlockable) {
                throw new UncheckedIOException(unlockable);
            }
        }
    }
}
