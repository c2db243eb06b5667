package dev.loam.function.egress;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a function may reach: {@code api.example.com}, {@code *.example.com} for all below it, {@code *} for every host. Without
 * a port, HTTP's and HTTPS's own are meant.
 */
public record EgressRule(String host, @Nullable Integer port) {
    private static final Pattern FORM =
            Pattern.compile("(\\*|(?:\\*\\.)?[a-z0-9-]+(?:\\.[a-z0-9-]+)*|\\[[0-9a-f:.]+])(?::([0-9]{1,5}))?");
    private static final int HTTP = 80;
    private static final int HTTPS = 443;
    private static final int HIGHEST_PORT = 65535;
    private static final int LONGEST = 260;

    /** @throws IllegalArgumentException saying what a rule looks like */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static EgressRule of(String text) {
        String lower = Objects.requireNonNullElse(text, "").toLowerCase(Locale.ROOT);
        Matcher form = FORM.matcher(lower);
        if (lower.length() > LONGEST || !form.matches()) {
            throw new IllegalArgumentException(
                    "'egress' names hosts as api.example.com, *.example.com or *, each perhaps with :port");
        }
        Integer port = form.group(2) == null ? null : Integer.valueOf(form.group(2));
        if (port != null && (port < 1 || port > HIGHEST_PORT)) {
            throw new IllegalArgumentException("A port is between 1 and " + HIGHEST_PORT);
        }
        return new EgressRule(form.group(1), port);
    }

    /** Whether it names that host, in lower case, and port. */
    boolean allows(String toHost, int toPort) {
        boolean portFits = port == null ? toPort == HTTP || toPort == HTTPS : port == toPort;
        return portFits && (host.equals("*") || host.equals(toHost) || isBelow(toHost));
    }

    @Override
    @JsonValue
    public String toString() {
        return port == null ? host : host + ":" + port;
    }

    private boolean isBelow(String toHost) {
        return host.startsWith("*.") && toHost.endsWith(host.substring(1)) && toHost.length() > host.length() - 1;
    }
}
