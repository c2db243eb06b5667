package dev.loam.storage.bucket;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.loam.platform.access.Requires;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import dev.loam.platform.problem.VersionTag;
import dev.loam.platform.project.ProjectRef;
import dev.loam.storage.access.Operation;
import dev.loam.storage.access.PlatformCall;
import dev.loam.storage.access.StorageCall;
import dev.loam.storage.problem.ForOperators;
import java.time.Instant;
import java.util.List;
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
import tools.jackson.databind.JsonNode;

/** Operators see and change a project's buckets, whatever its policies say. */
@ForOperators
@RestController
@RequestMapping("/platform/v1/projects/{ref}/storage/buckets")
class BucketOperatorController {
    private static final long MOST = 1000;

    private final BucketService buckets;

    BucketOperatorController(BucketService buckets) {
        this.buckets = buckets;
    }

    /** By name. */
    @Requires(Permission.STORAGE_READ)
    @GetMapping
    List<Listed> list(
            @PathVariable ProjectRef ref,
            @RequestParam(required = false) @Nullable String search,
            @RequestParam(required = false) @Nullable Long offset,
            @RequestParam(required = false) @Nullable Long limit,
            Caller.Operator caller) {
        long most = limit == null ? MOST : Math.clamp(limit, 1, MOST);
        BucketPage page = BucketPage.of(most, offset == null ? 0 : Math.max(0, offset), null, null, search);
        return buckets.list(call(ref, caller, Operation.BUCKET_LIST), page).stream()
                .map(Listed::of)
                .toList();
    }

    @Requires(Permission.STORAGE_READ)
    @GetMapping("/{bucket}")
    ResponseEntity<Listed> get(@PathVariable ProjectRef ref, @PathVariable String bucket, Caller.Operator caller) {
        StorageCall call = call(ref, caller, Operation.BUCKET_GET);
        return tagged(buckets.getVersioned(call, call.bucket(bucket)));
    }

    /** @param wanted {@code name}, and what {@link BucketRules} has */
    @Requires(Permission.STORAGE_WRITE)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Listed create(@PathVariable ProjectRef ref, @RequestBody JsonNode wanted, Caller.Operator caller) {
        StorageCall call = call(ref, caller, Operation.BUCKET_CREATE);
        String name = wanted.path("name").asString("");
        buckets.create(call, call.bucket(name), name, BucketRules.of(wanted));
        return Listed.of(buckets.get(call, call.bucket(name)));
    }

    @Requires(Permission.STORAGE_WRITE)
    @PutMapping("/{bucket}")
    ResponseEntity<Listed> update(
            @PathVariable ProjectRef ref,
            @PathVariable String bucket,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody JsonNode wanted,
            Caller.Operator caller) {
        StorageCall call = call(ref, caller, Operation.BUCKET_UPDATE);
        buckets.update(call, call.bucket(bucket), BucketRules.of(wanted), VersionTag.read(ifMatch));
        return tagged(buckets.getVersioned(call, call.bucket(bucket)));
    }

    /** Refused while there is something in it. */
    @Requires(Permission.STORAGE_WRITE)
    @DeleteMapping("/{bucket}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(
            @PathVariable ProjectRef ref,
            @PathVariable String bucket,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Caller.Operator caller) {
        StorageCall call = call(ref, caller, Operation.BUCKET_DELETE);
        buckets.delete(call, call.bucket(bucket), VersionTag.read(ifMatch));
    }

    private static ResponseEntity<Listed> tagged(BucketService.Versioned versioned) {
        return VersionTag.answer(versioned.version(), Listed.of(versioned.bucket()));
    }

    private static StorageCall call(ProjectRef ref, Caller.Operator caller, Operation operation) {
        return PlatformCall.of(ref, caller.requestId(), operation);
    }

    record Listed(
            String id,
            String name,
            @JsonProperty("public") boolean isPublic,
            @Nullable Long fileSizeLimit,
            @Nullable List<String> allowedMimeTypes,
            Instant createdAt,
            Instant updatedAt) {

        static Listed of(Bucket bucket) {
            return new Listed(
                    bucket.id(),
                    bucket.name(),
                    bucket.isPublic(),
                    bucket.fileSizeLimit(),
                    bucket.allowedMimeTypes(),
                    bucket.createdAt(),
                    bucket.updatedAt());
        }
    }
}
