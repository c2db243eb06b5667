package dev.loam.function.egress;

import dev.loam.worker.channel.ByteStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** One connection of a function: its request is read, judged, and if it may be, passed on with all that follows. */
final class ProxiedConnection {
    private static final byte[] ESTABLISHED =
            "HTTP/1.1 200 Connection established\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);

    private final ByteStream connection;
    private final List<EgressRule> rules;
    private final Destinations destinations;
    private final EgressProperties limits;
    private final Consumer<String> log;
    private final LongConsumer meter;

    /** @param meter is told of bytes that were sent outside */
    ProxiedConnection(
            ByteStream connection,
            List<EgressRule> rules,
            Destinations destinations,
            EgressProperties limits,
            Consumer<String> log,
            LongConsumer meter) {
        this.connection = connection;
        this.rules = rules;
        this.destinations = destinations;
        this.limits = limits;
        this.log = log;
        this.meter = meter;
    }

    void serve() throws IOException {
        connection.patience(limits.idleTimeout());
        try (connection) {
            InputStream in = new BufferedInputStream(connection.input());
            RequestHead head = RequestHead.read(in);
            if (head == null) {
                answer(400, "Bad Request", "this is no request to an HTTP proxy");
            } else if (rules.stream().noneMatch(rule -> rule.allows(head.host(), head.port()))) {
                refuse(head, "the function's 'egress' does not name it");
            } else {
                connect(head, in);
            }
        }
    }

    /** Turns it away, whatever it asks for. */
    void refuse(String why) throws IOException {
        connection.patience(limits.idleTimeout());
        try (connection) {
            log.accept("A connection was refused: " + why);
            answer(503, "Service Unavailable", why);
        }
    }

    private void connect(RequestHead head, InputStream in) throws IOException {
        switch (destinations.connect(head.host(), head.port())) {
            case Destinations.Reached.Forbidden(String why) -> refuse(head, why);
            case Destinations.Reached.Unreachable(String why) -> {
                log.accept("%s cannot be reached: %s".formatted(head.destination(), why));
                answer(502, "Bad Gateway", why);
            }
            case Destinations.Reached.Connected(Socket socket) -> {
                try (socket) {
                    begin(head, socket);
                    String cut = new Relay(connection, in, socket, limits, meter).run();
                    if (cut != null) {
                        log.accept("The connection to %s was ended: %s".formatted(head.destination(), cut));
                    }
                }
            }
        }
    }

    private void begin(RequestHead head, Socket socket) throws IOException {
        if (head.path() == null) {
            connection.output().write(ESTABLISHED);
        } else {
            byte[] request = head.forwarded();
            socket.getOutputStream().write(request);
            meter.accept(request.length);
        }
    }

    private void refuse(RequestHead head, String why) throws IOException {
        log.accept("The connection to %s was refused: %s".formatted(head.destination(), why));
        answer(403, "Forbidden", "%s may not be connected to: %s".formatted(head.destination(), why));
    }

    private void answer(int status, String reason, String text) throws IOException {
        byte[] body = (text + "\n").getBytes(StandardCharsets.UTF_8);
        String head = """
                HTTP/1.1 %d %s\r
                Content-Type: text/plain; charset=utf-8\r
                Content-Length: %d\r
                Connection: close\r
                \r
                """.formatted(status, reason, body.length);
        try (OutputStream out = connection.output()) {
            out.write(head.getBytes(StandardCharsets.ISO_8859_1));
            out.write(body);
        }
    }
}
