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
    private final ObjectPages pages;

    ListController(ObjectListing listing, ObjectPages pages) {
        this.listing = listing;
        this.pages = pages;
    }

    @PostMapping("/list/{bucket}")
    @Performs(Operation.OBJECT_LIST)
    List<ObjectListing.Item> list(StorageCall call, BucketId bucket, @RequestBody ObjectListing.Query query) {
        return listing.list(call, bucket, query);
    }

    @PostMapping("/list-v2/{bucket}")
    @Performs(Operation.OBJECT_LIST_V2)
    ObjectPages.Page page(StorageCall call, BucketId bucket, @RequestBody PageQuery query) {
        return pages.page(call, bucket, query);
    }
}
