package dev.loam.function.egress;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The head of a request to a proxy (RFC 9112, section 3.2): {@code CONNECT host:port}, or a method with a whole {@code http}
 * address.
 *
 * @param path what is asked of the host; null for a tunnel to it
 * @param fields the header's lines
 */
record RequestHead(
        String method, String host, int port, @Nullable String path, List<String> fields) {
    private static final int LONGEST = 32 * 1024;
    private static final int HTTP = 80;
    private static final int HIGHEST_PORT = 65535;
    private static final String HOST = "([A-Za-z0-9.-]{1,255}|\\[[0-9A-Fa-f:.]{2,45}])";
    private static final Pattern TUNNEL = Pattern.compile("CONNECT " + HOST + ":([0-9]{1,5}) HTTP/1\\.[01]");
    private static final Pattern REQUEST = Pattern.compile(
            "([A-Z]{1,20}) (?i:http)://" + HOST + "(?::([0-9]{1,5}))?((?:[/?][\\x21-\\x7e]*)?) HTTP/1\\.[01]");

    /** What is between the function and this proxy only, or would keep the connection for another host. */
    private static final Set<String> PER_HOP = Set.of(
            "host", "connection", "keep-alive", "upgrade", "http2-settings", "proxy-connection", "proxy-authorization");

    /** The next head, or null when the connection ends before it, or it is none. */
    static @Nullable RequestHead read(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int ends = 0;
        while (ends < 2) {
            int letter = in.read();
            if (letter < 0 || head.size() == LONGEST) {
                return null;
            }
            head.write(letter);
            ends = letter == '\n' ? ends + 1 : letter == '\r' ? ends : 0;
        }
        return parse(head.toString(StandardCharsets.ISO_8859_1));
    }

    /** What the host is sent in its place. */
    byte[] forwarded() {
        StringBuilder head = new StringBuilder();
        head.append(method).append(' ').append(path).append(" HTTP/1.1\r\n");
        head.append("Host: ").append(host);
        if (port != HTTP) {
            head.append(':').append(port);
        }
        head.append("\r\n");
        for (String field : fields) {
            head.append(field).append("\r\n");
        }
        head.append("Connection: close\r\n\r\n");
        return head.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The host and port, for people. */
    String destination() {
        return host + ":" + port;
    }

    private static @Nullable RequestHead parse(String head) {
        List<String> lines = List.of(head.split("\r?\n"));
        if (lines.isEmpty()) {
            return null;
        }
        Matcher tunnel = TUNNEL.matcher(lines.getFirst());
        if (tunnel.matches()) {
            return of("CONNECT", tunnel.group(1), Integer.parseInt(tunnel.group(2)), null, List.of());
        }
        Matcher request = REQUEST.matcher(lines.getFirst());
        if (!request.matches()) {
            return null;
        }
        int port = request.group(3) == null ? HTTP : Integer.parseInt(request.group(3));
        String path = request.group(4).startsWith("/") ? request.group(4) : "/" + request.group(4);
        return of(request.group(1), request.group(2), port, path, forwarded(lines.subList(1, lines.size())));
    }

    private static @Nullable RequestHead of(
            String method, String host, int port, @Nullable String path, List<String> fields) {
        String lower = host.toLowerCase(Locale.ROOT);
        String name = lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
        return port < 1 || port > HIGHEST_PORT || name.isEmpty()
                ? null
                : new RequestHead(method, name, port, path, fields);
    }

    private static List<String> forwarded(List<String> lines) {
        List<String> fields = new ArrayList<>();
        for (String line : lines) {
            int colon = line.indexOf(':');
            boolean sound = line.indexOf('\r') < 0 && !Character.isWhitespace(line.charAt(0));
            if (colon > 0
                    && sound
                    && !PER_HOP.contains(line.substring(0, colon).strip().toLowerCase(Locale.ROOT))) {
                fields.add(line);
            }
        }
        return fields;
    }
}
