package dev.loam.storage.signedurl;

import dev.loam.platform.access.Requires;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import dev.loam.platform.problem.CommonError;
import dev.loam.platform.problem.ProblemException;
import dev.loam.platform.project.ProjectRef;
import dev.loam.storage.StorageProperties;
import dev.loam.storage.access.ObjectAddress;
import dev.loam.storage.access.Operation;
import dev.loam.storage.access.PlatformCall;
import dev.loam.storage.access.StorageCall;
import dev.loam.storage.object.ObjectReader;
import dev.loam.storage.object.UploadService;
import dev.loam.storage.problem.ForOperators;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriUtils;

/** Operators make signed URLs: for others to read with, and for themselves to upload by. */
@ForOperators
@RestController
@RequestMapping("/platform/v1/projects/{ref}/storage/buckets/{bucket}/objects")
class SigningOperatorController {
    private static final Duration USUAL = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofDays(3650);

    private final SignedUrlTokens tokens;
    private final ObjectReader objects;
    private final UploadService uploads;
    private final StorageProperties properties;
    private final Clock clock;

    SigningOperatorController(
            SignedUrlTokens tokens,
            ObjectReader objects,
            UploadService uploads,
            StorageProperties properties,
            Clock clock) {
        this.tokens = tokens;
        this.objects = objects;
        this.uploads = uploads;
        this.properties = properties;
        this.clock = clock;
    }

    @Requires(Permission.STORAGE_READ)
    @PostMapping("/sign")
    Signed sign(
            @PathVariable ProjectRef ref, @PathVariable String bucket, @RequestBody Wish wish, Caller.Operator caller) {
        StorageCall call = PlatformCall.of(ref, caller.requestId(), Operation.OBJECT_SIGN);
        ObjectAddress address = address(call, bucket, wish.name());
        Duration lifetime = wish.lifetime();
        objects.require(call, address, ObjectReader.Right.POLICIES);
        String token = tokens.toDownload(ref, address, lifetime);
        return new Signed(
                "/storage/v1/object/sign/%s?token=%s"
                        .formatted(UriUtils.encodePath(address.toString(), StandardCharsets.UTF_8), token),
                clock.instant().plus(lifetime));
    }

    /** For {@code /storage/v1/upload/resumable/sign}, whose header {@code x-signature} takes the token. */
    @Requires(Permission.STORAGE_WRITE)
    @PostMapping("/sign-upload")
    SignedUpload signUpload(
            @PathVariable ProjectRef ref,
            @PathVariable String bucket,
            @RequestBody UploadWish wish,
            Caller.Operator caller) {
        StorageCall call = PlatformCall.of(ref, caller.requestId(), Operation.OBJECT_SIGN_UPLOAD);
        ObjectAddress address = address(call, bucket, wish.name());
        boolean upsert = Boolean.TRUE.equals(wish.upsert());
        uploads.requirePermission(call, address, upsert);
        Duration lifetime = properties.signedUploadLifetime();
        String token = tokens.toUpload(ref, address, new SignedUrlTokens.Upload(null, upsert), lifetime);
        return new SignedUpload(token, clock.instant().plus(lifetime));
    }

    private static ObjectAddress address(StorageCall call, String bucket, @Nullable String name) {
        if (name == null || name.isEmpty()) {
            throw new ProblemException(CommonError.VALIDATION_FAILED, "'name' says which object");
        }
        return call.object(bucket, name);
    }

    record Wish(@Nullable String name, @Nullable Long expiresInSeconds) {
        private Duration lifetime() {
            Duration lifetime = expiresInSeconds == null ? USUAL : Duration.ofSeconds(expiresInSeconds);
            if (!lifetime.isPositive() || lifetime.compareTo(LONGEST) > 0) {
                throw new ProblemException(
                        CommonError.VALIDATION_FAILED,
                        "'expires_in_seconds' is between 1 and %d".formatted(LONGEST.toSeconds()));
            }
            return lifetime;
        }
    }

    /** @param url below the address of the API */
    record Signed(String url, Instant expiresAt) {}

    record UploadWish(@Nullable String name, @Nullable Boolean upsert) {}

    record SignedUpload(String token, Instant expiresAt) {}
}
