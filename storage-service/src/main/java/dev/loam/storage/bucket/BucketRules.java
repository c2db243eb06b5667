package dev.loam.storage.bucket;

import dev.loam.storage.problem.StorageError;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a client sets of a bucket. A rule may be left out, which is not the same as being taken away with null.
 *
 * @param limitGiven whether file_size_limit was in the body
 * @param typesGiven whether allowed_mime_types was in the body
 */
record BucketRules(
        @Nullable Boolean isPublic,
        boolean limitGiven,
        @Nullable Long fileSizeLimit,
        boolean typesGiven,
        @Nullable List<String> allowedMimeTypes) {

    static BucketRules of(JsonNode body) {
        JsonNode open = body.path("public");
        JsonNode limit = body.path("file_size_limit");
        JsonNode types = body.path("allowed_mime_types");
        return new BucketRules(
                open.isBoolean() ? open.asBoolean() : null,
                !limit.isMissingNode(),
                fileSize(limit),
                !types.isMissingNode(),
                types(types));
    }

    String @Nullable [] types() {
        return allowedMimeTypes == null ? null : allowedMimeTypes.toArray(String[]::new);
    }

    private static @Nullable Long fileSize(JsonNode limit) {
        if (limit.isMissingNode() || limit.isNull()) {
            return null;
        }
        return limit.isString() ? FileSize.parse(limit.asString()) : FileSize.parse(limit.toString());
    }

    private static @Nullable List<String> types(JsonNode types) {
        if (types.isMissingNode() || types.isNull()) {
            return null;
        }
        if (!types.isArray()) {
            throw StorageError.INVALID_REQUEST.exception("body/allowed_mime_types must be array");
        }
        return types.valueStream().map(BucketRules::type).toList();
    }

    private static String type(JsonNode type) {
        String text = type.isString() ? type.asString() : "";
        if (!text.matches("[A-Za-z0-9!#$&^_.+*-]+/[A-Za-z0-9!#$&^_.+*-]+")) {
            throw StorageError.INVALID_MIME_TYPE.exception("mime type %s is not supported".formatted(text));
        }
        return text;
    }
}
