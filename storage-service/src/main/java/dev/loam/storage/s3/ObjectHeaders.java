package dev.loam.storage.s3;

import dev.loam.storage.checksum.ChecksumAlgorithm;
import dev.loam.storage.object.ObjectExtras;
import dev.loam.storage.object.UploadHeader;
import dev.loam.storage.problem.S3Error;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What clients say of objects in headers, and are told of them. */
final class ObjectHeaders {
    static final String META = "x-amz-meta-";
    private static final String DEFAULT_TYPE = "binary/octet-stream";
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9a-z-]{1,200}");
    private static final Pattern VALUE = Pattern.compile("[\\x20-\\x7e]*");

    /** What would change how an object is kept or who may read it, in ways that are not ours: never ignored in silence. */
    private static final Map<String, Set<String>> ONLY = Map.of(
            "x-amz-acl", Set.of("private", "bucket-owner-full-control"),
            "x-amz-storage-class", Set.of("STANDARD"));

    private static final Set<String> REFUSED = Set.of(
            "x-amz-server-side-encryption",
            "x-amz-server-side-encryption-customer-algorithm",
            "x-amz-object-lock-mode",
            "x-amz-object-lock-legal-hold",
            "x-amz-object-lock-retain-until-date",
            "x-amz-website-redirect-location",
            "x-amz-grant-read",
            "x-amz-grant-read-acp",
            "x-amz-grant-write",
            "x-amz-grant-write-acp",
            "x-amz-grant-full-control",
            "x-amz-write-offset-bytes");

    private final JsonMapper json;

    ObjectHeaders(JsonMapper json) {
        this.json = json;
    }

    /**
     * What is said of an object that is to be stored.
     *
     * @param names all names there are, in lower case
     * @param fields gives the value of a header, or of a form's field, by its name in lower case
     */
    UploadHeader read(Iterable<String> names, UnaryOperator<@Nullable String> fields, @Nullable Long length) {
        requireImplemented(fields);
        Map<String, String> metadata = new TreeMap<>();
        for (String name : names) {
            if (name.startsWith(META)) {
                metadata.put(name.substring(META.length()), String.valueOf(fields.apply(name)));
            }
        }
        String tagging = fields.apply("x-amz-tagging");
        ObjectExtras extras = new ObjectExtras(
                encoding(fields.apply("content-encoding")),
                fields.apply("content-disposition"),
                fields.apply("content-language"),
                fields.apply("expires"),
                tagging == null ? null : Tags.ofHeader(tagging),
                null,
                null,
                null,
                null,
                null,
                null);
        return new UploadHeader(
                orDefault(fields.apply("content-type"), DEFAULT_TYPE),
                orDefault(fields.apply("cache-control"), "no-cache"),
                metadata.isEmpty() ? null : json.writeValueAsString(metadata),
                length,
                extras);
    }

    static void requireImplemented(UnaryOperator<@Nullable String> fields) {
        ONLY.forEach((name, known) -> {
            String value = fields.apply(name);
            if (value != null && !known.contains(value)) {
                throw S3Error.NOT_IMPLEMENTED.exception("%s: %s is not implemented".formatted(name, value));
            }
        });
        for (String name : REFUSED) {
            if (fields.apply(name) != null) {
                throw S3Error.NOT_IMPLEMENTED.exception(name + " is not implemented");
            }
        }
    }

    /** What readers are told of an object besides what all readers are told. */
    void write(
            @Nullable String userMetadata,
            @Nullable ObjectExtras extras,
            boolean withChecksum,
            HttpServletResponse response) {
        writeMetadata(userMetadata, response);
        if (extras == null) {
            return;
        }
        set(response, "Content-Encoding", extras.contentEncoding());
        set(response, "Content-Disposition", extras.contentDisposition());
        set(response, "Content-Language", extras.contentLanguage());
        set(response, "Expires", extras.expires());
        if (extras.tags() != null && !extras.tags().isEmpty()) {
            response.setHeader(
                    "x-amz-tagging-count", Integer.toString(extras.tags().size()));
        }
        if (extras.parts() != null) {
            response.setHeader("x-amz-mp-parts-count", extras.parts().toString());
        }
        if (withChecksum) {
            writeChecksum(extras, response);
        }
    }

    static void writeChecksum(@Nullable ObjectExtras extras, HttpServletResponse response) {
        String name = extras == null ? null : extras.checksumAlgorithm();
        ChecksumAlgorithm algorithm = name == null ? null : ChecksumAlgorithm.find(name);
        if (extras != null && algorithm != null) {
            set(response, algorithm.header(), extras.checksum());
            set(response, "x-amz-checksum-type", extras.checksumType());
        }
    }

    private void writeMetadata(@Nullable String userMetadata, HttpServletResponse response) {
        int missing = 0;
        for (Map.Entry<String, JsonNode> entry : node(userMetadata).properties()) {
            JsonNode node = entry.getValue();
            String value = node.isString() ? node.asString() : node.toString();
            if (NAME.matcher(entry.getKey()).matches() && VALUE.matcher(value).matches()) {
                response.setHeader(META + entry.getKey(), value);
            } else {
                missing++;
            }
        }
        if (missing > 0) {
            response.setHeader("x-amz-missing-meta", Integer.toString(missing));
        }
    }

    private JsonNode node(@Nullable String text) {
        try {
            return json.readTree(text == null ? "{}" : text);
        } catch (JacksonException notOurs) {
            return json.createObjectNode();
        }
    }

    /** The column may hold anything; a header may not. */
    private static void set(HttpServletResponse response, String name, @Nullable String value) {
        if (value != null && !value.isEmpty() && VALUE.matcher(value).matches()) {
            response.setHeader(name, value);
        }
    }

    /** The coding of the transfer is not the object's. */
    private static @Nullable String encoding(@Nullable String header) {
        if (header == null) {
            return null;
        }
        String rest = Arrays.stream(header.split(","))
                .map(String::strip)
                .filter(coding -> !coding.isEmpty() && !coding.equalsIgnoreCase("aws-chunked"))
                .collect(Collectors.joining(", "));
        return rest.isEmpty() ? null : rest;
    }

    private static String orDefault(@Nullable String value, String other) {
        return value == null || value.isBlank() ? other : value;
    }
}
