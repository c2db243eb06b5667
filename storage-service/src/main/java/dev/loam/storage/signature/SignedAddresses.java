package dev.loam.storage.signature;

import dev.loam.storage.problem.S3Error;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The addresses that the client may have signed. The gateway tells the host and path it was asked with; a trusted proxy
 * before it tells what it was asked with itself. The signature decides which of them it was.
 *
 * @param hosts as in the header Host
 * @param paths encoded
 */
record SignedAddresses(Set<String> hosts, Set<String> paths) {
    private static final String HOST = "X-Loam-Signed-Host";
    private static final String PATH = "X-Loam-Signed-Path";

    static SignedAddresses of(HttpServletRequest request) {
        String host = told(request, HOST, request.getHeader("Host"));
        String path = told(request, PATH, request.getRequestURI());
        Set<String> hosts = new LinkedHashSet<>();
        Set<String> paths = new LinkedHashSet<>();
        String forwarded = first(request.getHeader("X-Forwarded-Host"));
        if (forwarded != null) {
            hosts.add(forwarded);
            String port = first(request.getHeader("X-Forwarded-Port"));
            if (port != null) {
                hosts.add(forwarded + ":" + port);
            }
        }
        hosts.add(host);
        String prefix = first(request.getHeader("X-Forwarded-Prefix"));
        if (prefix != null) {
            add(paths, prefix.replaceAll("/+$", "") + path);
        }
        add(paths, path);
        return new SignedAddresses(hosts, paths);
    }

    /** Clients sign what they send or, where they leave letters as they are that need not be, what they should have sent. */
    private static void add(Set<String> paths, String path) {
        paths.add(path);
        try {
            paths.add(UriEncoding.encode(URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8), true));
        } catch (IllegalArgumentException malformed) {
            throw S3Error.INVALID_ARGUMENT.exception("The path is not well-formed");
        }
    }

    private static String told(HttpServletRequest request, String header, @Nullable String fallback) {
        String told = request.getHeader(header);
        return told != null ? told : fallback == null ? "" : fallback;
    }

    private static @Nullable String first(@Nullable String header) {
        return header == null || header.isBlank() ? null : header.split(",", 2)[0].strip();
    }
}
