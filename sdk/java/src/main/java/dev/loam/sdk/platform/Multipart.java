package dev.loam.sdk.platform;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A multipart/form-data body, built in memory. */
final class Multipart {
    private final String boundary = UUID.randomUUID().toString();
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();

    Multipart part(String name, @Nullable String fileName, String contentType, byte[] bytes) {
        text("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"");
        if (fileName != null) {
            text("; filename=\"" + fileName.replace('"', '_') + "\"");
        }
        text("\r\nContent-Type: " + contentType + "\r\n\r\n");
        content.writeBytes(bytes);
        text("\r\n");
        return this;
    }

    String contentType() {
        return "multipart/form-data; boundary=" + boundary;
    }

    /** The whole body; nothing is added after that. */
    byte[] bytes() {
        text("--" + boundary + "--\r\n");
        return content.toByteArray();
    }

    private void text(String text) {
        content.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
