package dev.loam.storage.s3;

import dev.loam.storage.WireTime;
import dev.loam.storage.access.BucketId;
import dev.loam.storage.access.ObjectAddress;
import dev.loam.storage.access.Operation;
import dev.loam.storage.access.StorageCall;
import dev.loam.storage.bucket.BucketService;
import dev.loam.storage.object.ObjectReader;
import dev.loam.storage.object.OpenObject;
import dev.loam.storage.object.StoredObject;
import dev.loam.storage.problem.S3Error;
import dev.loam.storage.retention.ObjectVersions;
import dev.loam.storage.retention.ObjectVersions.Entry;
import dev.loam.storage.retention.ObjectVersions.From;
import dev.loam.storage.retention.ObjectVersions.Kept;
import dev.loam.storage.usage.StorageUsage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Versions of objects: listed, read and removed one by one. */
final class VersionOperations {
    private static final int MOST = 1000;
    private static final String VERSION = "x-amz-version-id";
    private static final String MARKER = "x-amz-delete-marker";
    /** After every letter that a key may have. */
    private static final String LAST = "\uFFFD";

    private final ObjectVersions versions;
    private final ObjectReader reader;
    private final BucketService buckets;
    private final StorageUsage usage;

    VersionOperations(ObjectVersions versions, ObjectReader reader, BucketService buckets, StorageUsage usage) {
        this.versions = versions;
        this.reader = reader;
        this.buckets = buckets;
        this.usage = usage;
    }

    /** The version that a request names; null for the current one. */
    static @Nullable UUID named(@Nullable String text) {
        if (text == null || text.equals("null")) {
            return null;
        }
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException foreign) {
            throw S3Error.INVALID_ARGUMENT.exception("Invalid version id specified");
        }
    }

    /** Opens the version that the request names, or the current one; close what is returned. Counts as one operation. */
    OpenObject open(S3Request request, StorageCall call, ObjectAddress address) throws IOException {
        UUID version = named(request.query().find("versionId"));
        OpenObject object = version == null
                ? reader.openUncounted(call, address, ObjectReader.Right.POLICIES)
                : reader.openVersion(call, row(request, call, address, version));
        tell(request, object.row().version());
        usage.operation(call.project(), call.operation().wireName());
        return object;
    }

    /** Opens what a copy is made of; close what is returned. */
    OpenObject openSource(StorageCall call, CopySource source) throws IOException {
        UUID version = source.version();
        if (version == null) {
            return reader.openUncounted(call, source.address(), ObjectReader.Right.POLICIES);
        }
        Kept kept = find(call, source.address(), version);
        if (kept.isMarker()) {
            throw S3Error.INVALID_REQUEST.exception(
                    "The source of a copy request may not specifically refer to a delete marker by version id.");
        }
        return reader.openVersion(call, kept.row());
    }

    /** The row of the version that the request names, or of the current one. */
    StoredObject row(S3Request request, StorageCall call, ObjectAddress address) {
        UUID version = named(request.query().find("versionId"));
        StoredObject row = version == null
                ? reader.require(call, address, ObjectReader.Right.POLICIES)
                : row(request, call, address, version);
        tell(request, row.version());
        return row;
    }

    private StoredObject row(S3Request request, StorageCall call, ObjectAddress address, UUID version) {
        Kept kept = find(call, address, version);
        if (kept.isMarker()) {
            tell(request, version);
            request.response().setHeader(MARKER, "true");
            throw S3Error.METHOD_NOT_ALLOWED.exception();
        }
        return kept.row();
    }

    private Kept find(StorageCall call, ObjectAddress address, UUID version) {
        StoredObject current = reader.find(call, address);
        return current != null && version.equals(current.blobVersion())
                ? new Kept(current, false)
                : versions.find(call, address, version).orElseThrow(S3Error.NO_SUCH_VERSION::exception);
    }

    /** Whether the request names no version, or the one that is current. */
    boolean isCurrent(S3Request request, StorageCall call, ObjectAddress address) {
        UUID version = named(request.query().find("versionId"));
        return version == null || version.equals(current(call, address));
    }

    static void tell(S3Request request, @Nullable Object version) {
        if (version != null && named(version.toString()) != null) {
            request.response().setHeader(VERSION, version.toString());
        }
    }

    /** Tells of the mark that a deletion left. */
    void tellMarker(S3Request request, StorageCall call, ObjectAddress address) {
        UUID marker = call.caller().isServiceRole() ? versions.marker(call, address) : null;
        if (marker != null) {
            request.response().setHeader(MARKER, "true");
            request.response().setHeader(VERSION, marker.toString());
        }
    }

    /** The marks that deletions of these keys left, by key. */
    Map<String, UUID> markers(StorageCall call, BucketId bucket, Collection<String> keys) {
        return call.caller().isServiceRole() ? versions.markers(call, bucket, keys) : Map.of();
    }

    void remove(S3Request request, StorageCall call, ObjectAddress address, UUID version) {
        if (remove(call, address, version).wasMarker()) {
            request.response().setHeader(MARKER, "true");
        }
        request.response().setHeader(VERSION, version.toString());
        usage.operation(call.project(), call.operation().wireName());
    }

    ObjectVersions.Removed remove(StorageCall call, ObjectAddress address, UUID version) {
        return versions.remove(call, address, version, current(call, address));
    }

    private @Nullable UUID current(StorageCall call, ObjectAddress address) {
        StoredObject row = reader.find(call, address);
        return row == null ? null : row.blobVersion();
    }

    void list(S3Request request) throws IOException {
        StorageCall call = request.reading(Operation.S3_OBJECT_LIST_VERSIONS);
        BucketId bucket = request.bucket(call);
        buckets.require(call, bucket);
        String prefix = request.parameter("prefix", "");
        String delimiter = request.parameter("delimiter", "");
        String keyMarker = request.parameter("key-marker", "");
        UUID versionMarker = named(request.query().find("version-id-marker"));
        int most = ListOperations.most(request.parameter("max-keys", String.valueOf(MOST)));
        Page page = page(call, bucket, prefix, delimiter, from(prefix, delimiter, keyMarker, versionMarker), most);
        usage.operation(call.project(), call.operation().wireName());
        KeyEncoding encoding = KeyEncoding.of(request);
        request.answer(XmlText.document("ListVersionsResult", xml -> {
            xml.element("Name", bucket)
                    .element("Prefix", encoding.of(prefix))
                    .element("KeyMarker", encoding.of(keyMarker))
                    .element("VersionIdMarker", versionMarker == null ? "" : versionMarker)
                    .element("Delimiter", delimiter.isEmpty() ? null : encoding.of(delimiter))
                    .element("MaxKeys", most)
                    .element("EncodingType", encoding == KeyEncoding.URL ? "url" : null)
                    .element("IsTruncated", page.next() != null);
            From next = page.next();
            if (next != null) {
                xml.element("NextKeyMarker", encoding.of(next.name())).element("NextVersionIdMarker", next.version());
            }
            page.entries().forEach(entry -> write(xml, entry, encoding, call));
            page.prefixes()
                    .forEach(
                            common -> xml.element("CommonPrefixes", one -> one.element("Prefix", encoding.of(common))));
        }));
    }

    private static From from(String prefix, String delimiter, String keyMarker, @Nullable UUID versionMarker) {
        if (keyMarker.isEmpty()) {
            return new From(prefix, null);
        }
        if (!delimiter.isEmpty() && keyMarker.endsWith(delimiter)) {
            return new From(keyMarker + LAST, null);
        }
        // No key has a letter below this one, so that nothing lies between a name and what follows it.
        return versionMarker == null ? new From(keyMarker + "\u0001", null) : new From(keyMarker, versionMarker);
    }

    /** @param next what the next page comes after; null when there is none */
    private record Page(
            List<Entry> entries,
            TreeSet<String> prefixes,
            @Nullable From next) {}

    private Page page(StorageCall call, BucketId bucket, String prefix, String delimiter, From begin, int most) {
        List<Entry> entries = new ArrayList<>();
        TreeSet<String> prefixes = new TreeSet<>();
        From from = begin;
        From last = null;
        while (true) {
            List<Entry> found = versions.list(call, bucket, prefix, from, most - entries.size() - prefixes.size() + 1);
            From skipped = null;
            for (Entry entry : found) {
                if (entries.size() + prefixes.size() == most) {
                    return new Page(entries, prefixes, last);
                }
                String common = common(entry.name(), prefix, delimiter);
                if (common != null) {
                    prefixes.add(common);
                    last = new From(common, null);
                    skipped = new From(common + LAST, null);
                    break;
                }
                entries.add(entry);
                last = new From(entry.name(), entry.version());
            }
            if (skipped == null) {
                return new Page(entries, prefixes, null);
            }
            from = skipped;
        }
    }

    private static @Nullable String common(String name, String prefix, String delimiter) {
        int end = delimiter.isEmpty() ? -1 : name.indexOf(delimiter, prefix.length());
        return end < 0 ? null : name.substring(0, end + delimiter.length());
    }

    static void writeRemoved(XmlText xml, String key, ObjectVersions.Removed removed) {
        xml.element(
                "Deleted",
                deleted -> deleted.element("Key", key)
                        .element("VersionId", removed.version())
                        .element("DeleteMarker", removed.wasMarker() ? "true" : null)
                        .element("DeleteMarkerVersionId", removed.wasMarker() ? removed.version() : null));
    }

    static void writeDeleted(XmlText xml, String key, @Nullable UUID marker) {
        xml.element(
                "Deleted",
                deleted -> deleted.element("Key", key)
                        .element("DeleteMarker", marker == null ? null : "true")
                        .element("DeleteMarkerVersionId", marker));
    }

    private static void write(XmlText xml, Entry entry, KeyEncoding encoding, StorageCall call) {
        xml.element(entry.isMarker() ? "DeleteMarker" : "Version", one -> {
            one.element("Key", encoding.of(entry.name()))
                    .element("VersionId", entry.version())
                    .element("IsLatest", entry.isLatest())
                    .element("LastModified", WireTime.of(entry.modifiedAt()));
            if (!entry.isMarker()) {
                String size = entry.size();
                one.element("ETag", entry.etag())
                        .element("Size", size == null || !size.matches("[0-9]{1,18}") ? "0" : size)
                        .element("StorageClass", "STANDARD");
            }
            one.element("Owner", of -> of.element("ID", call.project()).element("DisplayName", call.project()));
        });
    }
}
