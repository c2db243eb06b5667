package dev.loam.storage.bucket;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.loam.storage.WireTime;
import dev.loam.storage.access.BucketId;
import dev.loam.storage.access.Operation;
import dev.loam.storage.access.Performs;
import dev.loam.storage.access.StorageCall;
import dev.loam.storage.problem.StorageError;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping("/storage/v1/bucket")
class BucketController {
    private final BucketService buckets;

    BucketController(BucketService buckets) {
        this.buckets = buckets;
    }

    @PostMapping
    @Performs(Operation.BUCKET_CREATE)
    Created create(StorageCall call, @RequestBody JsonNode body) {
        String name = body.path("name").asString("");
        String id = body.path("id").asString(name);
        BucketId bucket = call.bucket(id.isEmpty() ? name : id);
        String type = body.path("type").asString("STANDARD");
        if (!type.equals("STANDARD")) {
            throw StorageError.INVALID_REQUEST.exception("Buckets of type %s are not served".formatted(type));
        }
        buckets.create(call, bucket, name.isEmpty() ? bucket.value() : name, BucketRules.of(body));
        return new Created(bucket.value());
    }

    @GetMapping
    @Performs(Operation.BUCKET_LIST)
    List<View> list(
            StorageCall call,
            @RequestParam(required = false) @Nullable Long limit,
            @RequestParam(required = false) @Nullable Long offset,
            @RequestParam(name = "sortColumn", required = false) @Nullable String sortColumn,
            @RequestParam(name = "sortOrder", required = false) @Nullable String sortOrder,
            @RequestParam(required = false) @Nullable String search) {
        return buckets.list(call, BucketPage.of(limit, offset, sortColumn, sortOrder, search)).stream()
                .map(bucket -> View.of(bucket, "STANDARD"))
                .toList();
    }

    @GetMapping("/{bucket}")
    @Performs(Operation.BUCKET_GET)
    View get(StorageCall call, BucketId bucket) {
        return View.of(buckets.get(call, bucket), null);
    }

    @PutMapping("/{bucket}")
    @Performs(Operation.BUCKET_UPDATE)
    Done update(StorageCall call, BucketId bucket, @RequestBody JsonNode body) {
        buckets.update(call, bucket, BucketRules.of(body), null);
        return new Done("Successfully updated");
    }

    @DeleteMapping("/{bucket}")
    @Performs(Operation.BUCKET_DELETE)
    Done delete(StorageCall call, BucketId bucket) {
        buckets.delete(call, bucket);
        return new Done("Successfully deleted");
    }

    record Created(String name) {}

    record Done(String message) {}

    record View(
            String id,
            String name,
            String owner,
            @JsonProperty("public") boolean isPublic,
            @Nullable Long fileSizeLimit,
            @Nullable List<String> allowedMimeTypes,
            String createdAt,
            String updatedAt,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String type) {

        static View of(Bucket bucket, @Nullable String type) {
            return new View(
                    bucket.id(),
                    bucket.name(),
                    bucket.owner() == null ? "" : bucket.owner(),
                    bucket.isPublic(),
                    bucket.fileSizeLimit(),
                    bucket.allowedMimeTypes(),
                    WireTime.of(bucket.createdAt()),
                    WireTime.of(bucket.updatedAt()),
                    type);
        }
    }
}
