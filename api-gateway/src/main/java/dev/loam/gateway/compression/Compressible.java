package dev.loam.gateway.compression;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which answers become smaller. */
final class Compressible {
    private static final int NOT_MODIFIED = 304;

    private Compressible() {}

    /** By its type; streams of events are not, since each must leave at once. */
    static boolean isType(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        int end = contentType.indexOf(';');
        String type =
                (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        if (type.equals("text/event-stream")) {
            return false;
        }
        return type.startsWith("text/")
                || type.equals("application/json")
                || type.endsWith("+json")
                || type.equals("application/javascript")
                || type.equals("application/xml")
                || type.endsWith("+xml");
    }

    /** Parts of something, what is compressed already and what must stay as it is are left alone. */
    static boolean isOpenTo(HttpServletResponse response) {
        int status = response.getStatus();
        String control = response.getHeader("Cache-Control");
        return status >= 200
                && status != HttpServletResponse.SC_NO_CONTENT
                && status != HttpServletResponse.SC_PARTIAL_CONTENT
                && status != NOT_MODIFIED
                && response.getHeader("Content-Encoding") == null
                && response.getHeader("Content-Range") == null
                && (control == null || !control.contains("no-transform"));
    }
}
