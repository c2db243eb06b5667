package dev.loam.storage.s3;

import dev.loam.storage.access.Operation;
import dev.loam.storage.access.StorageCall;
import dev.loam.storage.checksum.ChecksumAlgorithm;
import dev.loam.storage.object.ObjectExtras;
import dev.loam.storage.object.ObjectMetadata;
import dev.loam.storage.object.ObjectReader;
import dev.loam.storage.object.PartSizes;
import dev.loam.storage.object.StoredObject;
import dev.loam.storage.problem.S3Error;
import dev.loam.storage.usage.StorageUsage;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is known of an object, as far as the reader asks for it by name. */
final class AttributeOperations {
    private static final int MOST_PARTS = 1000;
    private static final Set<String> KNOWN = Set.of("ETag", "Checksum", "ObjectParts", "StorageClass", "ObjectSize");

    private final VersionOperations versions;
    private final ObjectReader reader;
    private final StorageUsage usage;

    AttributeOperations(VersionOperations versions, ObjectReader reader, StorageUsage usage) {
        this.versions = versions;
        this.reader = reader;
        this.usage = usage;
    }

    void get(S3Request request) throws IOException {
        Set<String> wanted = wanted(request);
        int after = number(request, "x-amz-part-number-marker", 0);
        int most = Math.min(number(request, "x-amz-max-parts", MOST_PARTS), MOST_PARTS);
        StorageCall call = request.reading(Operation.S3_OBJECT_INFO);
        StoredObject row = versions.row(request, call, request.address(call));
        ObjectMetadata metadata = reader.metadata(row);
        usage.operation(call.project(), call.operation().wireName());
        request.response().setDateHeader("Last-Modified", row.updatedAt().toEpochMilli());
        request.answer(XmlText.document("GetObjectAttributesResponse", xml -> {
            String etag = metadata.eTag();
            ObjectExtras extras = metadata.extras();
            if (wanted.contains("ETag") && etag != null) {
                xml.element("ETag", etag.replace("\"", ""));
            }
            if (wanted.contains("Checksum") && extras != null) {
                writeChecksum(xml, extras);
            }
            if (wanted.contains("ObjectParts") && extras != null && extras.parts() != null) {
                writeParts(xml, extras, metadata.size(), after, most);
            }
            xml.element("StorageClass", wanted.contains("StorageClass") ? "STANDARD" : null)
                    .element("ObjectSize", wanted.contains("ObjectSize") ? metadata.size() : null);
        }));
    }

    private static void writeChecksum(XmlText xml, ObjectExtras extras) {
        String name = extras.checksumAlgorithm();
        ChecksumAlgorithm algorithm = name == null ? null : ChecksumAlgorithm.find(name);
        if (algorithm != null) {
            xml.element(
                    "Checksum",
                    sum -> sum.element(algorithm.element(), extras.checksum())
                            .element("ChecksumType", extras.checksumType()));
        }
    }

    /** Their number is always known; objects of before it was noted do not tell their sizes. */
    private static void writeParts(XmlText xml, ObjectExtras extras, @Nullable Long size, int after, int most) {
        PartSizes sizes = size == null ? null : PartSizes.parse(extras.partSizes(), size);
        xml.element("ObjectParts", parts -> {
            parts.element("PartsCount", extras.parts());
            if (sizes == null) {
                return;
            }
            int last = Math.min(sizes.count(), after + most);
            parts.element("PartNumberMarker", after)
                    .element("NextPartNumberMarker", last)
                    .element("MaxParts", most)
                    .element("IsTruncated", last < sizes.count());
            for (int before = after; before < last; before++) {
                int number = before + 1;
                long count = sizes.sizes().get(before);
                parts.element("Part", part -> part.element("PartNumber", number).element("Size", count));
            }
        });
    }

    private static Set<String> wanted(S3Request request) {
        Set<String> wanted = Collections.list(request.http().getHeaders("x-amz-object-attributes")).stream()
                .flatMap(header -> Arrays.stream(header.split(",")))
                .map(String::strip)
                .collect(Collectors.toSet());
        if (wanted.isEmpty() || !KNOWN.containsAll(wanted)) {
            throw S3Error.INVALID_ARGUMENT.exception("x-amz-object-attributes names some of " + KNOWN);
        }
        return wanted;
    }

    private static int number(S3Request request, String header, int other) {
        String text = request.header(header);
        if (text != null && !text.matches("[0-9]{1,6}")) {
            throw S3Error.INVALID_ARGUMENT.exception("Header %s must be an integer".formatted(header));
        }
        return text == null ? other : Integer.parseInt(text);
    }
}
