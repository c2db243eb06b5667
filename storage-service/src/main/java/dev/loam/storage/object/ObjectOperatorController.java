package dev.loam.storage.object;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.loam.platform.access.Requires;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import dev.loam.platform.problem.CommonError;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import dev.loam.storage.access.Operation;
import dev.loam.storage.access.PlatformCall;
import dev.loam.storage.access.StorageCall;
import dev.loam.storage.problem.ForOperators;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Operators see and change the objects of a bucket, whatever its policies say. Bytes come and go by signed URLs. */
@ForOperators
@RestController
@RequestMapping("/platform/v1/projects/{ref}/storage/buckets/{bucket}")
class ObjectOperatorController {
    private final ObjectPages pages;
    private final ObjectReader objects;
    private final ContentSums sums;
    private final RemovalService removal;
    private final TransferService transfers;

    ObjectOperatorController(
            ObjectPages pages,
            ObjectReader objects,
            ContentSums sums,
            RemovalService removal,
            TransferService transfers) {
        this.pages = pages;
        this.objects = objects;
        this.sums = sums;
        this.removal = removal;
        this.transfers = transfers;
    }

    /** What lies directly below the prefix: folders and objects. */
    @Requires(Permission.STORAGE_READ)
    @GetMapping("/objects")
    Listed list(@PathVariable ProjectRef ref, @PathVariable String bucket, Wanted wanted, Caller.Operator caller) {
        StorageCall call = call(ref, caller, Operation.OBJECT_LIST_V2);
        ObjectPages.Page page = pages.page(call, call.bucket(bucket), wanted.query());
        return new Listed(
                page.folders().stream().map(ObjectPages.Folder::name).toList(),
                page.objects().stream().map(Item::of).toList(),
                page.nextCursor());
    }

    @Requires(Permission.STORAGE_READ)
    @GetMapping("/objects/info")
    InfoController.Info info(
            @PathVariable ProjectRef ref,
            @PathVariable String bucket,
            @RequestParam String name,
            Caller.Operator caller) {
        StorageCall call = call(ref, caller, Operation.OBJECT_GET_INFO);
        StoredObject object = objects.require(call, call.object(bucket, name), ObjectReader.Right.POLICIES);
        return InfoController.Info.of(object, objects.metadata(object));
    }

    @Requires(Permission.STORAGE_READ)
    @GetMapping("/summary")
    ContentSums.Sum summary(
            @PathVariable ProjectRef ref,
            @PathVariable String bucket,
            @RequestParam(defaultValue = "") String prefix,
            Caller.Operator caller) {
        StorageCall call = call(ref, caller, Operation.OBJECT_LIST_V2);
        return sums.of(call, call.bucket(bucket), prefix);
    }

    /** A thousand at most; those that are not there are left out of the answer. */
    @Requires(Permission.STORAGE_WRITE)
    @DeleteMapping("/objects")
    Deleted delete(
            @PathVariable ProjectRef ref,
            @PathVariable String bucket,
            @RequestBody Names names,
            Caller.Operator caller) {
        StorageCall call = call(ref, caller, Operation.OBJECT_DELETE_MANY);
        return new Deleted(removal.delete(call, call.bucket(bucket), names.required()).stream()
                .map(StoredObject::name)
                .toList());
    }

    /** Deletes all that is in the bucket. */
    @Requires(Permission.STORAGE_WRITE)
    @PostMapping("/empty")
    ContentSums.Sum empty(@PathVariable ProjectRef ref, @PathVariable String bucket, Caller.Operator caller) {
        StorageCall call = call(ref, caller, Operation.BUCKET_EMPTY);
        ContentSums.Sum lost = sums.of(call, call.bucket(bucket), "");
        removal.empty(call, call.bucket(bucket));
        return lost;
    }

    @Requires(Permission.STORAGE_WRITE)
    @PostMapping("/objects/move")
    Moved move(
            @PathVariable ProjectRef ref, @PathVariable String bucket, @RequestBody Move move, Caller.Operator caller)
            throws IOException {
        StorageCall call = call(ref, caller, Operation.OBJECT_MOVE);
        UUID id = transfers.move(
                call,
                call.object(bucket, required("from", move.from())),
                call.object(bucket, required("to", move.to())));
        return new Moved(id, required("to", move.to()));
    }

    private static StorageCall call(ProjectRef ref, Caller.Operator caller, Operation operation) {
        return PlatformCall.of(ref, caller.requestId(), operation);
    }

    private static String required(String name, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            throw new ProblemException(CommonError.VALIDATION_FAILED, "'%s' is missing".formatted(name));
        }
        return value;
    }

    /**
     * Which page, as query parameters.
     *
     * @param flat everything below the prefix rather than what is directly below it
     */
    record Wanted(
            @Nullable String prefix,
            @Nullable String cursor,
            @Nullable Integer limit,
            @Nullable String sort,
            @Nullable String order,
            @Nullable Boolean flat) {
        private static final int USUAL = 200;

        private PageQuery query() {
            return new PageQuery(
                    prefix,
                    limit == null ? USUAL : limit,
                    cursor,
                    flat == null || !flat,
                    new ObjectListing.SortBy(sort, order));
        }
    }

    record Listed(
            List<String> folders,
            List<Item> objects,
            @Nullable String nextCursor) {}

    record Item(
            String name,
            @Nullable UUID id,
            @Nullable String createdAt,
            @Nullable String updatedAt,
            @JsonRawValue @Nullable String metadata) {
        private static Item of(ObjectPages.Keyed keyed) {
            ObjectListing.Item item = keyed.item();
            return new Item(keyed.key(), item.id(), item.createdAt(), item.updatedAt(), item.metadata());
        }
    }

    record Names(@Nullable List<@Nullable String> names) {
        private List<String> required() {
            if (names == null || names.isEmpty()) {
                throw new ProblemException(CommonError.VALIDATION_FAILED, "'names' says which objects");
            }
            return names.stream().filter(Objects::nonNull).toList();
        }
    }

    record Deleted(List<String> names) {}

    record Move(@Nullable String from, @Nullable String to) {}

    record Moved(UUID id, String name) {}
}
