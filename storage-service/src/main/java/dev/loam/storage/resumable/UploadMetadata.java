package dev.loam.storage.resumable;

import dev.loam.storage.problem.StorageError;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The header {@code Upload-Metadata}: pairs of a name and a text in base64. */
final class UploadMetadata {
    private static final Pattern NAME = Pattern.compile("[\\x21-\\x2b\\x2d-\\x7e]+");
    private static final Pattern TYPE =
            Pattern.compile("[A-Za-z0-9!#$&^_.+-]{1,127}/[A-Za-z0-9!#$&^_.+-]{1,127}[\\x20-\\x7e]{0,200}");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,10}");

    private final String text;
    private final Map<String, String> values;

    private UploadMetadata(String text, Map<String, String> values) {
        this.text = text;
        this.values = values;
    }

    static UploadMetadata of(@Nullable String header) {
        Map<String, String> values = new HashMap<>();
        String text = header == null ? "" : header.strip();
        for (String pair : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            String[] parts = pair.strip().split(" +", -1);
            if (parts.length > 2 || !NAME.matcher(parts[0]).matches()) {
                throw invalid("Upload-Metadata is not well-formed");
            }
            if (values.put(parts[0], parts.length < 2 ? "" : decoded(parts[1])) != null) {
                throw invalid("Upload-Metadata has a name twice");
            }
        }
        return new UploadMetadata(text, values);
    }

    /** As the client sent it. */
    String text() {
        return text;
    }

    String require(String name) {
        String value = values.get(name);
        if (value == null || value.isEmpty()) {
            throw invalid("Upload-Metadata must have " + name);
        }
        return value;
    }

    /** The same of what comes under a signed URL: where nothing is said of the object, it is the one that the URL is for. */
    UploadMetadata under(String address) {
        if (values.containsKey("bucketName") || values.containsKey("objectName")) {
            return this;
        }
        int slash = address.indexOf('/');
        Map<String, String> named = new HashMap<>(values);
        named.put("bucketName", address.substring(0, slash));
        named.put("objectName", address.substring(slash + 1));
        return new UploadMetadata(text, named);
    }

    boolean isFor(String address) {
        return address.equals(require("bucketName") + "/" + require("objectName"));
    }

    @Nullable
    String find(String name) {
        return values.get(name);
    }

    /** It becomes a header of answers: anything that is none ends here. */
    String contentType() {
        String type = values.getOrDefault("contentType", "");
        if (type.isBlank()) {
            return "application/octet-stream";
        }
        if (!TYPE.matcher(type).matches()) {
            throw StorageError.INVALID_MIME_TYPE.exception("The mime type is not well-formed");
        }
        return type;
    }

    String cacheControl() {
        String seconds = values.getOrDefault("cacheControl", "").strip();
        if (seconds.isEmpty()) {
            return "no-cache";
        }
        if (!SECONDS.matcher(seconds).matches()) {
            throw invalid("cacheControl is a number of seconds");
        }
        return "max-age=" + seconds;
    }

    private static String decoded(String base64) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Base64.getDecoder().decode(base64)))
                    .toString();
        } catch (IllegalArgumentException | CharacterCodingException malformed) {
            throw invalid("Upload-Metadata holds what is no text in base64");
        }
    }

    private static RuntimeException invalid(String message) {
        return StorageError.INVALID_REQUEST.exception(message);
    }
}
