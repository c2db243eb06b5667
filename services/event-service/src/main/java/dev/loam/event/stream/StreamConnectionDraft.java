package dev.loam.event.stream;

import dev.loam.event.EventError;
import dev.loam.platform.http.PublicAddresses;
import dev.loam.platform.problem.ProblemException;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A connection as an operator wants it. What is kept of credentials where none are given is the store's matter. */
record StreamConnectionDraft(
        String name,
        List<String> bootstrapServers,
        boolean tls,
        @Nullable SaslMechanism mechanism,
        @Nullable String username,
        StreamCredentials credentials) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");
    private static final Pattern SERVER =
            Pattern.compile("(\\[[0-9A-Fa-f:.]{2,45}]|[A-Za-z0-9.-]{1,253}):([0-9]{1,5})");
    private static final Pattern PRINTABLE = Pattern.compile("\\P{Cntrl}{1,1000}");
    private static final int MOST_SERVERS = 20;
    private static final int MOST_AUTHORITY = 64 * 1024;

    StreamConnectionDraft {
        if (!NAME.matcher(name).matches()) {
            throw invalid("A connection's name is up to 63 small letters, digits, - and _");
        }
        if (bootstrapServers.isEmpty() || bootstrapServers.size() > MOST_SERVERS) {
            throw invalid("'bootstrap_servers' names between 1 and %d brokers".formatted(MOST_SERVERS));
        }
        bootstrapServers.forEach(StreamConnectionDraft::requireServer);
        if ((mechanism == null) != (username == null)) {
            throw invalid("'username' and 'mechanism' go together");
        }
        requirePrintable("username", username);
        requirePrintable("password", credentials.password());
        String authority = credentials.authority();
        if (authority != null && (authority.length() > MOST_AUTHORITY || !authority.contains("BEGIN CERTIFICATE"))) {
            throw invalid("'ca_certificate' is one or more certificates as PEM");
        }
        if (authority != null && !tls) {
            throw invalid("'ca_certificate' is of no use without TLS");
        }
    }

    static List<String> servers(@Nullable String given) {
        return given == null
                ? List.of()
                : Arrays.stream(given.split(",", -1)).map(String::strip).toList();
    }

    /** Refuses what is private as far as that can be told without resolving names; the rest is found when connecting. */
    void requirePublic() {
        if (!tls) {
            throw invalid("Brokers are spoken to over TLS");
        }
        for (String server : bootstrapServers) {
            if (isPrivate(host(server))) {
                throw invalid("Brokers with private addresses are not connected to");
            }
        }
    }

    /** The name or address of a broker, without its port. */
    static String host(String server) {
        String host = server.substring(0, server.lastIndexOf(':'));
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static boolean isPrivate(String host) {
        try {
            return !PublicAddresses.isPublic(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException aName) {
            return host.equalsIgnoreCase("localhost");
        }
    }

    private static void requireServer(String server) {
        if (!SERVER.matcher(server).matches()) {
            throw invalid("'bootstrap_servers' is host:port, with commas between");
        }
        int port = Integer.parseInt(server.substring(server.lastIndexOf(':') + 1));
        if (port < 1 || port > 65_535) {
            throw invalid("A broker's port is between 1 and 65535");
        }
    }

    private static void requirePrintable(String field, @Nullable String value) {
        if (value != null && !PRINTABLE.matcher(value).matches()) {
            throw invalid("'%s' has between 1 and 1000 printable characters".formatted(field));
        }
    }

    private static ProblemException invalid(String detail) {
        return new ProblemException(EventError.INVALID_STREAM_CONNECTION, detail);
    }
}
