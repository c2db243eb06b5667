package dev.loam.storage.accesskey;

import dev.loam.platform.access.Requires;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import dev.loam.platform.project.ProjectRef;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/platform/v1/projects/{ref}/storage/access-keys")
class AccessKeyController {
    private final AccessKeys keys;

    AccessKeyController(AccessKeys keys) {
        this.keys = keys;
    }

    @Requires(Permission.KEYS_READ)
    @GetMapping
    List<AccessKey> list(@PathVariable ProjectRef ref, Caller.Operator operator) {
        return keys.list(ref);
    }

    @Requires(Permission.KEYS_WRITE)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    NewAccessKey create(@PathVariable ProjectRef ref, @RequestBody Wanted wanted, Caller.Operator operator) {
        return NewAccessKey.of(keys.create(
                ref,
                wanted.name(),
                wanted.buckets(),
                wanted.access() == null ? KeyAccess.READ_WRITE : wanted.access(),
                wanted.expiresAt()));
    }

    @Requires(Permission.KEYS_WRITE)
    @DeleteMapping("/{id}")
    AccessKey revoke(@PathVariable ProjectRef ref, @PathVariable UUID id, Caller.Operator operator) {
        return keys.revoke(ref, id);
    }

    record Wanted(
            @Nullable String name,
            @Nullable List<String> buckets,
            @Nullable KeyAccess access,
            @Nullable Instant expiresAt) {}

    record NewAccessKey(
            UUID id,
            String name,
            String accessKey,
            String secretKey,
            @Nullable List<String> buckets,
            KeyAccess access,
            Instant createdAt,
            @Nullable Instant expiresAt) {

        static NewAccessKey of(AccessKeys.Made made) {
            AccessKey key = made.key();
            return new NewAccessKey(
                    key.id(),
                    key.name(),
                    key.accessKey(),
                    made.secret(),
                    key.buckets(),
                    key.access(),
                    key.createdAt(),
                    key.expiresAt());
        }

        @Override
        public String toString() {
            return "NewAccessKey[%s]".formatted(id);
        }
    }
}
