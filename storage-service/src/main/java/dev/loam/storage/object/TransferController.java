package dev.loam.storage.object;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.loam.storage.access.ObjectAddress;
import dev.loam.storage.access.Operation;
import dev.loam.storage.access.Performs;
import dev.loam.storage.access.StorageCall;
import dev.loam.storage.problem.StorageError;
import java.io.IOException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

@RestController
@RequestMapping("/storage/v1/object")
class TransferController {
    private final TransferService transfers;
    private final UserMetadata userMetadata;

    TransferController(TransferService transfers, JsonMapper json) {
        this.transfers = transfers;
        this.userMetadata = new UserMetadata(json);
    }

    @PostMapping("/move")
    @Performs(Operation.OBJECT_MOVE)
    Moved move(StorageCall call, @RequestBody Transfer transfer) throws IOException {
        ObjectAddress to = transfer.to(call);
        UUID id = transfers.move(call, transfer.from(call), to);
        return new Moved("Successfully moved", id, to.toString());
    }

    @PostMapping("/copy")
    @Performs(Operation.OBJECT_COPY)
    Copied copy(
            StorageCall call,
            @RequestBody Transfer transfer,
            @RequestHeader(name = "x-upsert", defaultValue = "false") String upsert,
            @RequestHeader(name = "x-metadata", required = false) @Nullable String metadata)
            throws IOException {
        ObjectAddress to = transfer.to(call);
        StoredObject copy = transfers.copy(
                call,
                transfer.from(call),
                to,
                WriteCondition.of(upsert.equalsIgnoreCase("true")),
                transfer.changes(userMetadata.ofHeader(metadata)));
        return new Copied(copy.id(), to.toString(), copy.view());
    }

    record Transfer(
            @JsonProperty("bucketId") @Nullable String bucketId,
            @JsonProperty("sourceKey") @Nullable String sourceKey,
            @JsonProperty("destinationKey") @Nullable String destinationKey,
            @JsonProperty("destinationBucket") @Nullable String destinationBucket,
            @JsonProperty("copyMetadata") @Nullable Boolean copyMetadata,
            @JsonProperty("metadata") @Nullable Changes metadata) {

        ObjectAddress from(StorageCall call) {
            return call.object(required("bucketId", bucketId), required("sourceKey", sourceKey));
        }

        ObjectAddress to(StorageCall call) {
            return call.object(
                    destinationBucket == null ? required("bucketId", bucketId) : destinationBucket,
                    required("destinationKey", destinationKey));
        }

        private static String required(String name, @Nullable String value) {
            if (value == null) {
                throw StorageError.INVALID_REQUEST.exception("body must have required property '%s'".formatted(name));
            }
            return value;
        }

        @Nullable
        UploadHeader changes(@Nullable String userMetadata) {
            if (copyMetadata == null || copyMetadata) {
                return null;
            }
            return new UploadHeader(
                    metadata == null || metadata.mimetype() == null ? "application/octet-stream" : metadata.mimetype(),
                    metadata == null || metadata.cacheControl() == null ? "no-cache" : metadata.cacheControl(),
                    userMetadata,
                    null);
        }
    }

    record Changes(
            @JsonProperty("mimetype") @Nullable String mimetype,
            @JsonProperty("cacheControl") @Nullable String cacheControl) {}

    record Moved(
            String message,
            @JsonProperty("Id") UUID id,
            @JsonProperty("Key") String key) {}

    record Copied(
            @JsonProperty("Id") UUID id,
            @JsonProperty("Key") String key,
            @JsonUnwrapped StoredObject.View object) {}
}
