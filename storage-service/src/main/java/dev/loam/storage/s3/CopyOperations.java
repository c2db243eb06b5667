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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Objects and parts that are made of other objects. */
final class CopyOperations {
    private static final Pattern RANGE = Pattern.compile("bytes=([0-9]{1,18})-([0-9]{1,18})");

    private final TransferService transfers;
    private final MultipartService uploads;
    private final ObjectReader reader;
    private final ObjectOperations objects;

    CopyOperations(TransferService transfers, MultipartService uploads, ObjectReader reader, ObjectOperations objects) {
        this.transfers = transfers;
        this.uploads = uploads;
        this.reader = reader;
        this.objects = objects;
    }

    void copy(S3Request request) throws IOException {
        StorageCall call = request.copying(Operation.S3_OBJECT_COPY);
        ObjectAddress to = request.address(call);
        CopySource source = CopySource.of(request, call);
        StoredObject original = reader.require(call, source.address(), ObjectReader.Right.POLICIES);
        ObjectMetadata metadata = reader.metadata(original);
        source.require(original, metadata);
        boolean replaces = isReplace(request, "x-amz-metadata-directive");
        if (!replaces && source.address().toString().equals(to.toString())) {
            throw S3Error.INVALID_REQUEST.exception(
                    "This copy request is illegal because it is trying to copy an object to itself without changing the"
                            + " object's metadata");
        }
        UploadHeader changes = replaces || isReplace(request, "x-amz-tagging-directive")
                ? changed(request, original, metadata, replaces)
                : null;
        StoredObject copy = transfers.copy(call, source.address(), to, ObjectOperations.condition(request), changes);
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
        try (OpenObject object = reader.openUncounted(call, source.address(), ObjectReader.Right.POLICIES)) {
            source.require(object.row(), object.metadata());
            long size = object.blob().size();
            Range range = Range.of(request.header(CopySource.HEADER + "-range"), size);
            UploadHeader header = new UploadHeader("", "", null, range.count());
            Part part = uploads.putPart(
                    call, to, request.parameter("uploadId", ""), MultipartOperations.partNumber(request), gate -> {
                        object.blob().writeTo(gate.admit(header), range.from(), range.count());
                        return header;
                    });
            request.answer(XmlText.document(
                    "CopyPartResult",
                    xml -> xml.element("LastModified", WireTime.of(part.storedAt()))
                            .element("ETag", "\"%s\"".formatted(part.etag()))));
        }
    }

    /** Metadata and tags are each copied or replaced. */
    private UploadHeader changed(
            S3Request request, StoredObject original, ObjectMetadata metadata, boolean replacesMetadata) {
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
                original.userMetadata(),
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
