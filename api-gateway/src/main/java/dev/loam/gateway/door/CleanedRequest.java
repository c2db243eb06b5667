package dev.loam.gateway.door;

import dev.loam.platform.telemetry.TraceContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The client's request without headers that only the platform may set, without the prefix that names a project, and
 * without the key in its query, which is the gateway's to read and no column's name.
 */
final class CleanedRequest extends HttpServletRequestWrapper {
    private static final String RESERVED = "x-loam-";

    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final String TRACE = TraceContext.HEADER;

    private final String path;
    private final String client;
    private final String trace;
    private final boolean behindProxy;
    private final @Nullable String query;
    private final Map<String, String> told;

    /**
     * @param path the path without the prefix that names a project
     * @param client the address that the request comes from
     * @param behindProxy whether a trusted proxy sent it
     */
    CleanedRequest(HttpServletRequest request, String path, String client, boolean behindProxy) {
        this(request, path, client, behindProxy, Map.of());
    }

    /** @param told what the platform tells the service in headers of its own, by name in lower case */
    CleanedRequest(
            HttpServletRequest request, String path, String client, boolean behindProxy, Map<String, String> told) {
        super(request);
        this.told = withTrace(told, request.getHeader(TRACE));
        this.path = path;
        this.client = client;
        this.behindProxy = behindProxy;
        this.trace = trace(request).header();
        this.query = QueryParameters.without(request.getQueryString(), Credentials.KEY);
    }

    @Override
    public String getRequestURI() {
        return path;
    }

    @Override
    public @Nullable String getQueryString() {
        return query;
    }

    @Override
    public StringBuffer getRequestURL() {
        StringBuffer url = new StringBuffer(path.length() + 40);
        url.append(getScheme()).append("://").append(getServerName());
        return url.append(':').append(getServerPort()).append(path);
    }

    @Override
    public String getServletPath() {
        String original = super.getRequestURI();
        String decoded = super.getServletPath();
        int prefix = original.length() - path.length();
        if (prefix < 0) {
            return path.substring(0, -prefix) + decoded;
        }
        return decoded.substring(Math.min(prefix, decoded.length()));
    }

    /** The client's, also where a trusted proxy stands between. */
    @Override
    public String getRemoteAddr() {
        return client;
    }

    @Override
    public @Nullable String getHeader(String name) {
        String own = ownHeader(name);
        return own != null ? own : isReserved(name) ? null : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        String own = ownHeader(name);
        if (own != null) {
            return Collections.enumeration(List.of(own));
        }
        return isReserved(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        List<String> names = new ArrayList<>();
        names.add(FORWARDED_FOR);
        names.add(TRACE);
        names.addAll(told.keySet());
        for (Enumeration<String> sent = super.getHeaderNames(); sent.hasMoreElements(); ) {
            String name = sent.nextElement();
            if (ownHeader(name) == null && !isReserved(name)) {
                names.add(name);
            }
        }
        return Collections.enumeration(names);
    }

    private static Map<String, String> withTrace(Map<String, String> told, @Nullable String sent) {
        if (sent == null) {
            return Map.copyOf(told);
        }
        Map<String, String> all = new HashMap<>(told);
        all.put(TraceContext.CLIENT_HEADER, sent);
        return Map.copyOf(all);
    }

    /** Every request has one, so that its way through the services can be followed. */
    private static TraceContext trace(HttpServletRequest request) {
        TraceContext here = TraceContext.current();
        TraceContext known = here != null ? here : TraceContext.parse(request.getHeader(TRACE));
        return known != null ? known : TraceContext.fresh(false);
    }

    private @Nullable String ownHeader(String name) {
        if (name.equalsIgnoreCase(FORWARDED_FOR)) {
            return client;
        }
        return name.equalsIgnoreCase(TRACE) ? trace : told.get(name.toLowerCase(Locale.ROOT));
    }

    /** What a client says of who it is and whence it came is not passed on, unless a trusted proxy said it. */
    private boolean isReserved(String name) {
        return startsWith(name, RESERVED)
                || (!behindProxy
                        && (startsWith(name, "x-forwarded-")
                                || name.equalsIgnoreCase("forwarded")
                                || name.equalsIgnoreCase("x-real-ip")));
    }

    private static boolean startsWith(String name, String prefix) {
        return name.regionMatches(true, 0, prefix, 0, prefix.length());
    }
}
