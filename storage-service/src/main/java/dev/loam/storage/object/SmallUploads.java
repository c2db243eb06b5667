package dev.loam.storage.object;

import dev.loam.platform.tenancy.ProjectSessions;
import dev.loam.storage.access.StorageCall;
import dev.loam.storage.blob.BlobRegister;
import dev.loam.storage.blob.BlobSummary;
import dev.loam.storage.blob.IncomingBlob;
import dev.loam.storage.blob.Registration;
import dev.loam.storage.bucket.BucketService;
import dev.loam.storage.bucket.KnownBucket;
import dev.loam.storage.problem.DatabaseRefusals;
import java.io.IOException;
import java.util.UUID;

/** Stores small bodies: the blob is registered with its row, in one round trip, which also looks at the bucket's rules. */
final class SmallUploads {
    private final ProjectSessions sessions;
    private final BucketService buckets;
    private final BlobRegister register;
    private final UploadLimits limits;

    SmallUploads(ProjectSessions sessions, BucketService buckets, BlobRegister register, UploadLimits limits) {
        this.sessions = sessions;
        this.buckets = buckets;
        this.register = register;
        this.limits = limits;
    }

    /** Returns the row's id. When the bucket has other rules than were known, its body is judged by those. */
    UUID placeAndWrite(
            Upload upload,
            UploadHeader header,
            NewObject object,
            IncomingBlob blob,
            BlobSummary summary,
            KnownBucket known)
            throws IOException {
        StorageCall call = upload.call();
        register.place(call.project(), blob, summary, object.at());
        Registration registration =
                new Registration(blob, summary, known.bucket().id(), known.rules(), object.at());
        try {
            return write(upload, object, registration);
        } catch (RuntimeException refusal) {
            if (!DatabaseRefusals.isOvertaken(refusal)) {
                throw refusal;
            }
        }
        KnownBucket now = buckets.look(call, upload.address().bucket());
        limits.require(call, now.bucket(), header);
        return write(upload, object, registration.under(now.rules()));
    }

    private UUID write(Upload upload, NewObject object, Registration registration) {
        return sessions.changing(
                upload.call().caller(),
                upload.settings(),
                upload.upsert() ? ObjectRepository.REGISTER_AND_UPSERT : ObjectRepository.REGISTER_AND_INSERT,
                registration::bind,
                (statement, from) -> ObjectRepository.bind(object, statement, from),
                answer -> upload.upsert() ? ObjectRepository.id(answer) : object.id());
    }
}
