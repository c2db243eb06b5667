package dev.loam.storage.s3;

import dev.loam.storage.problem.S3Error;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.tomcat.util.http.fileupload.MultipartStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;

/** A form that uploads a file: first its fields, then the file. For one thread. */
final class FormFields {
    private static final int LARGEST_FIELD = 1 << 20;
    private static final int MOST_FIELDS = 200;
    private static final int BUFFER = 1 << 16;

    private final MultipartStream form;
    private final Map<String, String> fields = new LinkedHashMap<>();
    private @Nullable InputStream file;

    private FormFields(MultipartStream form) {
        this.form = form;
    }

    static boolean isForm(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.regionMatches(true, 0, "multipart/form-data", 0, "multipart/form-data".length());
    }

    /** Reads as far as the file. */
    static FormFields read(HttpServletRequest request) throws IOException {
        try {
            String boundary = MediaType.parseMediaType(request.getContentType()).getParameter("boundary");
            if (boundary == null) {
                throw malformed();
            }
            byte[] bytes = boundary.replaceAll("^\"|\"$", "").getBytes(StandardCharsets.ISO_8859_1);
            FormFields form = new FormFields(new MultipartStream(request.getInputStream(), bytes, BUFFER, null));
            form.readFields();
            return form;
        } catch (MultipartStream.MalformedStreamException | IllegalArgumentException failure) {
            throw malformed();
        }
    }

    /** All names, in lower case. */
    Iterable<String> names() {
        return fields.keySet();
    }

    /** The value of the field of that name in lower case. */
    @Nullable
    String find(String name) {
        return fields.get(name);
    }

    String require(String name) {
        String value = fields.get(name);
        if (value == null) {
            throw S3Error.ACCESS_DENIED.exception("The form lacks the field " + name);
        }
        return value;
    }

    InputStream file() {
        if (file == null) {
            throw S3Error.INVALID_ARGUMENT.exception("POST requires exactly one file upload per request.");
        }
        return file;
    }

    private void readFields() throws IOException {
        boolean more = form.skipPreamble();
        while (more && file == null) {
            ContentDisposition disposition = disposition(form.readHeaders());
            String name = String.valueOf(disposition.getName()).toLowerCase(Locale.ROOT);
            if (name.equals("file")) {
                file = form.newInputStream();
                nameKey(disposition.getFilename());
            } else {
                readField(name);
                more = form.readBoundary();
            }
        }
    }

    private void readField(String name) throws IOException {
        try (InputStream bytes = form.newInputStream()) {
            byte[] value = bytes.readNBytes(LARGEST_FIELD + 1);
            if (value.length > LARGEST_FIELD || fields.size() == MOST_FIELDS) {
                throw S3Error.INVALID_REQUEST.exception("The fields of the form are too large");
            }
            if (fields.put(name, new String(value, StandardCharsets.UTF_8)) != null) {
                throw S3Error.INVALID_ARGUMENT.exception("The form has the field %s twice".formatted(name));
            }
        }
    }

    /** What comes from the client's machine is a name, and never a path. */
    private void nameKey(@Nullable String filename) {
        String name = filename == null
                ? ""
                : filename.substring(Math.max(filename.lastIndexOf('/'), filename.lastIndexOf('\\')) + 1);
        fields.computeIfPresent("key", (_, key) -> key.replace("${filename}", name));
    }

    private static ContentDisposition disposition(String headers) {
        for (String line : headers.split("\r\n")) {
            int colon = line.indexOf(':');
            if (colon > 0 && line.substring(0, colon).strip().equalsIgnoreCase("Content-Disposition")) {
                return ContentDisposition.parse(line.substring(colon + 1).strip());
            }
        }
        return ContentDisposition.empty();
    }

    private static RuntimeException malformed() {
        return S3Error.INVALID_REQUEST.exception(
                "The body of your POST request is not well-formed multipart/form-data.");
    }
}
