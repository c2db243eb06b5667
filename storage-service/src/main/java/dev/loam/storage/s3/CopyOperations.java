package dev.loam.storage.s3;

import dev.loam.storage.WireTime;
import dev.loam.storage.access.ObjectAddress;
import dev.loam.storage.access.Operation;
import dev.loam.storage.access.StorageCall;
import dev.loam.storage.multipart.MultipartService;
import dev.loam.storage.multipart.Part;
import dev.loam.storage.object.ObjectExtras;
import dev.loam.storage.object.ObjectMetadata;
import dev.loam.storage.object.ObjectReader;
import dev.loam.storage.object.OpenObject;
import dev.loam.storage.object.StoredObject;
import dev.loam.storage.object.TransferService;
import dev.loam.storage.object.UploadHeader;
import dev.loam.storage.problem.S3Error;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Objects and parts that are made of other objects. */
final class CopyOperations {
    private static final Pattern RANGE = Pattern.compile("bytes=([0-9]{1,18})-([0-9]{1,18})");

    private final TransferService transfers;
    private final MultipartService uploads;
    private final ObjectReader reader;
    private final VersionOperations versions;
    private final ObjectOperations objects;

    CopyOperations(
            TransferService transfers,
            MultipartService uploads,
            ObjectReader reader,
            VersionOperations versions,
            ObjectOperations objects) {
        this.transfers = transfers;
        this.uploads = uploads;
        this.reader = reader;
        this.versions = versions;
        this.objects = objects;
    }

    void copy(S3Request request) throws IOException {
        StorageCall call = request.copying(Operation.S3_OBJECT_COPY);
        ObjectAddress to = request.address(call);
        CopySource source = CopySource.of(request, call);
        boolean replaces = isReplace(request, "x-amz-metadata-directive");
        StoredObject copy;
        try (OpenObject original = versions.openSource(call, source)) {
            source.require(original);
            if (!replaces
                    && source.version() == null
                    && source.address().toString().equals(to.toString())) {
                throw S3Error.INVALID_REQUEST.exception(
                        "This copy request is illegal because it is trying to copy an object to itself without changing"
                                + " the object's metadata");
            }
            UploadHeader changes = replaces || isReplace(request, "x-amz-tagging-directive")
                    ? changed(request, original, replaces)
                    : null;
            copy = transfers.copy(call, original, to, ObjectOperations.condition(request), changes);
            tellSource(request, original);
        }
        VersionOperations.tell(request, copy.version());
        ObjectMetadata copied = reader.metadata(copy);
        request.answer(XmlText.document(
                "CopyObjectResult",
                xml -> xml.element("LastModified", WireTime.of(copy.updatedAt()))
                        .element("ETag", copied.eTag())));
    }

    /** Copies a range of an object, or all of it, as a part. */
    void copyPart(S3Request request) throws IOException {
        StorageCall call = request.copying(Operation.S3_UPLOAD_PART_COPY);
        ObjectAddress to = request.address(call);
        CopySource source = CopySource.of(request, call);
        try (OpenObject object = versions.openSource(call, source)) {
            source.require(object);
            long size = object.blob().size();
            Range range = Range.of(request.header(CopySource.HEADER + "-range"), size);
            UploadHeader header = new UploadHeader("", "", null, range.count());
            Part part = uploads.putPart(
                    call, to, request.parameter("uploadId", ""), MultipartOperations.partNumber(request), gate -> {
                        object.blob().writeTo(gate.admit(header), range.from(), range.count());
                        return header;
                    });
            tellSource(request, object);
            request.answer(XmlText.document(
                    "CopyPartResult",
                    xml -> xml.element("LastModified", WireTime.of(part.storedAt()))
                            .element("ETag", "\"%s\"".formatted(part.etag()))));
        }
    }

    private static void tellSource(S3Request request, OpenObject source) {
        UUID version = source.row().blobVersion();
        if (version != null) {
            request.response().setHeader(CopySource.HEADER + "-version-id", version.toString());
        }
    }

    /** Metadata and tags are each copied or replaced. */
    private UploadHeader changed(S3Request request, OpenObject original, boolean replacesMetadata) {
        ObjectMetadata metadata = original.metadata();
        UploadHeader given = objects.header(request, -1);
        ObjectExtras old = metadata.extras() == null
                ? ObjectExtras.NONE
                : metadata.extras().ofCopy();
        ObjectExtras fresh = given.extras() == null ? ObjectExtras.NONE : given.extras();
        Map<String, String> tags = isReplace(request, "x-amz-tagging-directive") ? fresh.tags() : old.tags();
        if (replacesMetadata) {
            return given.with(
                    fresh.withTags(tags).withChecksum(old.checksumAlgorithm(), old.checksum(), old.checksumType()));
        }
        return new UploadHeader(
                orDefault(metadata.mimetype(), "binary/octet-stream"),
                orDefault(metadata.cacheControl(), "no-cache"),
                original.row().userMetadata(),
                null,
                old.withTags(tags));
    }

    private static String orDefault(@Nullable String value, String other) {
        return value == null ? other : value;
    }

    private static boolean isReplace(S3Request request, String header) {
        String directive = request.header(header);
        if (directive == null || directive.equals("COPY")) {
            return false;
        }
        if (!directive.equals("REPLACE")) {
            throw S3Error.INVALID_ARGUMENT.exception("Unknown directive of " + header);
        }
        return true;
    }

    private record Range(long from, long count) {
        static Range of(@Nullable String header, long size) {
            if (header == null) {
                return new Range(0, size);
            }
            Matcher range = RANGE.matcher(header);
            if (!range.matches()) {
                throw S3Error.INVALID_ARGUMENT.exception("x-amz-copy-source-range is of the form bytes=first-last");
            }
            long from = Long.parseLong(range.group(1));
            long to = Long.parseLong(range.group(2));
            if (from > to || to >= size) {
                throw S3Error.INVALID_RANGE.exception();
            }
            return new Range(from, to - from + 1);
        }
    }
}
