package dev.loam.storage.resumable;

import dev.loam.platform.project.ProjectRef;
import dev.loam.storage.access.ObjectAddress;
import dev.loam.storage.access.StorageCall;
import dev.loam.storage.blob.BlobRegister;
import dev.loam.storage.blob.BlobStore;
import dev.loam.storage.blob.GrowingFiles;
import dev.loam.storage.blob.IncomingBlob;
import dev.loam.storage.object.UploadService;
import dev.loam.storage.object.WriteCondition;
import dev.loam.storage.problem.DatabaseRefusals;
import dev.loam.storage.problem.StorageError;
import dev.loam.storage.problem.StorageException;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.dao.DataAccessException;

/**
 * Makes an object of an upload that has all its bytes, under the caller's policies. The object's version is the upload's
 * id: an attempt that was cut off is found, whether it got as far as the row or not, and is taken up where it was.
 */
final class Completion {
    /** What will be the same however often it is tried. */
    private static final Set<Integer> FINAL_REFUSALS = Set.of(403, 404, 409, 413, 415);

    private final UploadService objects;
    private final ResumableUploads uploads;
    private final GrowingFiles files;
    private final BlobStore blobs;
    private final BlobRegister register;
    private final Clock clock;

    Completion(
            UploadService objects,
            ResumableUploads uploads,
            GrowingFiles files,
            BlobStore blobs,
            BlobRegister register,
            Clock clock) {
        this.objects = objects;
        this.uploads = uploads;
        this.files = files;
        this.blobs = blobs;
        this.register = register;
        this.clock = clock;
    }

    /** The upload's lease is held until this is done. */
    void complete(StorageCall call, ResumableUpload upload, List<ResumableUpload> parts) throws IOException {
        ProjectRef project = call.project();
        if (!register.isTaken(project, upload.id())) {
            register.restart(project, upload.id(), clock.instant());
            try {
                store(call, upload, parts);
            } catch (StorageException | DataAccessException refusal) {
                if (isFinal(refusal)) {
                    files.delete(project, upload.id());
                    uploads.delete(project, List.of(upload.id()));
                }
                throw refusal;
            }
        }
        // Files that are there are on the bill: those of a project that is gone are given back by what they have.
        files.delete(project, upload.id());
        for (UUID part : upload.parts()) {
            files.delete(project, part);
        }
        uploads.finish(project, upload.id(), clock.instant());
        uploads.delete(project, upload.parts());
    }

    private static boolean isFinal(RuntimeException refusal) {
        StorageError error = refusal instanceof StorageException known ? known.error() : DatabaseRefusals.of(refusal);
        return error != null && FINAL_REFUSALS.contains(error.status());
    }

    private void store(StorageCall call, ResumableUpload upload, List<ResumableUpload> parts) throws IOException {
        ObjectAddress address = upload.address(call);
        boolean oneFile = upload.kind() == Kind.WHOLE && upload.segments().size() == 1 && upload.length() > 0;
        IncomingBlob adopted = oneFile ? blobs.adopt(call.project(), upload.id(), upload.length()) : null;
        try (IncomingBlob blob = adopted == null ? blobs.receive(call.project(), upload.id()) : adopted) {
            if (adopted == null) {
                OutputStream out = blob.open(upload.length());
                for (ResumableUpload source : upload.kind() == Kind.FINAL ? parts : List.of(upload)) {
                    copy(call.project(), source, out);
                }
            }
            objects.uploadReceived(call, address, WriteCondition.of(upload.upsert()), upload.header(), blob);
        }
    }

    private void copy(ProjectRef project, ResumableUpload source, OutputStream out) throws IOException {
        for (int number = 0; number < source.segments().size(); number++) {
            files.copy(project, source.id(), number, source.segments().get(number), out);
        }
    }
}
