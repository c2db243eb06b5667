package dev.loam.gateway.running;

import com.sun.net.httpserver.HttpExchange;
import java.io.BufferedInputStream;
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
    /** C2 needs some 20 s of processor time until the whole path is compiled, and has one of the two processors at most. */
    private static final Duration WARM_UP = Duration.ofSeconds(40);

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
                InputStream in = new BufferedInputStream(socket.getInputStream());
                OutputStream out = socket.getOutputStream();
                while (System.nanoTime() < end) {
                    out.write(request);
                    if (!answer(in)) {
                        break;
                    }
                    answered.increment();
                }
            } catch (IOException closed) {
                // The server ended the connection after some requests: a new one.
                continue;
            }
        }
    }

    /** Whether the connection stays. */
    private static boolean answer(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder(300);
        while (head.length() < 4 || head.lastIndexOf("\r\n\r\n") != head.length() - 4) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("closed");
            }
            head.append((char) next);
        }
        String text = head.toString().toLowerCase(Locale.ROOT);
        if (!text.startsWith("http/1.1 200")) {
            throw new IllegalStateException(text);
        }
        int at = text.indexOf("content-length: ") + "content-length: ".length();
        in.skipNBytes(Integer.parseInt(text.substring(at, text.indexOf('\r', at))));
        return !text.contains("connection: close");
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
