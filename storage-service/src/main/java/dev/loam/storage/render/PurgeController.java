package dev.loam.storage.render;

import dev.loam.storage.access.BucketId;
import dev.loam.storage.access.ObjectAddress;
import dev.loam.storage.access.Operation;
import dev.loam.storage.access.Performs;
import dev.loam.storage.access.StorageCall;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is kept between an object and its readers here is its transformed images: a purge has them made anew. */
@RestController
@RequestMapping("/storage/v1/cdn")
class PurgeController {
    private final RenderService images;

    PurgeController(RenderService images) {
        this.images = images;
    }

    @DeleteMapping("/{bucket}/{*key}")
    @Performs(Operation.CACHE_PURGE)
    Done object(StorageCall call, ObjectAddress address) {
        images.purge(call, address.bucket(), address.key());
        return Done.DONE;
    }

    @DeleteMapping("/{bucket}")
    @Performs(Operation.CACHE_PURGE)
    Done bucket(StorageCall call, BucketId bucket) {
        images.purge(call, bucket, null);
        return Done.DONE;
    }

    @DeleteMapping
    @Performs(Operation.CACHE_PURGE)
    Done all(StorageCall call) {
        images.purge(call, null, null);
        return Done.DONE;
    }

    record Done(String message) {
        private static final Done DONE = new Done("success");
    }
}
