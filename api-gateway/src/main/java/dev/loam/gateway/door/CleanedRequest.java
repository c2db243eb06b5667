package dev.loam.gateway.door;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The client's request without headers that only the platform may set, without the prefix that names a project, and
 * without the key in its query, which is the gateway's to read and no column's name.
 */
final class CleanedRequest extends HttpServletRequestWrapper {
    private static final String RESERVED = "x-loam-";

    private final String path;
    private final @Nullable String query;

    CleanedRequest(HttpServletRequest request, String path) {
        super(request);
        this.path = path;
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
        return decoded.substring(Math.min(prefix, decoded.length()));
    }

    @Override
    public @Nullable String getHeader(String name) {
        return isReserved(name) ? null : super.getHeader(name);
    }

    @Override
    public Enumeration<String> getHeaders(String name) {
        return isReserved(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
    }

    @Override
    public Enumeration<String> getHeaderNames() {
        List<String> names = Collections.list(super.getHeaderNames());
        names.removeIf(CleanedRequest::isReserved);
        return Collections.enumeration(names);
    }

    private static boolean isReserved(String name) {
        return name.toLowerCase(Locale.ROOT).startsWith(RESERVED);
    }
}
