package dev.loam.storage.object;

import dev.loam.platform.tenancy.ProjectSession;
import dev.loam.platform.tenancy.ProjectSessions;
import dev.loam.storage.access.BucketId;
import dev.loam.storage.access.ObjectAddress;
import dev.loam.storage.access.StorageCall;
import dev.loam.storage.blob.BlobRegister;
import dev.loam.storage.blob.BlobStore;
import dev.loam.storage.blob.BlobSummary;
import dev.loam.storage.blob.BlobTooLargeException;
import dev.loam.storage.blob.IncomingBlob;
import dev.loam.storage.bucket.BucketService;
import dev.loam.storage.bucket.KnownBucket;
import dev.loam.storage.problem.StorageError;
import dev.loam.storage.usage.StorageUsage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Serial;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stores objects. In this order: policies are asked, the bytes are made durable under their version, the version is
 * registered, the row is written under the same policies, the answer is given. Whatever fails on the way leaves no row,
 * and what it leaves on disk the register or the sweeper finds. A small body is received before policies are asked, once,
 * by the row, which registers it, too, and sees whether its bucket still has the rules that it was remembered to have.
 */
public final class UploadService {
    private static final long SMALL_BYTES = DataSize.ofMegabytes(1).toBytes();

    private final ProjectSessions sessions;
    private final BucketService buckets;
    private final BlobStore blobs;
    private final BlobRegister register;
    private final StorageUsage usage;
    private final UploadLimits limits;
    private final JsonMapper json;
    private final Clock clock;
    private final SmallUploads smallUploads;
    private final ObjectRepository objects = new ObjectRepository();

    UploadService(
            ProjectSessions sessions,
            BucketService buckets,
            BlobStore blobs,
            BlobRegister register,
            StorageUsage usage,
            UploadLimits limits,
            JsonMapper json,
            Clock clock) {
        this.sessions = sessions;
        this.buckets = buckets;
        this.blobs = blobs;
        this.register = register;
        this.usage = usage;
        this.limits = limits;
        this.json = json;
        this.clock = clock;
        this.smallUploads = new SmallUploads(sessions, buckets, register, limits);
    }

    /** An upload by the caller, as the caller. */
    public UUID upload(StorageCall call, ObjectAddress address, boolean upsert, UploadBody body) throws IOException {
        return put(call, address, WriteCondition.of(upsert), body).id();
    }

    /** The same, for who wants to know more of what was stored. */
    public Stored put(StorageCall call, ObjectAddress address, WriteCondition condition, UploadBody body)
            throws IOException {
        return upload(new Upload(call, address, condition, call.settings(), call.userId()), body);
    }

    /**
     * An object that was stored.
     *
     * @param etag with its quotes
     */
    public record Stored(UUID id, UUID version, String etag) {}

    /** An upload that a signed URL permits, for whoever signed it. */
    public UUID uploadSigned(
            StorageCall call, ObjectAddress address, boolean upsert, @Nullable String owner, UploadBody body)
            throws IOException {
        return upload(new Upload(call, address, WriteCondition.of(upsert), call.elevated(), owner), body)
                .id();
    }

    /** Whether the caller may upload here: asks the policies and leaves nothing. */
    public void requirePermission(StorageCall call, ObjectAddress address, boolean upsert) {
        Upload upload = new Upload(call, address, WriteCondition.of(upsert), call.settings(), call.userId());
        requirePermission(upload, new UploadHeader("application/octet-stream", "no-cache", null, null));
    }

    /** Whether the caller may upload this here, as far as it is known before its bytes. */
    public void requireAdmission(StorageCall call, ObjectAddress address, boolean upsert, UploadHeader header) {
        limits.require(call, buckets.require(call, address.bucket()), header);
        requirePermission(new Upload(call, address, WriteCondition.of(upsert), call.settings(), call.userId()), header);
    }

    /** The most bytes that an object of this bucket may have. */
    public long limit(StorageCall call, BucketId bucket) {
        return limits.bytes(call, buckets.require(call, bucket));
    }

    /** Stores what has been received in pieces before, under the id of their upload. */
    public Stored uploadReceived(
            StorageCall call,
            ObjectAddress address,
            WriteCondition condition,
            UploadHeader header,
            IncomingBlob received)
            throws IOException {
        limits.require(call, buckets.require(call, address.bucket()), header);
        Upload upload = new Upload(call, address, condition, call.settings(), call.userId());
        return store(upload, header, received, (object, summary) -> {
            keep(upload, object, received, summary);
            return sessions.as(
                    call.caller(),
                    upload.settings(),
                    session -> register.notePlaced(session.jdbc(), received.version()),
                    session -> write(session, upload, object));
        });
    }

    private Stored upload(Upload upload, UploadBody body) throws IOException {
        KnownBucket known = buckets.recall(upload.call(), upload.address().bucket());
        try (IncomingBlob blob = blobs.receive(upload.call().project())) {
            Admission admission = new Admission(upload, blob, known);
            UploadHeader header = body.receive(admission);
            return store(
                    upload,
                    header,
                    blob,
                    (object, summary) -> admission.together
                            ? smallUploads.placeAndWrite(upload, header, object, blob, summary, admission.bucket)
                            : keepAndWrite(upload, object, blob, summary));
        } catch (BlobTooLargeException tooLarge) {
            throw StorageError.ENTITY_TOO_LARGE.exception();
        }
    }

    /** What is remembered of a bucket admits what is stored together with its row, and refuses nothing. */
    private final class Admission implements UploadBody.Gate {
        private final Upload upload;
        private final IncomingBlob blob;
        private KnownBucket bucket;
        private boolean together;

        private Admission(Upload upload, IncomingBlob blob, KnownBucket bucket) {
            this.upload = upload;
            this.blob = blob;
            this.bucket = bucket;
        }

        @Override
        public OutputStream admit(UploadHeader announced) throws IOException {
            StorageCall call = upload.call();
            together = isSmall(announced) && !upload.condition().looks();
            if (bucket.remembered() && !(together && limits.allow(call, bucket.bucket(), announced))) {
                bucket = buckets.look(call, upload.address().bucket());
            }
            limits.require(call, bucket.bucket(), announced);
            if (!isSmall(announced)) {
                requirePermission(upload, announced);
            }
            return blob.open(limits.bytes(call, bucket.bucket()));
        }
    }

    /** Places the blob and writes its row; returns the row's id. */
    @FunctionalInterface
    private interface Writing {
        UUID of(NewObject object, BlobSummary summary) throws IOException;
    }

    private Stored store(Upload upload, UploadHeader header, IncomingBlob blob, Writing writing) throws IOException {
        BlobSummary summary = blob.finish();
        Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        ObjectMetadata metadata = ObjectMetadata.stored(summary, header, at);
        NewObject object = upload.object(json.writeValueAsString(metadata), header.userMetadata(), blob.version(), at);
        boolean stored = false;
        boolean replaced = false;
        try {
            UUID id = writing.of(object, summary);
            stored = true;
            replaced = !id.equals(object.id());
            return new Stored(id, blob.version(), String.valueOf(metadata.eTag()));
        } finally {
            settle(upload, blob.version(), stored, replaced, at);
        }
    }

    private UUID keepAndWrite(Upload upload, NewObject object, IncomingBlob blob, BlobSummary summary)
            throws IOException {
        keep(upload, object, blob, summary);
        return sessions.as(upload.call().caller(), upload.settings(), session -> write(session, upload, object));
    }

    private void keep(Upload upload, NewObject object, IncomingBlob blob, BlobSummary summary) throws IOException {
        register.keep(upload.call().project(), upload.address().bucket().value(), blob, summary, object.at());
    }

    /** To receive it costs less than to ask in a transaction that is rolled back. */
    private static boolean isSmall(UploadHeader announced) {
        Long length = announced.length();
        return length != null && length <= SMALL_BYTES;
    }

    /** A failed commit may have been one: only a version that no row took is removed. */
    private void settle(Upload upload, UUID version, boolean stored, boolean replaced, Instant at) {
        if (!stored) {
            register.abandon(upload.call().project(), version, at);
            return;
        }
        if (replaced) {
            register.discardReplacedBy(upload.call().project(), version, at);
        }
        usage.operation(upload.call().project(), upload.call().operation().wireName());
    }

    private UUID write(ProjectSession session, Upload upload, NewObject object) {
        upload.condition().require(session.jdbc(), upload.address());
        return upload.upsert() ? objects.upsert(session.jdbc(), object) : objects.insert(session.jdbc(), object);
    }

    private void requirePermission(Upload upload, UploadHeader header) {
        NewObject attempt = upload.object(
                json.writeValueAsString(ObjectMetadata.announced(header)),
                header.userMetadata(),
                UUID.randomUUID(),
                clock.instant());
        try {
            sessions.as(upload.call().caller(), upload.settings(), session -> {
                write(session, upload, attempt);
                throw new Permitted();
            });
        } catch (Permitted permitted) {
            // The attempt went through, and was rolled back.
        }
    }

    /** Ends an attempt whose outcome is all that was wanted. */
    private static final class Permitted extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;

        Permitted() {
            super("permitted", null, false, false);
        }
    }
}
