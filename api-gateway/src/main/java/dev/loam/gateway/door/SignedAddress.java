package dev.loam.gateway.door;

import dev.loam.gateway.route.Access;
import dev.loam.gateway.route.Route;
import dev.loam.gateway.route.RouteTable;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A signature covers the address as the client wrote it. Behind the door the path has lost its project and, apart, the
 * host is another: so the service is told of both as they were. On hosts that are S3's own, the path begins with the bucket.
 */
final class SignedAddress {
    static final String HOST = "x-loam-signed-host";
    static final String PATH = "x-loam-signed-path";

    private static final String S3_LABEL = "s3";

    private final @Nullable String s3Host;

    /** @param domain the domain below which S3 has hosts of its own, or null */
    SignedAddress(@Nullable String domain) {
        this.s3Host = domain == null ? null : S3_LABEL + "." + domain.toLowerCase(Locale.ROOT);
    }

    /** Whether the host is {@code s3.<domain>} or {@code <ref>.s3.<domain>}. */
    boolean isS3Host(@Nullable String host) {
        return s3Host != null && host != null && (isSame(host) || isBelow(host));
    }

    /** The label before {@code s3.<domain>}, which names a project; null when there is none. */
    @Nullable
    String label(String host) {
        return s3Host != null && isBelow(host) ? host.substring(0, host.length() - s3Host.length() - 1) : null;
    }

    /** The path behind the door of one that came to a host of S3's own. */
    static String inside(String path) {
        return path.equals("/") ? RouteTable.S3 : RouteTable.S3 + path;
    }

    /** What the service is told of the address. */
    static Map<String, String> told(Route route, HttpServletRequest request) {
        String host = request.getHeader("Host");
        return route.access() == Access.SIGNED
                ? Map.of(HOST, host == null ? "" : host, PATH, request.getRequestURI())
                : Map.of();
    }

    private boolean isSame(String host) {
        return host.equalsIgnoreCase(s3Host);
    }

    private boolean isBelow(String host) {
        return host.toLowerCase(Locale.ROOT).endsWith("." + s3Host);
    }
}
