package dev.loam.storage.resumable;

import dev.loam.storage.StorageProperties;
import dev.loam.storage.access.ObjectAddress;
import dev.loam.storage.access.StorageCall;
import dev.loam.storage.blob.GrowingFiles;
import dev.loam.storage.blob.HeldLease;
import dev.loam.storage.object.UploadHeader;
import dev.loam.storage.object.UploadService;
import dev.loam.storage.object.UserMetadata;
import dev.loam.storage.problem.StorageError;
import dev.loam.storage.problem.StorageException;
import dev.loam.storage.usage.StorageUsage;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Uploads that come in pieces: begun under the caller's policies, continued by the caller alone, completed under them again. */
final class ResumableService {
    /** What reading a file once more takes at the least; who completes may be silent for that much longer. */
    private static final long SLOW_BYTES_PER_SECOND = 50_000_000;

    private final UploadService objects;
    private final ResumableUploads uploads;
    private final Completion completion;
    private final GrowingFiles files;
    private final StorageUsage usage;
    private final StorageProperties properties;
    private final UserMetadata userMetadata;
    private final Clock clock;

    ResumableService(
            UploadService objects,
            ResumableUploads uploads,
            Completion completion,
            GrowingFiles files,
            StorageUsage usage,
            StorageProperties properties,
            UserMetadata userMetadata,
            Clock clock) {
        this.objects = objects;
        this.uploads = uploads;
        this.completion = completion;
        this.files = files;
        this.usage = usage;
        this.properties = properties;
        this.userMetadata = userMetadata;
        this.clock = clock;
    }

    /** Begins an upload of so many bytes. One of none is an object at once. */
    ResumableUpload create(StorageCall call, Kind kind, UploadMetadata metadata, long length, boolean upsert)
            throws IOException {
        ResumableUpload upload = insert(call, kind, List.of(), metadata, length, upsert);
        if (length == 0 && upload.becomesAnObject()) {
            complete(call, upload.id(), upload, List.of());
        }
        return upload;
    }

    /** Puts an object together of partial uploads of the same caller, in this order. */
    ResumableUpload concatenate(StorageCall call, List<UUID> ids, UploadMetadata metadata, boolean upsert)
            throws IOException {
        List<ResumableUpload> parts = new ArrayList<>();
        for (UUID id : ids) {
            ResumableUpload part = require(call, id);
            if (part.kind() != Kind.PARTIAL || !part.isComplete()) {
                throw StorageError.INVALID_REQUEST.exception("Upload %s is not a complete partial one".formatted(id));
            }
            parts.add(part);
        }
        long length = parts.stream().mapToLong(ResumableUpload::length).sum();
        ResumableUpload upload = insert(call, Kind.FINAL, ids, metadata, length, upsert);
        complete(call, upload.id(), upload, parts);
        return require(call, upload.id());
    }

    /** How an upload stands. If its last piece came and its object did not, that is done now. */
    ResumableUpload look(StorageCall call, UUID id) throws IOException {
        ResumableUpload upload = require(call, id);
        if (upload.isComplete() && upload.kind() == Kind.WHOLE && !upload.finished()) {
            complete(call, id, upload, List.of());
        }
        return upload;
    }

    /**
     * What there is of an upload.
     *
     * @param bytes that are durable
     */
    record Received(long bytes, Instant expiresAt) {}

    /** Appends a piece. */
    Received append(StorageCall call, UUID id, long offset, @Nullable UploadChecksum checksum, InputStream body)
            throws IOException {
        UUID holder = UUID.randomUUID();
        ResumableUpload upload = uploads.take(call, id, holder, offset, ResumableUploads.LEASE)
                .orElseGet(() -> refuse(call, id, offset));
        if (upload.finished()) {
            return new Received(upload.received(), upload.expiresAt());
        }
        long before = upload.segments().getLast();
        Reception reception = new Reception(uploads, files, call.project(), upload, holder, checksum);
        long durable;
        try {
            upload.address(call);
            durable = reception.receive(body);
        } catch (IOException | RuntimeException failure) {
            // Whoever has taken over writes to another file. Of what else fails nobody knows what was noted.
            if (failure instanceof StorageException) {
                reception.giveUp();
            }
            // What was made durable on the way was noted then, and stays.
            uploads.giveBack(call.project(), id, holder);
            throw failure;
        }
        long received = upload.received() + durable - before;
        boolean whole = received == upload.length() && upload.becomesAnObject();
        boolean counted = whole
                ? uploads.keep(call.project(), id, holder, durable, lease(upload))
                : uploads.release(call.project(), id, holder, durable);
        if (!counted) {
            reception.giveUp();
            throw StorageError.RESOURCE_LOCKED.exception("Another request has taken over this upload");
        }
        if (whole) {
            ResumableUpload complete = require(call, id);
            completing(call, upload, holder, () -> completion.complete(call, complete, List.of()));
        }
        return new Received(received, upload.expiresAt());
    }

    /** Ends an upload that is not finished, with what there is of it. */
    void terminate(StorageCall call, UUID id) throws IOException {
        ResumableUpload upload = require(call, id);
        if (upload.finished()) {
            throw StorageError.NO_SUCH_UPLOAD.exception();
        }
        if (uploads.take(call, id, UUID.randomUUID(), upload.received(), ResumableUploads.LEASE)
                .isEmpty()) {
            throw StorageError.RESOURCE_LOCKED.exception();
        }
        files.delete(call.project(), id);
        uploads.delete(call.project(), List.of(id));
    }

    private void complete(StorageCall call, UUID id, ResumableUpload upload, List<ResumableUpload> parts)
            throws IOException {
        UUID holder = UUID.randomUUID();
        ResumableUpload held = uploads.take(call, id, holder, upload.received(), lease(upload))
                .orElseThrow(StorageError.RESOURCE_LOCKED::exception);
        completing(call, upload, holder, () -> completion.complete(call, held, parts));
    }

    private void completing(StorageCall call, ResumableUpload upload, UUID holder, Work work) throws IOException {
        UUID id = upload.id();
        boolean completed = false;
        try (HeldLease _ = HeldLease.of(
                ResumableUploads.LEASE, () -> uploads.prolong(call.project(), id, holder, lease(upload)))) {
            work.run();
            completed = true;
        } finally {
            if (!completed) {
                uploads.giveBack(call.project(), id, holder);
            }
        }
    }

    private ResumableUpload insert(
            StorageCall call, Kind kind, List<UUID> parts, UploadMetadata metadata, long length, boolean upsert) {
        ObjectAddress address = call.object(metadata.require("bucketName"), metadata.require("objectName"));
        UploadHeader header = new UploadHeader(
                metadata.contentType(), metadata.cacheControl(), userMetadata.of(metadata.find("metadata")), length);
        objects.requireAdmission(call, address, upsert, header);
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        ResumableUploads.NewUpload upload = new ResumableUploads.NewUpload(
                UUID.randomUUID(),
                kind,
                parts,
                address.bucket().value(),
                address.key(),
                upsert,
                header.contentType(),
                header.cacheControl(),
                header.userMetadata(),
                metadata.text(),
                length,
                now,
                now.plus(properties.resumableUploadLifetime()));
        uploads.insert(call, upload);
        usage.operation(call.project(), call.operation().wireName());
        return require(call, upload.id());
    }

    ResumableUpload require(StorageCall call, UUID id) {
        ResumableUpload upload = uploads.find(call, id).orElseThrow(StorageError.NO_SUCH_UPLOAD::exception);
        if (!upload.expiresAt().isAfter(clock.instant())) {
            throw StorageError.UPLOAD_EXPIRED.exception();
        }
        return upload;
    }

    /** Why the lease was not to be had. A client that missed the last answer may ask again; it gets the same one. */
    private ResumableUpload refuse(StorageCall call, UUID id, long offset) {
        ResumableUpload upload = require(call, id);
        if (upload.kind() == Kind.FINAL) {
            throw StorageError.UPLOAD_FINAL.exception();
        }
        if (upload.received() != offset) {
            throw StorageError.UPLOAD_OFFSET_CONFLICT.exception();
        }
        if (!upload.finished()) {
            throw StorageError.RESOURCE_LOCKED.exception();
        }
        return upload;
    }

    private static Duration lease(ResumableUpload upload) {
        return ResumableUploads.LEASE.plusSeconds(upload.length() / SLOW_BYTES_PER_SECOND);
    }

    /** What is done while a lease is held. */
    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }
}
