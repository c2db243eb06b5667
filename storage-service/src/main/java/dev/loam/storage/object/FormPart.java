package dev.loam.storage.object;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;

/**
 * The headers of one part of a form.
 *
 * @param name its field's name; client libraries leave that of the file empty
 */
record FormPart(String name, boolean isFile, @Nullable String contentType) {

    static boolean isForm(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.regionMatches(true, 0, "multipart/form-data", 0, "multipart/form-data".length());
    }

    static byte[] boundary(String contentType) {
        String boundary = MediaType.parseMediaType(contentType).getParameter("boundary");
        if (boundary == null) {
            throw new IllegalArgumentException("A form without boundary");
        }
        String bare = boundary.startsWith("\"") ? boundary.substring(1, boundary.length() - 1) : boundary;
        return bare.getBytes(StandardCharsets.ISO_8859_1);
    }

    static FormPart of(String headers) {
        ContentDisposition disposition = ContentDisposition.empty();
        String contentType = null;
        for (String line : headers.split("\r\n")) {
            int colon = line.indexOf(':');
            String name = colon < 0 ? "" : line.substring(0, colon).strip();
            if (name.equalsIgnoreCase("Content-Disposition")) {
                disposition = ContentDisposition.parse(line.substring(colon + 1).strip());
            } else if (name.equalsIgnoreCase("Content-Type")) {
                contentType = line.substring(colon + 1).strip();
            }
        }
        String field = disposition.getName() == null ? "" : disposition.getName();
        return new FormPart(field, field.isEmpty() || disposition.getFilename() != null, contentType);
    }
}
