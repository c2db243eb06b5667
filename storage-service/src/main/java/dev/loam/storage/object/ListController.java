package dev.loam.storage.object;

import dev.loam.storage.access.BucketId;
import dev.loam.storage.access.Operation;
import dev.loam.storage.access.Performs;
import dev.loam.storage.access.StorageCall;
import java.util.List;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/storage/v1/object")
class ListController {
    private final ObjectListing listing;

    ListController(ObjectListing listing) {
        this.listing = listing;
    }

    @PostMapping("/list/{bucket}")
    @Performs(Operation.OBJECT_LIST)
    List<ObjectListing.Item> list(StorageCall call, BucketId bucket, @RequestBody ObjectListing.Query query) {
        return listing.list(call, bucket, query);
    }
}
