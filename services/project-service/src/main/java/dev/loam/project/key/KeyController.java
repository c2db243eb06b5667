package dev.loam.project.key;

import dev.loam.platform.access.Requires;
import dev.loam.platform.audit.Reveals;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import dev.loam.platform.problem.CommonError;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.problem.VersionTag;
import dev.loam.platform.project.ProjectRef;
import dev.loam.project.organization.Access;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/platform/v1/projects/{ref}/keys")
class KeyController {
    private static final long DAY = Duration.ofDays(1).toSeconds();

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

    @Requires(Permission.KEYS_READ)
    @GetMapping("/{id}")
    ResponseEntity<ApiKey> get(@PathVariable ProjectRef ref, @PathVariable UUID id, Caller.Operator caller) {
        access.requireProject(caller, ref, Permission.KEYS_READ);
        return VersionTag.answer(keys.find(ref, id));
    }

    @Requires(Permission.KEYS_WRITE)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    NewKeyAnswer create(@PathVariable ProjectRef ref, @RequestBody NewKey wanted, Caller.Operator caller) {
        access.requireProject(caller, ref, Permission.KEYS_WRITE);
        if (wanted.kind() == null || wanted.name() == null) {
            throw new ProblemException(CommonError.VALIDATION_FAILED, "'kind' and 'name' are needed");
        }
        return NewKeyAnswer.of(keys.issue(
                ref,
                wanted.kind(),
                wanted.name(),
                wanted.expiresAt(),
                KeyLimits.checked(wanted.scopes(), wanted.allowedAddresses())));
    }

    @Requires(Permission.KEYS_WRITE)
    @PostMapping("/{id}/rotate")
    @ResponseStatus(HttpStatus.CREATED)
    NewKeyAnswer rotate(
            @PathVariable ProjectRef ref,
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody(required = false) @Nullable Rotation wanted,
            Caller.Operator caller) {
        access.requireProject(caller, ref, Permission.KEYS_WRITE);
        Long overlap = wanted == null ? null : wanted.overlapSeconds();
        return NewKeyAnswer.of(keys.rotate(
                ref,
                id,
                Duration.ofSeconds(overlap == null ? DAY : overlap),
                wanted == null ? null : wanted.expiresAt(),
                VersionTag.read(ifMatch)));
    }

    /** Keys for everybody are in apps anyway; one for servers opens the whole project. */
    @Requires(Permission.KEYS_READ)
    @Reveals(Permission.KEYS_REVEAL)
    @GetMapping("/{id}/value")
    ResponseEntity<Revealed> reveal(@PathVariable ProjectRef ref, @PathVariable UUID id, Caller.Operator caller) {
        boolean isOpen = keys.kind(ref, id) == KeyKind.ANON;
        access.requireProject(caller, ref, isOpen ? Permission.KEYS_READ : Permission.KEYS_REVEAL);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Revealed(keys.reveal(ref, id).value()));
    }

    @Requires(Permission.KEYS_WRITE)
    @DeleteMapping("/{id}")
    ResponseEntity<ApiKey> revoke(
            @PathVariable ProjectRef ref,
            @PathVariable UUID id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            Caller.Operator caller) {
        access.requireProject(caller, ref, Permission.KEYS_WRITE);
        return VersionTag.answer(keys.revoke(ref, id, VersionTag.read(ifMatch)));
    }

    record NewKey(
            @Nullable KeyKind kind,
            @Nullable String name,
            @Nullable Instant expiresAt,
            @Nullable List<String> scopes,
            @Nullable List<String> allowedAddresses) {}

    record Revealed(String key) {
        @Override
        public String toString() {
            return "Revealed[…]";
        }
    }

    record Rotation(@Nullable Long overlapSeconds, @Nullable Instant expiresAt) {}

    record NewKeyAnswer(
            UUID id,
            String name,
            KeyKind kind,
            @Nullable List<String> scopes,
            @Nullable List<String> allowedAddresses,
            Instant createdAt,
            @Nullable Instant expiresAt,
            String key) {

        static NewKeyAnswer of(ApiKeys.IssuedKey issued) {
            ApiKey key = issued.key();
            return new NewKeyAnswer(
                    key.id(),
                    key.name(),
                    key.kind(),
                    key.scopes(),
                    key.allowedAddresses(),
                    key.createdAt(),
                    key.expiresAt(),
                    issued.credential().value());
        }

        @Override
        public String toString() {
            return "NewKeyAnswer[%s]".formatted(id);
        }
    }
}
