package dev.loam.storage.s3;

import dev.loam.storage.WireTime;
import dev.loam.storage.access.BucketId;
import dev.loam.storage.access.ObjectAddress;
import dev.loam.storage.access.Operation;
import dev.loam.storage.access.StorageCall;
import dev.loam.storage.bucket.BucketService;
import dev.loam.storage.checksum.ChecksumAlgorithm;
import dev.loam.storage.multipart.MultipartService;
import dev.loam.storage.multipart.MultipartUpload;
import dev.loam.storage.multipart.Part;
import dev.loam.storage.object.UploadHeader;
import dev.loam.storage.object.WriteCondition;
import dev.loam.storage.problem.S3Error;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Uploads in parts. */
final class MultipartOperations {
    private static final int MOST_LISTED = 1000;
    private static final String COMPOSITE = "COMPOSITE";
    private static final String FULL_OBJECT = "FULL_OBJECT";

    private final MultipartService uploads;
    private final BucketService buckets;
    private final ObjectOperations objects;

    MultipartOperations(MultipartService uploads, BucketService buckets, ObjectOperations objects) {
        this.uploads = uploads;
        this.buckets = buckets;
        this.objects = objects;
    }

    void create(S3Request request) throws IOException {
        StorageCall call = request.writing(Operation.S3_UPLOAD_CREATE);
        ObjectAddress address = request.address(call);
        ChecksumAlgorithm algorithm = algorithm(request.header("x-amz-checksum-algorithm"));
        String type = algorithm == null ? null : type(algorithm, request.header("x-amz-checksum-type"));
        UploadHeader header = objects.header(request, -1);
        MultipartUpload upload = uploads.create(call, address, header, algorithm, type);
        if (algorithm != null) {
            request.response().setHeader("x-amz-checksum-algorithm", algorithm.name());
            request.response().setHeader("x-amz-checksum-type", type);
        }
        request.answer(XmlText.document(
                "InitiateMultipartUploadResult",
                xml -> xml.element("Bucket", upload.bucket())
                        .element("Key", upload.key())
                        .element("UploadId", upload.id())));
    }

    void putPart(S3Request request) throws IOException {
        StorageCall call = request.writing(Operation.S3_UPLOAD_PART);
        ObjectAddress address = request.address(call);
        long length = request.payload().length();
        ReceivedBody body = new ReceivedBody(request, new UploadHeader("", "", null, length < 0 ? null : length));
        Part part = uploads.putPart(call, address, request.parameter("uploadId", ""), partNumber(request), body);
        HttpServletResponse response = request.response();
        response.setHeader("ETag", "\"%s\"".formatted(part.etag()));
        ChecksumAlgorithm algorithm = body.checksums().algorithm();
        if (algorithm != null) {
            response.setHeader(algorithm.header(), body.checksums().value());
        }
        response.setStatus(HttpServletResponse.SC_OK);
    }

    void complete(S3Request request) throws IOException {
        StorageCall call = request.writing(Operation.S3_UPLOAD_COMPLETE);
        ObjectAddress address = request.address(call);
        String id = request.parameter("uploadId", "");
        XmlTree document = request.documentAboutChecksums().require("CompleteMultipartUpload");
        List<MultipartService.WantedPart> parts = new ArrayList<>();
        for (XmlTree part : document.all("Part")) {
            parts.add(new MultipartService.WantedPart(
                    partNumber(part.requireText("PartNumber")),
                    part.requireText("ETag").strip().replace("\"", ""),
                    checksum(part)));
        }
        WriteCondition condition = ObjectOperations.condition(request);
        MultipartService.Expectation expectation =
                new MultipartService.Expectation(expected(request), size(request.header("x-amz-mp-object-size")));
        PatientAnswer.send(
                request,
                () -> document(request, address, uploads.complete(call, address, id, parts, condition, expectation)));
    }

    private static String document(S3Request request, ObjectAddress address, MultipartUpload.Result result) {
        ChecksumAlgorithm algorithm = result.algorithm();
        return XmlText.document("CompleteMultipartUploadResult", xml -> {
            xml.element("Location", request.http().getRequestURI())
                    .element("Bucket", address.bucket())
                    .element("Key", address.key())
                    .element("ETag", "\"%s\"".formatted(result.etag()));
            if (algorithm != null) {
                xml.element(algorithm.element(), result.checksum()).element("ChecksumType", result.checksumType());
            }
        });
    }

    private static @Nullable Long size(@Nullable String header) {
        if (header == null) {
            return null;
        }
        if (!header.matches("[0-9]{1,18}")) {
            throw S3Error.INVALID_ARGUMENT.exception("x-amz-mp-object-size is a number of bytes");
        }
        return Long.valueOf(header);
    }

    void abort(S3Request request) throws IOException {
        StorageCall call = request.writing(Operation.S3_UPLOAD_ABORT);
        uploads.abort(call, request.address(call), request.parameter("uploadId", ""));
        request.response().setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    void listParts(S3Request request) throws IOException {
        StorageCall call = request.reading(Operation.S3_UPLOAD_LIST_PARTS);
        ObjectAddress address = request.address(call);
        MultipartUpload upload = uploads.requireUnderWay(call, address, request.parameter("uploadId", ""));
        int after = number(request, "part-number-marker", 0);
        int most = Math.min(number(request, "max-parts", MOST_LISTED), MOST_LISTED);
        List<Part> found = uploads.listParts(call, upload, after, most + 1);
        boolean truncated = found.size() > most;
        List<Part> shown = truncated ? found.subList(0, most) : found;
        ChecksumAlgorithm algorithm = upload.algorithm();
        request.answer(XmlText.document("ListPartsResult", xml -> {
            xml.element("Bucket", upload.bucket())
                    .element("Key", upload.key())
                    .element("UploadId", upload.id())
                    .element("StorageClass", "STANDARD")
                    .element("PartNumberMarker", after)
                    .element(
                            "NextPartNumberMarker",
                            shown.isEmpty() ? after : shown.getLast().number())
                    .element("MaxParts", most)
                    .element("IsTruncated", truncated)
                    .element("ChecksumAlgorithm", algorithm)
                    .element("ChecksumType", upload.checksumType());
            shown.forEach(part -> xml.element("Part", one -> {
                one.element("PartNumber", part.number())
                        .element("LastModified", WireTime.of(part.storedAt()))
                        .element("ETag", "\"%s\"".formatted(part.etag()))
                        .element("Size", part.size());
                if (algorithm != null) {
                    one.element(algorithm.element(), part.checksum());
                }
            }));
        }));
    }

    void list(S3Request request) throws IOException {
        StorageCall call = request.reading(Operation.S3_UPLOAD_LIST);
        BucketId bucket = request.bucket(call);
        buckets.require(call, bucket);
        String prefix = request.parameter("prefix", "");
        String delimiter = request.parameter("delimiter", "");
        String keyMarker = request.parameter("key-marker", "");
        String idMarker = request.parameter("upload-id-marker", keyMarker.isEmpty() ? "" : "~");
        int most = Math.min(number(request, "max-uploads", MOST_LISTED), MOST_LISTED);
        KeyEncoding encoding = KeyEncoding.of(request);
        List<MultipartUpload> found = uploads.list(call, bucket, prefix, keyMarker, idMarker, most + 1);
        boolean truncated = found.size() > most;
        List<MultipartUpload> shown = truncated ? found.subList(0, most) : found;
        TreeSet<String> prefixes = new TreeSet<>();
        shown.stream()
                .map(upload -> rolledUp(upload.key(), prefix, delimiter))
                .filter(Objects::nonNull)
                .forEach(prefixes::add);
        request.answer(XmlText.document("ListMultipartUploadsResult", xml -> {
            xml.element("Bucket", bucket)
                    .element("KeyMarker", encoding.of(keyMarker))
                    .element("UploadIdMarker", idMarker.equals("~") ? "" : idMarker)
                    .element(
                            "NextKeyMarker",
                            truncated ? encoding.of(shown.getLast().key()) : null)
                    .element("NextUploadIdMarker", truncated ? shown.getLast().id() : null)
                    .element("Prefix", encoding.of(prefix))
                    .element("Delimiter", delimiter.isEmpty() ? null : encoding.of(delimiter))
                    .element("EncodingType", encoding == KeyEncoding.URL ? "url" : null)
                    .element("MaxUploads", most)
                    .element("IsTruncated", truncated);
            for (MultipartUpload upload : shown) {
                if (rolledUp(upload.key(), prefix, delimiter) == null) {
                    xml.element(
                            "Upload",
                            one -> one.element("Key", encoding.of(upload.key()))
                                    .element("UploadId", upload.id())
                                    .element("StorageClass", "STANDARD")
                                    .element("Initiated", WireTime.of(upload.createdAt()))
                                    .element("ChecksumAlgorithm", upload.algorithm())
                                    .element("ChecksumType", upload.checksumType()));
                }
            }
            prefixes.forEach(
                    common -> xml.element("CommonPrefixes", one -> one.element("Prefix", encoding.of(common))));
        }));
    }

    static int partNumber(S3Request request) {
        return partNumber(request.parameter("partNumber", ""));
    }

    private static int partNumber(String text) {
        if (!text.strip().matches("[0-9]{1,6}")) {
            throw S3Error.INVALID_ARGUMENT.exception("Part number must be an integer between 1 and 10000, inclusive");
        }
        return Integer.parseInt(text.strip());
    }

    private static @Nullable String rolledUp(String key, String prefix, String delimiter) {
        int cut = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
        return cut < 0 ? null : key.substring(0, cut + delimiter.length());
    }

    private static int number(S3Request request, String name, int other) {
        String text = request.parameter(name, Integer.toString(other));
        if (!text.matches("[0-9]{1,9}")) {
            throw S3Error.INVALID_ARGUMENT.exception("Argument %s must be an integer".formatted(name));
        }
        return Integer.parseInt(text);
    }

    private static @Nullable ChecksumAlgorithm algorithm(@Nullable String name) {
        ChecksumAlgorithm algorithm = name == null ? null : ChecksumAlgorithm.find(name);
        if (name != null && algorithm == null) {
            throw S3Error.INVALID_REQUEST.exception("Checksum algorithm provided is unsupported");
        }
        return algorithm;
    }

    private static String type(ChecksumAlgorithm algorithm, @Nullable String wanted) {
        String type = wanted == null ? algorithm.isOfWhole() ? FULL_OBJECT : COMPOSITE : wanted;
        boolean possible =
                type.equals(FULL_OBJECT) ? algorithm.canBeOfWhole() : type.equals(COMPOSITE) && !algorithm.isOfWhole();
        if (!possible) {
            throw S3Error.INVALID_REQUEST.exception(
                    "The %s checksum type cannot be used with the %s checksum algorithm.".formatted(type, algorithm));
        }
        return type;
    }

    private static @Nullable String checksum(XmlTree part) {
        for (ChecksumAlgorithm algorithm : ChecksumAlgorithm.values()) {
            String found = part.find(algorithm.element());
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static @Nullable String expected(S3Request request) {
        for (ChecksumAlgorithm algorithm : ChecksumAlgorithm.values()) {
            String found = request.header(algorithm.header());
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
