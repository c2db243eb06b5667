package dev.loam.project.key;

import dev.loam.platform.access.Requires;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import dev.loam.platform.project.ProjectRef;
import dev.loam.project.organization.Access;
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
@RequestMapping("/platform/v1/projects/{ref}/keys")
class KeyController {
    private final ApiKeys keys;
    private final Access access;

    KeyController(ApiKeys keys, Access access) {
        this.keys = keys;
        this.access = access;
    }

    @Requires(Permission.KEYS_READ)
    @GetMapping
    List<ApiKey> list(@PathVariable ProjectRef ref, Caller.Operator caller) {
        access.requireProject(caller, ref, Permission.KEYS_READ);
        return keys.list(ref);
    }

    @Requires(Permission.KEYS_WRITE)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    NewKeyAnswer create(@PathVariable ProjectRef ref, @RequestBody NewKey wanted, Caller.Operator caller) {
        access.requireProject(caller, ref, Permission.KEYS_WRITE);
        ApiKeys.IssuedKey issued = keys.issue(ref, wanted.kind(), wanted.name(), wanted.expiresAt());
        return new NewKeyAnswer(
                issued.key().id(),
                issued.key().name(),
                issued.key().kind(),
                issued.key().createdAt(),
                issued.key().expiresAt(),
                issued.credential().value());
    }

    @Requires(Permission.KEYS_WRITE)
    @DeleteMapping("/{id}")
    ApiKey revoke(@PathVariable ProjectRef ref, @PathVariable UUID id, Caller.Operator caller) {
        access.requireProject(caller, ref, Permission.KEYS_WRITE);
        return keys.revoke(ref, id);
    }

    record NewKey(KeyKind kind, String name, @Nullable Instant expiresAt) {}

    record NewKeyAnswer(
            UUID id,
            String name,
            KeyKind kind,
            Instant createdAt,
            @Nullable Instant expiresAt,
            String key) {}
}
