package dev.loam.storage.signature;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.stream.Collectors;

/** A request as its signature covers it. */
record CanonicalRequest(HttpServletRequest request, SignedQuery query, Presented presented) {

    /** The text that is signed, if the request was sent to this address. */
    String stringToSign(String host, String path) {
        StringBuilder canonical = new StringBuilder(512)
                .append(request.getMethod())
                .append('\n')
                .append(path)
                .append('\n')
                .append(query.canonical())
                .append('\n');
        for (String name : presented.headers()) {
            canonical.append(name).append(':').append(value(name, host)).append('\n');
        }
        canonical
                .append('\n')
                .append(String.join(";", presented.headers()))
                .append('\n')
                .append(presented.payload());
        return String.join(
                "\n",
                Presented.ALGORITHM,
                presented.timestamp(),
                presented.scope().text(),
                Hmac.sha256(canonical.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private String value(String name, String host) {
        if (name.equals("host")) {
            return host;
        }
        String value = Collections.list(request.getHeaders(name)).stream()
                .map(line -> line.strip().replaceAll(" +", " "))
                .collect(Collectors.joining(","));
        // A proxy leaves out that there is no body, which the client said and signed.
        return value.isEmpty() && name.equals("content-length") ? "0" : value;
    }
}
