package dev.loam.storage.s3;

import dev.loam.storage.problem.S3Error;
import dev.loam.storage.signature.UriEncoding;
import org.jspecify.annotations.Nullable;

/** How keys are written in lists: as they are, or encoded as in addresses when the client asks for it. */
enum KeyEncoding {
    PLAIN,
    URL;

    static KeyEncoding of(S3Request request) {
        String type = request.query().find("encoding-type");
        if (type != null && !type.equals("url")) {
            throw S3Error.INVALID_ARGUMENT.exception("Invalid Encoding Method specified in Request");
        }
        return type == null ? PLAIN : URL;
    }

    @Nullable
    String ofNullable(@Nullable String text) {
        return text == null ? null : of(text);
    }

    String of(String text) {
        return this == URL ? UriEncoding.encode(text, true) : text;
    }
}
