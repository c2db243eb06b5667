package dev.loam.gateway.running;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import tools.jackson.databind.json.JsonMapper;

/** A hello proxied by the gateway with all filters on, and by Debian's nginx, from the same upstream in the same run. */
final class ProxyRatio {
    private static final String REF = "abcdefghijklmnopqrst";
    private static final int CLIENTS = 32;
    /** C2 is at it for a minute: some 20 s of processor time, and methods that are first compiled too early. */
    private static final Duration WARM_UP = Duration.ofSeconds(60);

    private static final Duration ROUND = Duration.ofSeconds(8);
    private static final int ROUNDS = 3;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Path NGINX = Path.of("/usr/sbin/nginx");

    private ProxyRatio() {}

    static void measure() throws Exception {
        if (!Files.isExecutable(NGINX)) {
            GatewayMeasurement.row(
                    "apart, proxied hello against nginx", "20 %", "not measured", "nginx is not installed");
            return;
        }
        int upstream = freePort();
        int other = freePort();
        Process nginx = nginx(upstream, other);
        try (PlayedServices services = PlayedServices.start()
                        .project(REF, "{}")
                        .key("lm_pub_key", REF, "anon")
                        .answers("/internal/usage/chunks", ProxyRatio::take);
                RunningGateway gateway =
                        RunningGateway.before(services, "--loam.services.database=http://127.0.0.1:" + upstream)) {
            load(gateway.port(), WARM_UP);
            load(other, Duration.ofSeconds(2));
            double ours = 0;
            double theirs = 0;
            for (int round = 0; round < ROUNDS; round++) {
                ours += load(gateway.port(), ROUND);
                theirs += load(other, ROUND);
            }
            GatewayMeasurement.row(
                    "apart, proxied hello, all filters on, of nginx's",
                    "at least 20 %",
                    String.format(Locale.ROOT, "%.0f %%", 100 * ours / theirs),
                    String.format(
                            Locale.ROOT,
                            "%.0f and %.0f requests a second, %d clients on the same machine",
                            ours / ROUNDS,
                            theirs / ROUNDS,
                            CLIENTS));
        } finally {
            nginx.destroy();
        }
    }

    /** As billing answers to what was used. */
    private static void take(HttpExchange chunk) throws IOException {
        int end = JSON.readTree(chunk.getRequestBody()).path("to").asInt();
        PlayedServices.send(chunk, 200, "application/json", "{\"position\":%d}".formatted(end));
    }

    /** Requests a second. */
    private static double load(int port, Duration time) throws InterruptedException {
        LongAdder answered = new LongAdder();
        long end = System.nanoTime() + time.toNanos();
        List<Thread> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(Thread.ofVirtual().start(() -> client(port, end, answered)));
        }
        for (Thread client : clients) {
            client.join();
        }
        return answered.sum() / (time.toMillis() / 1000.0);
    }

    private static void client(int port, long end, LongAdder answered) {
        byte[] request = "GET /rest/v1/hello HTTP/1.1\r\nHost: a\r\napikey: lm_pub_key\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII);
        while (System.nanoTime() < end) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                socket.setTcpNoDelay(true);
                Answers answers = new Answers(socket.getInputStream());
                OutputStream out = socket.getOutputStream();
                boolean stays = true;
                while (stays && System.nanoTime() < end) {
                    out.write(request);
                    stays = answers.next();
                    answered.increment();
                }
            } catch (IOException closed) {
                // The server ended the connection after some requests: a new one.
                continue;
            }
        }
    }

    /**
     * What comes on one connection, an answer at a time. It shares the processors with what is measured, so it looks at
     * bytes, and makes nothing of them.
     */
    private static final class Answers {
        private static final byte[] OK = ascii("HTTP/1.1 200");
        private static final byte[] END = ascii("\r\n\r\n");
        private static final byte[] LENGTH = ascii("\r\ncontent-length: ");
        private static final byte[] CLOSE = ascii("\r\nconnection: close\r\n");

        private final InputStream in;
        private final byte[] buffer = new byte[8192];
        private int filled;

        private Answers(InputStream in) {
            this.in = in;
        }

        /** Whether the connection stays. */
        private boolean next() throws IOException {
            filled = 0;
            int end = find(END, 0);
            while (end < 0) {
                int seen = Math.max(0, filled - END.length);
                fill();
                end = find(END, seen);
            }
            if (find(OK, 0) != 0) {
                throw new IllegalStateException(new String(buffer, 0, filled, StandardCharsets.ISO_8859_1));
            }
            int head = end + END.length;
            int whole = head + length(end);
            while (filled < whole) {
                fill();
            }
            return !isBefore(end, CLOSE);
        }

        private int length(int end) {
            int at = find(LENGTH, 0);
            if (at < 0 || at > end) {
                throw new IllegalStateException("An answer without a length");
            }
            int length = 0;
            for (int i = at + LENGTH.length; buffer[i] != '\r'; i++) {
                length = length * 10 + buffer[i] - '0';
            }
            return length;
        }

        private boolean isBefore(int end, byte[] wanted) {
            int at = find(wanted, 0);
            return at >= 0 && at < end;
        }

        private void fill() throws IOException {
            int count = in.read(buffer, filled, buffer.length - filled);
            if (count < 0) {
                throw new IOException("closed");
            }
            filled += count;
        }

        /** In whatever letters. */
        private int find(byte[] wanted, int from) {
            for (int at = from; at + wanted.length <= filled; at++) {
                int same = 0;
                while (same < wanted.length && lower(buffer[at + same]) == lower(wanted[same])) {
                    same++;
                }
                if (same == wanted.length) {
                    return at;
                }
            }
            return -1;
        }

        private static int lower(byte letter) {
            return letter >= 'A' && letter <= 'Z' ? letter + ('a' - 'A') : letter;
        }

        private static byte[] ascii(String text) {
            return text.getBytes(StandardCharsets.US_ASCII);
        }
    }

    private static Process nginx(int upstream, int proxy) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("loam-nginx-");
        Path configuration = folder.resolve("nginx.conf");
        Files.writeString(configuration, """
                daemon off; worker_processes auto; pid %1$s/pid; error_log %1$s/error.log;
                events { worker_connections 1024; }
                http {
                  access_log off; keepalive_requests 1000000;
                  client_body_temp_path %1$s/body; proxy_temp_path %1$s/proxy; fastcgi_temp_path %1$s/f;
                  uwsgi_temp_path %1$s/u; scgi_temp_path %1$s/s;
                  upstream hello { server 127.0.0.1:%2$d; keepalive 64; keepalive_requests 1000000; }
                  server { listen 127.0.0.1:%2$d; location / { default_type text/plain; return 200 "hello"; } }
                  server { listen 127.0.0.1:%3$d;
                    location / { proxy_pass http://hello; proxy_http_version 1.1; proxy_set_header Connection ""; } }
                }
                """.formatted(folder, upstream, proxy));
        Process process = new ProcessBuilder(NGINX.toString(), "-c", configuration.toString(), "-p", folder.toString())
                .inheritIO()
                .start();
        Thread.sleep(1000);
        if (!process.isAlive()) {
            throw new IOException("nginx did not start");
        }
        return process;
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }
}
