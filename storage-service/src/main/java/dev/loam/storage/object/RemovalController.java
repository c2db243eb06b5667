package dev.loam.storage.object;

import dev.loam.storage.access.BucketId;
import dev.loam.storage.access.ObjectAddress;
import dev.loam.storage.access.Operation;
import dev.loam.storage.access.Performs;
import dev.loam.storage.access.StorageCall;
import dev.loam.storage.problem.StorageError;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/storage/v1")
class RemovalController {
    private final RemovalService removal;

    RemovalController(RemovalService removal) {
        this.removal = removal;
    }

    @DeleteMapping("/object/{bucket}/{*key}")
    @Performs(Operation.OBJECT_DELETE)
    Done delete(StorageCall call, ObjectAddress address) {
        removal.delete(call, address);
        return new Done("Successfully deleted");
    }

    @DeleteMapping("/object/{bucket}")
    @Performs(Operation.OBJECT_DELETE_MANY)
    List<StoredObject.View> deleteMany(StorageCall call, BucketId bucket, @RequestBody Names names) {
        return removal.delete(call, bucket, names.required()).stream()
                .map(StoredObject::view)
                .toList();
    }

    @PostMapping("/bucket/{bucket}/empty")
    @Performs(Operation.BUCKET_EMPTY)
    Done empty(StorageCall call, BucketId bucket) {
        removal.empty(call, bucket);
        return new Done("Empty bucket has been queued. Completion may take up to an hour.");
    }

    record Names(@Nullable List<@Nullable String> prefixes) {
        private List<String> required() {
            if (prefixes == null) {
                throw StorageError.INVALID_REQUEST.exception("body must have required property 'prefixes'");
            }
            return prefixes.stream().filter(Objects::nonNull).toList();
        }
    }

    record Done(String message) {}
}
