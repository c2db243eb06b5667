package dev.loam.project.signing;

import dev.loam.platform.access.Requires;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import dev.loam.platform.project.ProjectRef;
import dev.loam.project.organization.Access;
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
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping("/platform/v1/projects/{ref}/signing-keys")
class SigningKeyController {
    private final SigningKeyRotation rotation;
    private final Access access;

    SigningKeyController(SigningKeyRotation rotation, Access access) {
        this.rotation = rotation;
        this.access = access;
    }

    @Requires(Permission.KEYS_READ)
    @GetMapping
    List<SigningKeyRotation.SigningKey> list(@PathVariable ProjectRef ref, Caller.Operator caller) {
        access.requireProject(caller, ref, Permission.KEYS_READ);
        return rotation.list(ref);
    }

    @Requires(Permission.KEYS_WRITE)
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    SigningKeyRotation.SigningKey create(
            @PathVariable ProjectRef ref, @RequestBody NewSigningKey wanted, Caller.Operator caller) {
        access.requireProject(caller, ref, Permission.KEYS_WRITE);
        if (wanted.jwtSecret() != null) {
            return rotation.importSecret(ref, wanted.jwtSecret());
        }
        return wanted.privateJwk() == null
                ? rotation.generate(ref, wanted.algorithm())
                : rotation.importKey(ref, wanted.privateJwk());
    }

    @Requires(Permission.KEYS_WRITE)
    @PostMapping("/{id}/promote")
    SigningKeyRotation.SigningKey promote(@PathVariable ProjectRef ref, @PathVariable UUID id, Caller.Operator caller) {
        access.requireProject(caller, ref, Permission.KEYS_WRITE);
        return rotation.promote(ref, id);
    }

    @Requires(Permission.KEYS_WRITE)
    @DeleteMapping("/{id}")
    SigningKeyRotation.SigningKey revoke(@PathVariable ProjectRef ref, @PathVariable UUID id, Caller.Operator caller) {
        access.requireProject(caller, ref, Permission.KEYS_WRITE);
        return rotation.revoke(ref, id);
    }

    /**
     * @param algorithm of a key to make
     * @param privateJwk a key to take instead
     * @param jwtSecret a shared HS256 secret to take instead
     */
    record NewSigningKey(
            @Nullable String algorithm,
            @Nullable JsonNode privateJwk,
            @Nullable String jwtSecret) {

        @Override
        public String toString() {
            return "NewSigningKey[…]";
        }
    }
}
