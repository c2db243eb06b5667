package dev.loam.storage.retention;

import dev.loam.platform.access.Requires;
import dev.loam.platform.audit.AuditLog;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import dev.loam.platform.problem.CommonError;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.problem.VersionTag;
import dev.loam.platform.project.ProjectRef;
import dev.loam.storage.access.Operation;
import dev.loam.storage.access.PlatformCall;
import dev.loam.storage.access.StorageCall;
import dev.loam.storage.problem.ForOperators;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What operators set and see of what a bucket keeps. */
@ForOperators
@RestController
@RequestMapping("/platform/v1/projects/{ref}/storage/buckets/{bucket}")
class RetentionController {
    private static final int MOST = 1000;

    private final Retentions retentions;
    private final ArchivedObjects archive;
    private final Restoration restoration;
    private final AuditLog audit;
    private final Clock clock;

    RetentionController(
            Retentions retentions, ArchivedObjects archive, Restoration restoration, AuditLog audit, Clock clock) {
        this.retentions = retentions;
        this.archive = archive;
        this.restoration = restoration;
        this.audit = audit;
        this.clock = clock;
    }

    @Requires(Permission.STORAGE_READ)
    @GetMapping("/retention")
    ResponseEntity<BucketRetention> retention(
            @PathVariable ProjectRef ref, @PathVariable String bucket, Caller.Operator caller) {
        requireBucket(ref, bucket);
        long version = retentions.version(ref, bucket);
        return VersionTag.answer(version, retentions.find(ref, bucket));
    }

    @Requires(Permission.STORAGE_WRITE)
    @PutMapping("/retention")
    ResponseEntity<BucketRetention> replace(
            @PathVariable ProjectRef ref,
            @PathVariable String bucket,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody BucketRetention retention,
            Caller.Operator caller) {
        retention.requireValid();
        requireBucket(ref, bucket);
        BucketRetention before = retentions.find(ref, bucket);
        long version = retentions
                .replace(ref, bucket, retention, clock.instant(), VersionTag.read(ifMatch))
                .orElseThrow(VersionTag::mismatch);
        audit.changed(new Recorded(bucket, before), new Recorded(bucket, retention));
        return VersionTag.answer(version, retention);
    }

    /**
     * @param prefix what the names begin with
     * @param kind current, replaced, deleted or marker; all when left out
     * @param cursor where the last page ended
     */
    @Requires(Permission.STORAGE_READ)
    @GetMapping("/versions")
    Versions versions(
            @PathVariable ProjectRef ref,
            @PathVariable String bucket,
            @RequestParam(defaultValue = "") String prefix,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "100") int limit,
            Caller.Operator caller) {
        requireBucket(ref, bucket);
        if (limit < 1 || limit > MOST) {
            throw new ProblemException(CommonError.VALIDATION_FAILED, "'limit' is a number from 1 to " + MOST);
        }
        return Versions.of(archive.list(ref, bucket, prefix, kind, after(cursor), limit + 1), limit);
    }

    @Requires(Permission.STORAGE_WRITE)
    @PostMapping("/versions/{version}/restore")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void restore(
            @PathVariable ProjectRef ref,
            @PathVariable String bucket,
            @PathVariable UUID version,
            Caller.Operator caller) {
        restoration.restore(call(ref, caller), bucket, version);
        audit.changed(null, new RecordedVersion(bucket, version, "restored"));
    }

    @Requires(Permission.STORAGE_WRITE)
    @DeleteMapping("/versions/{version}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(
            @PathVariable ProjectRef ref,
            @PathVariable String bucket,
            @PathVariable UUID version,
            Caller.Operator caller) {
        restoration.remove(call(ref, caller), bucket, version);
        audit.changed(new RecordedVersion(bucket, version, "kept"), null);
    }

    private record Recorded(String bucket, BucketRetention retention) {}

    private record RecordedVersion(String bucket, UUID version, String state) {}

    private static StorageCall call(ProjectRef ref, Caller.Operator caller) {
        return PlatformCall.of(ref, caller.requestId(), Operation.OBJECT_RESTORE);
    }

    private void requireBucket(ProjectRef ref, String bucket) {
        if (!retentions.hasBucket(ref, bucket)) {
            throw new ProblemException(CommonError.NOT_FOUND, "There is no such bucket");
        }
    }

    private static ArchivedObjects.@Nullable After after(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            int end = text.indexOf('\n');
            return new ArchivedObjects.After(
                    text.substring(end + 1).replace("\0", ""), UUID.fromString(text.substring(0, Math.max(end, 0))));
        } catch (IllegalArgumentException foreign) {
            throw new ProblemException(CommonError.VALIDATION_FAILED, "'cursor' is none of ours");
        }
    }

    record Versions(List<ArchivedObject> versions, @Nullable String nextCursor) {
        static Versions of(List<ArchivedObject> found, int limit) {
            if (found.size() <= limit) {
                return new Versions(found, null);
            }
            ArchivedObject last = found.get(limit - 1);
            String cursor = Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            "%s\n%s".formatted(last.version(), last.name()).getBytes(StandardCharsets.UTF_8));
            return new Versions(found.subList(0, limit), cursor);
        }
    }
}
