package dev.loam.storage.multipart;

import dev.loam.platform.project.ProjectRef;
import dev.loam.storage.StorageProperties;
import dev.loam.storage.access.ObjectAddress;
import dev.loam.storage.access.StorageCall;
import dev.loam.storage.blob.BlobRegister;
import dev.loam.storage.blob.BlobStore;
import dev.loam.storage.blob.GrowingFiles;
import dev.loam.storage.blob.HeldLease;
import dev.loam.storage.blob.IncomingBlob;
import dev.loam.storage.checksum.ChecksumAlgorithm;
import dev.loam.storage.checksum.RunningChecksum;
import dev.loam.storage.multipart.MultipartService.WantedPart;
import dev.loam.storage.object.PartSizes;
import dev.loam.storage.object.UploadHeader;
import dev.loam.storage.object.UploadService;
import dev.loam.storage.object.WriteCondition;
import dev.loam.storage.problem.S3Error;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Puts an object together of its parts. Its version is the upload's id: an attempt that was cut off is found, whether it
 * got as far as the object's row or not, and is taken up where it was.
 */
final class Assembly {
    /** What copying a file takes at the least; who completes may be silent for that much longer. */
    private static final long SLOW_BYTES_PER_SECOND = 50_000_000;

    private static final Duration LEASE = Duration.ofSeconds(5);

    private final UploadService objects;
    private final MultipartRepository uploads;
    private final GrowingFiles files;
    private final BlobStore blobs;
    private final BlobRegister register;
    private final StorageProperties properties;
    private final Clock clock;

    Assembly(
            UploadService objects,
            MultipartRepository uploads,
            GrowingFiles files,
            BlobStore blobs,
            BlobRegister register,
            StorageProperties properties,
            Clock clock) {
        this.objects = objects;
        this.uploads = uploads;
        this.files = files;
        this.blobs = blobs;
        this.register = register;
        this.properties = properties;
        this.clock = clock;
    }

    MultipartUpload.Result complete(
            StorageCall call,
            ObjectAddress address,
            MultipartUpload upload,
            List<WantedPart> wanted,
            WriteCondition condition,
            MultipartService.Expectation expectation)
            throws IOException {
        ProjectRef project = call.project();
        UUID holder = UUID.randomUUID();
        List<Part> parts = chosen(project, upload, wanted);
        long size = parts.stream().mapToLong(Part::size).sum();
        if (expectation.size() != null && expectation.size() != size) {
            throw S3Error.INVALID_REQUEST.exception(
                    "The parts have %d bytes, and not as many as were named".formatted(size));
        }
        if (size > objects.limit(call, address.bucket())) {
            throw S3Error.ENTITY_TOO_LARGE.exception();
        }
        Duration lease = LEASE.plusSeconds(size / SLOW_BYTES_PER_SECOND);
        if (!uploads.take(project, upload.id(), holder, lease)) {
            throw S3Error.CONFLICT.exception();
        }
        boolean finished = false;
        try (HeldLease _ = HeldLease.of(LEASE, () -> uploads.prolong(project, upload.id(), holder, lease))) {
            // Between the look and the lease a part may have been replaced.
            List<Part> held = chosen(project, upload, wanted);
            MultipartUpload.Result result = store(call, address, upload, held, size, condition, expectation);
            List<UUID> needless = uploads.finish(project, upload.id(), result, clock.instant());
            finished = true;
            for (UUID part : needless) {
                files.delete(project, part);
            }
            return result;
        } finally {
            if (!finished) {
                uploads.giveBack(project, upload.id(), holder);
            }
        }
    }

    private MultipartUpload.Result store(
            StorageCall call,
            ObjectAddress address,
            MultipartUpload upload,
            List<Part> parts,
            long size,
            WriteCondition condition,
            MultipartService.Expectation expectation)
            throws IOException {
        ProjectRef project = call.project();
        String etag = etag(parts);
        ChecksumAlgorithm algorithm = upload.algorithm();
        boolean taken = register.isTaken(project, upload.id());
        if (!taken) {
            register.restart(project, upload.id(), clock.instant());
        }
        try (IncomingBlob blob = blobs.receive(project, upload.id())) {
            RunningChecksum whole = algorithm != null && upload.isChecksumOfWhole() ? algorithm.start() : null;
            OutputStream out = taken ? OutputStream.nullOutputStream() : blob.open(size);
            copy(project, parts, whole == null ? out : new SummedStream(out, whole));
            String checksum = checksum(algorithm, whole, parts);
            String expected = expectation.checksum();
            if (expected != null && checksum != null && !expected.equals(checksum)) {
                throw S3Error.BAD_DIGEST.exception();
            }
            if (!taken) {
                UploadHeader header = upload.header()
                        .with(upload.extras()
                                .withParts(
                                        etag,
                                        new PartSizes(
                                                parts.stream().map(Part::size).toList()))
                                .withChecksum(
                                        algorithm == null ? null : algorithm.name(), checksum, upload.checksumType()));
                objects.uploadReceived(call, address, condition, header, blob);
            }
            return new MultipartUpload.Result(etag, algorithm, checksum, upload.checksumType());
        }
    }

    private void copy(ProjectRef project, List<Part> parts, OutputStream out) throws IOException {
        for (Part part : parts) {
            files.copy(project, part.id(), 0, part.size(), out);
        }
    }

    /** The parts that the client names, if they are those that are there. */
    private List<Part> chosen(ProjectRef project, MultipartUpload upload, List<WantedPart> wanted) {
        Map<Integer, Part> there = uploads.parts(project, upload.id(), 0, MultipartService.MOST_PARTS).stream()
                .collect(Collectors.toMap(Part::number, Function.identity()));
        List<Part> chosen = new ArrayList<>();
        int last = 0;
        for (WantedPart want : wanted) {
            if (want.number() <= last) {
                throw S3Error.INVALID_PART_ORDER.exception();
            }
            last = want.number();
            Part part = there.get(want.number());
            boolean differs = part == null
                    || !part.etag().equalsIgnoreCase(want.etag())
                    || (want.checksum() != null
                            && part.checksum() != null
                            && !want.checksum().equals(part.checksum()));
            if (differs) {
                throw S3Error.INVALID_PART.exception();
            }
            chosen.add(part);
        }
        requireLargeEnough(chosen);
        return chosen;
    }

    private void requireLargeEnough(List<Part> parts) {
        if (parts.isEmpty()) {
            throw S3Error.MALFORMED_XML.exception();
        }
        long smallest = properties.smallestPart().toBytes();
        if (parts.subList(0, parts.size() - 1).stream().anyMatch(part -> part.size() < smallest)) {
            throw S3Error.ENTITY_TOO_SMALL.exception();
        }
    }

    /** As S3 makes it: the MD5 of the parts' MD5s, and how many they are. */
    private static String etag(List<Part> parts) {
        RunningChecksum md5 = ChecksumAlgorithm.digest("MD5");
        for (Part part : parts) {
            byte[] one = HexFormat.of().parseHex(part.etag());
            md5.update(one, 0, one.length);
        }
        return "%s-%d".formatted(HexFormat.of().formatHex(md5.value()), parts.size());
    }

    private static @Nullable String checksum(
            @Nullable ChecksumAlgorithm algorithm, @Nullable RunningChecksum whole, List<Part> parts) {
        if (algorithm == null) {
            return null;
        }
        if (whole != null) {
            return Base64.getEncoder().encodeToString(whole.value());
        }
        RunningChecksum composite = algorithm.start();
        for (Part part : parts) {
            byte[] one = Base64.getDecoder().decode(String.valueOf(part.checksum()));
            composite.update(one, 0, one.length);
        }
        return "%s-%d".formatted(Base64.getEncoder().encodeToString(composite.value()), parts.size());
    }
}
