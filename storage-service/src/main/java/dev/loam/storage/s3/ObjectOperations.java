package dev.loam.storage.s3;

import dev.loam.storage.access.BucketId;
import dev.loam.storage.access.ObjectAddress;
import dev.loam.storage.access.Operation;
import dev.loam.storage.access.StorageCall;
import dev.loam.storage.object.ObjectExtras;
import dev.loam.storage.object.ObjectMetadata;
import dev.loam.storage.object.ObjectReader;
import dev.loam.storage.object.ObjectResponse;
import dev.loam.storage.object.OpenObject;
import dev.loam.storage.object.PartSizes;
import dev.loam.storage.object.RemovalService;
import dev.loam.storage.object.StoredObject;
import dev.loam.storage.object.TagService;
import dev.loam.storage.object.UploadHeader;
import dev.loam.storage.object.UploadService;
import dev.loam.storage.object.WriteCondition;
import dev.loam.storage.problem.S3Error;
import dev.loam.storage.retention.ObjectVersions;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Objects, one at a time and in lists to be deleted. */
final class ObjectOperations {
    private static final int MOST_TO_DELETE = 1000;

    private final UploadService uploads;
    private final ObjectReader reader;
    private final RemovalService removal;
    private final VersionOperations versions;
    private final TagService tags;
    private final ObjectHeaders headers;

    ObjectOperations(
            UploadService uploads,
            ObjectReader reader,
            RemovalService removal,
            VersionOperations versions,
            TagService tags,
            ObjectHeaders headers) {
        this.uploads = uploads;
        this.reader = reader;
        this.removal = removal;
        this.versions = versions;
        this.tags = tags;
        this.headers = headers;
    }

    void put(S3Request request) throws IOException {
        StorageCall call = request.writing(Operation.S3_OBJECT_UPLOAD);
        ObjectAddress address = request.address(call);
        ReceivedBody body =
                new ReceivedBody(request, header(request, request.payload().length()));
        UploadService.Stored stored = uploads.put(call, address, condition(request), body);
        HttpServletResponse response = request.response();
        response.setHeader("ETag", stored.etag());
        VersionOperations.tell(request, stored.version());
        if (body.checksums().algorithm() != null) {
            ObjectHeaders.writeChecksum(
                    ObjectExtras.NONE.withChecksum(
                            body.checksums().algorithm().name(),
                            body.checksums().value(),
                            "FULL_OBJECT"),
                    response);
        }
        response.setStatus(HttpServletResponse.SC_OK);
    }

    /** What must be there, or must not, for the object to be replaced or deleted. */
    static WriteCondition condition(S3Request request) {
        String none = request.header("If-None-Match");
        boolean onlyNew = none != null && none.strip().equals("*");
        return new WriteCondition(!onlyNew, request.header("If-Match"), onlyNew ? null : none);
    }

    UploadHeader header(S3Request request, long length) {
        Iterable<String> names = Collections.list(request.http().getHeaderNames()).stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
        return headers.read(names, request::header, length < 0 ? null : length);
    }

    void get(S3Request request) throws IOException {
        boolean whole = request.method().equals("GET");
        StorageCall call = request.reading(whole ? Operation.S3_OBJECT_GET : Operation.S3_OBJECT_INFO);
        ObjectAddress address = request.address(call);
        try (OpenObject object = versions.open(request, call, address)) {
            PartSizes.Part part = WantedPart.of(request, object);
            boolean checksums = "ENABLED".equalsIgnoreCase(request.header("x-amz-checksum-mode"))
                    && request.header("Range") == null
                    && part == null;
            headers.write(object.row().userMetadata(), object.metadata().extras(), checksums, request.response());
            override(request, "response-content-encoding", "Content-Encoding");
            override(request, "response-content-language", "Content-Language");
            override(request, "response-content-disposition", "Content-Disposition");
            override(request, "response-expires", "Expires");
            ObjectResponse response = new ObjectResponse(request.http(), request.response());
            OpenObject told = object.as(asked(request, object.metadata()));
            if (part == null) {
                response.send(told);
            } else {
                response.sendPart(told, part);
            }
        }
    }

    void delete(S3Request request) {
        StorageCall call = request.writing(Operation.S3_OBJECT_DELETE);
        ObjectAddress address = request.address(call);
        UUID version = VersionOperations.named(request.query().find("versionId"));
        if (version == null) {
            removal.deleteIf(call, address, condition(request));
            versions.tellMarker(request, call, address);
        } else {
            versions.remove(request, call, address, version);
        }
        request.response().setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    /** What is not there counts as deleted; what is still seen afterwards was not the caller's to delete. */
    void deleteMany(S3Request request) throws IOException {
        StorageCall call = request.writing(Operation.S3_OBJECT_DELETE_MANY);
        BucketId bucket = request.bucket(call);
        XmlTree wanted = request.document().require("Delete");
        List<XmlTree> objects = wanted.all("Object");
        if (objects.isEmpty() || objects.size() > MOST_TO_DELETE) {
            throw S3Error.MALFORMED_XML.exception();
        }
        Set<String> keys = new TreeSet<>();
        Map<ObjectVersions.Removed, String> removed = new LinkedHashMap<>();
        for (XmlTree object : objects) {
            String key = object.requireText("Key");
            UUID version = VersionOperations.named(object.find("VersionId"));
            if (version == null) {
                keys.add(key);
            } else {
                removed.put(versions.remove(call, call.object(bucket.value(), key), version), key);
            }
        }
        removal.delete(call, bucket, keys);
        Set<String> left = reader.visible(call, bucket, keys);
        Map<String, UUID> markers = versions.markers(call, bucket, keys);
        boolean quiet = "true".equalsIgnoreCase(wanted.find("Quiet"));
        request.answer(XmlText.document("DeleteResult", xml -> {
            if (!quiet) {
                removed.forEach((version, key) -> VersionOperations.writeRemoved(xml, key, version));
            }
            keys.forEach(key -> {
                if (left.contains(key)) {
                    xml.element(
                            "Error",
                            error -> error.element("Key", key)
                                    .element("Code", S3Error.ACCESS_DENIED.code())
                                    .element("Message", S3Error.ACCESS_DENIED.message()));
                } else if (!quiet) {
                    VersionOperations.writeDeleted(xml, key, markers.get(key));
                }
            });
        }));
    }

    void getTags(S3Request request) throws IOException {
        StorageCall call = request.reading(Operation.S3_OBJECT_GET_TAGGING);
        StoredObject row = versions.row(request, call, request.address(call));
        request.answer(Tags.document(tags.list(call, row)));
    }

    void putTags(S3Request request) throws IOException {
        StorageCall call = request.writing(Operation.S3_OBJECT_PUT_TAGGING);
        ObjectAddress address = request.address(call);
        requireCurrent(request, call, address);
        tags.replace(call, address, Tags.ofDocument(request.document()));
        request.response().setStatus(HttpServletResponse.SC_OK);
    }

    void deleteTags(S3Request request) {
        StorageCall call = request.writing(Operation.S3_OBJECT_PUT_TAGGING);
        ObjectAddress address = request.address(call);
        requireCurrent(request, call, address);
        tags.replace(call, address, Map.of());
        request.response().setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    /** What a bucket has kept is not changed any more. */
    private void requireCurrent(S3Request request, StorageCall call, ObjectAddress address) {
        if (!versions.isCurrent(request, call, address)) {
            throw S3Error.NOT_IMPLEMENTED.exception("Tags of a version that is not current are not changed");
        }
    }

    private static void override(S3Request request, String parameter, String header) {
        String value = request.query().find(parameter);
        if (value != null) {
            request.response().setHeader(header, printable(value));
        }
    }

    private static ObjectMetadata asked(S3Request request, ObjectMetadata stored) {
        String type = request.query().find("response-content-type");
        String control = request.query().find("response-cache-control");
        return new ObjectMetadata(
                stored.eTag(),
                stored.size(),
                type == null ? stored.mimetype() : printable(type),
                control == null ? stored.cacheControl() : printable(control),
                stored.lastModified(),
                stored.contentLength(),
                stored.httpStatusCode(),
                stored.crc32c(),
                stored.extras(),
                stored.robots());
    }

    private static String printable(@Nullable String value) {
        if (value == null || !value.matches("[ -~]*")) {
            throw S3Error.INVALID_ARGUMENT.exception("A header cannot have this value");
        }
        return value;
    }
}
