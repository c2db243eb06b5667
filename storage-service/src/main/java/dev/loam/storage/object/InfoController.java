package dev.loam.storage.object;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.loam.storage.WireTime;
import dev.loam.storage.access.ObjectAddress;
import dev.loam.storage.access.Operation;
import dev.loam.storage.access.Performs;
import dev.loam.storage.access.StorageCall;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is known of an object, without its bytes. */
@RestController
@RequestMapping("/storage/v1/object/info")
class InfoController {
    private final ObjectReader objects;

    InfoController(ObjectReader objects) {
        this.objects = objects;
    }

    @GetMapping({"/{bucket}/{*key}", "/authenticated/{bucket}/{*key}"})
    @Performs(value = Operation.OBJECT_GET_INFO, head = Operation.OBJECT_HEAD_INFO)
    Info info(StorageCall call, ObjectAddress address) {
        return info(call, address, ObjectReader.Right.POLICIES);
    }

    @GetMapping("/public/{bucket}/{*key}")
    @Performs(Operation.OBJECT_INFO_PUBLIC)
    Info ofPublicBucket(StorageCall call, ObjectAddress address) {
        return info(call, address, ObjectReader.Right.PUBLIC_BUCKET);
    }

    private Info info(StorageCall call, ObjectAddress address, ObjectReader.Right right) {
        StoredObject object = objects.require(call, address, right);
        return Info.of(object, objects.metadata(object));
    }

    record Info(
            UUID id,
            String name,
            @Nullable String version,
            String bucketId,
            @Nullable Long size,
            @Nullable String contentType,
            @Nullable String cacheControl,
            @Nullable String etag,
            @JsonRawValue @Nullable String metadata,
            String lastModified,
            String createdAt) {

        static Info of(StoredObject object, ObjectMetadata metadata) {
            return new Info(
                    object.id(),
                    object.name(),
                    object.version(),
                    object.bucketId(),
                    metadata.size(),
                    metadata.mimetype(),
                    metadata.cacheControl(),
                    metadata.eTag(),
                    object.userMetadata() == null ? "{}" : object.userMetadata(),
                    WireTime.of(ObjectResponse.lastModified(object, metadata)),
                    WireTime.of(object.createdAt()));
        }
    }
}
