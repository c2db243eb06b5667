package dev.loam.gateway.compression;

import jakarta.servlet.http.HttpServletResponse;

/** The header that says on what an answer depends. */
final class Vary {
    private Vary() {}

    static void onEncoding(HttpServletResponse response) {
        if (response.getHeaders("Vary").stream().noneMatch(value -> value.contains("Accept-Encoding"))) {
            response.addHeader("Vary", "Accept-Encoding");
        }
    }
}
