package dev.loam.gateway.proxy;

import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.IdentityTokens;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** The headers with which a client's request goes on to a service: its own and a fresh proof of who calls. */
record ServiceHeaders(IdentityTokens tokens) {
    /** What means two neighbours only; who passes the request on writes its own. */
    private static final Set<String> OF_ONE_CONNECTION = namesOf(
            "Connection",
            "Content-Length",
            "Expect",
            "Host",
            "HTTP2-Settings",
            "Keep-Alive",
            "Proxy-Authenticate",
            "Proxy-Authorization",
            "Proxy-Connection",
            "TE",
            "Trailer",
            "Transfer-Encoding",
            "Upgrade");

    void forEach(HttpServletRequest request, BiConsumer<String, String> header) {
        for (Enumeration<String> names = request.getHeaderNames(); names.hasMoreElements(); ) {
            String name = names.nextElement();
            if (!OF_ONE_CONNECTION.contains(name)) {
                for (Enumeration<String> values = request.getHeaders(name); values.hasMoreElements(); ) {
                    header.accept(name, values.nextElement());
                }
            }
        }
        header.accept(IdentityTokens.HEADER, proof(request));
    }

    /** Whether a header of a service's answer is for the client, too. */
    static boolean isPassedBack(String name) {
        return !OF_ONE_CONNECTION.contains(name) || name.equalsIgnoreCase("Content-Length");
    }

    private String proof(HttpServletRequest request) {
        if (request.getAttribute(Caller.ATTRIBUTE) instanceof Caller caller) {
            return tokens.sign(caller, request.getMethod(), request.getRequestURI());
        }
        throw new IllegalStateException("A request reached the proxy without a caller");
    }

    private static Set<String> namesOf(String... names) {
        Set<String> all = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        all.addAll(List.of(names));
        return all;
    }
}
