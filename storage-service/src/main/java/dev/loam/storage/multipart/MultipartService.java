package dev.loam.storage.multipart;

import dev.loam.platform.project.ProjectRef;
import dev.loam.storage.StorageProperties;
import dev.loam.storage.access.BucketId;
import dev.loam.storage.access.ObjectAddress;
import dev.loam.storage.access.StorageCall;
import dev.loam.storage.blob.GrowingFile;
import dev.loam.storage.blob.GrowingFiles;
import dev.loam.storage.checksum.ChecksumAlgorithm;
import dev.loam.storage.object.ObjectExtras;
import dev.loam.storage.object.UploadBody;
import dev.loam.storage.object.UploadHeader;
import dev.loam.storage.object.UploadService;
import dev.loam.storage.object.WriteCondition;
import dev.loam.storage.problem.S3Error;
import dev.loam.storage.problem.S3Exception;
import dev.loam.storage.usage.StorageUsage;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Uploads in parts: begun under the caller's policies, continued by the same user or by keys that act as the service
 * role, completed under the policies again. What is acknowledged of a part is on the disk.
 */
public final class MultipartService {
    static final int MOST_PARTS = 10_000;

    private final UploadService objects;
    private final MultipartRepository uploads;
    private final Assembly assembly;
    private final GrowingFiles files;
    private final StorageUsage usage;
    private final StorageProperties properties;
    private final Clock clock;

    MultipartService(
            UploadService objects,
            MultipartRepository uploads,
            Assembly assembly,
            GrowingFiles files,
            StorageUsage usage,
            StorageProperties properties,
            Clock clock) {
        this.objects = objects;
        this.uploads = uploads;
        this.assembly = assembly;
        this.files = files;
        this.usage = usage;
        this.properties = properties;
        this.clock = clock;
    }

    public MultipartUpload create(
            StorageCall call,
            ObjectAddress address,
            UploadHeader header,
            @Nullable ChecksumAlgorithm algorithm,
            @Nullable String checksumType) {
        objects.requireAdmission(call, address, true, header);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        MultipartUpload upload = new MultipartUpload(
                UUID.randomUUID(),
                address.bucket().value(),
                address.key(),
                header,
                header.extras() == null ? ObjectExtras.NONE : header.extras(),
                algorithm,
                checksumType,
                now,
                now.plus(properties.multipartUploadLifetime()),
                null);
        uploads.insert(call, upload);
        count(call);
        return upload;
    }

    /** Stores a part, in the place of one of the same number. */
    public Part putPart(StorageCall call, ObjectAddress address, String id, int number, UploadBody body)
            throws IOException {
        if (number < 1 || number > MOST_PARTS) {
            throw S3Error.INVALID_ARGUMENT.exception(
                    "Part number must be an integer between 1 and %d, inclusive".formatted(MOST_PARTS));
        }
        ProjectRef project = call.project();
        MultipartUpload upload = requireUnderWay(call, address, id);
        long limit = objects.limit(call, address.bucket()) - uploads.sizeWithout(project, upload.id(), number);
        UUID partId = UUID.randomUUID();
        boolean placed = false;
        try {
            Part part = receive(project, upload, number, partId, limit, body);
            MultipartRepository.Placed result = uploads.place(project, upload.id(), part);
            if (!result.placed()) {
                throw S3Error.NO_SUCH_UPLOAD.exception();
            }
            placed = true;
            if (result.replaced() != null) {
                files.delete(project, result.replaced());
            }
            count(call);
            return part;
        } finally {
            if (!placed) {
                files.delete(project, partId);
            }
        }
    }

    /**
     * Makes an object of these parts.
     *
     * @param condition what must be there, or must not
     */
    public MultipartUpload.Result complete(
            StorageCall call,
            ObjectAddress address,
            String id,
            List<WantedPart> wanted,
            WriteCondition condition,
            Expectation expectation)
            throws IOException {
        MultipartUpload upload = require(call, address, id);
        MultipartUpload.Result result = upload.result();
        if (result != null) {
            return result;
        }
        try {
            return assembly.complete(call, address, upload, wanted, condition, expectation);
        } catch (S3Exception refused) {
            // Another request may have completed it meanwhile, and its parts are gone.
            result = require(call, address, id).result();
            if (result == null) {
                throw refused;
            }
            return result;
        }
    }

    /** Ends an upload, with what there is of it. */
    public void abort(StorageCall call, ObjectAddress address, String id) throws IOException {
        MultipartUpload upload = requireUnderWay(call, address, id);
        List<UUID> parts = uploads.abort(call.project(), upload.id());
        if (parts == null) {
            throw S3Error.CONFLICT.exception();
        }
        for (UUID part : parts) {
            files.delete(call.project(), part);
        }
        count(call);
    }

    public MultipartUpload requireUnderWay(StorageCall call, ObjectAddress address, String id) {
        MultipartUpload upload = require(call, address, id);
        if (upload.result() != null) {
            throw S3Error.NO_SUCH_UPLOAD.exception();
        }
        return upload;
    }

    /** Parts after this number. */
    public List<Part> listParts(StorageCall call, MultipartUpload upload, int after, int limit) {
        List<Part> parts = uploads.parts(call.project(), upload.id(), after, limit);
        count(call);
        return parts;
    }

    /** Uploads under way, by key and id, after these. */
    public List<MultipartUpload> list(
            StorageCall call, BucketId bucket, String prefix, String afterKey, String afterId, int limit) {
        List<MultipartUpload> found = uploads.list(call, bucket.value(), prefix, afterKey, afterId, limit);
        count(call);
        return found;
    }

    private Part receive(
            ProjectRef project, MultipartUpload upload, int number, UUID partId, long limit, UploadBody body)
            throws IOException {
        try (GrowingFile file = files.open(project, partId, 0, 0)) {
            PartStream stream = new PartStream(file, limit, upload.algorithm());
            body.receive(header -> {
                Long length = header.length();
                if (length != null && length > limit) {
                    throw S3Error.ENTITY_TOO_LARGE.exception();
                }
                return stream;
            });
            file.force();
            return new Part(
                    number,
                    partId,
                    file.position(),
                    stream.etag(),
                    stream.checksum(),
                    clock.instant().truncatedTo(ChronoUnit.MILLIS));
        }
    }

    private MultipartUpload require(StorageCall call, ObjectAddress address, String id) {
        MultipartUpload upload = uploads.find(call, id(id)).orElseThrow(S3Error.NO_SUCH_UPLOAD::exception);
        if (!upload.bucket().equals(address.bucket().value())
                || !upload.key().equals(address.key())
                || !upload.expiresAt().isAfter(clock.instant())) {
            throw S3Error.NO_SUCH_UPLOAD.exception();
        }
        return upload;
    }

    private void count(StorageCall call) {
        usage.operation(call.project(), call.operation().wireName());
    }

    private static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException malformed) {
            throw S3Error.NO_SUCH_UPLOAD.exception();
        }
    }

    /**
     * What the client says that becomes of its parts, where it does.
     *
     * @param checksum base64
     * @param size in bytes
     */
    public record Expectation(
            @Nullable String checksum, @Nullable Long size) {}

    /**
     * A part as the client names it when it completes the upload.
     *
     * @param etag without quotes
     * @param checksum base64, when it names one
     */
    public record WantedPart(
            int number, String etag, @Nullable String checksum) {}
}
