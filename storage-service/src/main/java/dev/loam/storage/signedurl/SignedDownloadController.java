package dev.loam.storage.signedurl;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.loam.storage.access.BucketId;
import dev.loam.storage.access.ObjectAddress;
import dev.loam.storage.access.Operation;
import dev.loam.storage.access.Performs;
import dev.loam.storage.access.QueryParameter;
import dev.loam.storage.access.StorageCall;
import dev.loam.storage.object.ObjectReader;
import dev.loam.storage.object.ObjectResponse;
import dev.loam.storage.object.OpenObject;
import dev.loam.storage.problem.StorageError;
import dev.loam.storage.render.Transformation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping("/storage/v1/object/sign")
class SignedDownloadController {
    private static final String MISSING = "Either the object does not exist or you do not have access to it";

    private final SignedUrlTokens tokens;
    private final ObjectReader objects;

    SignedDownloadController(SignedUrlTokens tokens, ObjectReader objects) {
        this.tokens = tokens;
        this.objects = objects;
    }

    @PostMapping("/{bucket}/{*key}")
    @Performs(Operation.OBJECT_SIGN)
    Signed sign(StorageCall call, ObjectAddress address, @RequestBody Wish wish) {
        Duration lifetime = new Lifetime(wish.expiresIn()).duration();
        String transformations = wish.transformations();
        objects.require(call, address, ObjectReader.Right.POLICIES);
        return new Signed(
                transformations.isEmpty()
                        ? url(call, address, lifetime)
                        : "/render/image/sign/%s?token=%s"
                                .formatted(
                                        address, tokens.toRender(call.project(), address, transformations, lifetime)));
    }

    @PostMapping("/{bucket}")
    @Performs(Operation.OBJECT_SIGN_MANY)
    List<SignedOrMissing> signMany(StorageCall call, BucketId bucket, @RequestBody ManyPaths wanted) {
        Duration lifetime = new Lifetime(wanted.expiresIn()).duration();
        List<String> paths = wanted.required();
        List<String> keys = paths.stream().filter(ObjectAddress::isValidKey).toList();
        Set<String> visible = objects.visible(call, bucket, keys);
        return paths.stream()
                .map(path -> visible.contains(path)
                        ? new SignedOrMissing(null, path, url(call, call.object(bucket.value(), path), lifetime))
                        : new SignedOrMissing(MISSING, path, null))
                .toList();
    }

    @GetMapping("/{bucket}/{*key}")
    @Performs(Operation.OBJECT_GET_SIGNED)
    void download(StorageCall call, ObjectAddress address, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Instant expires = tokens.requireDownload(call.project(), address, QueryParameter.of(request, "token"));
        try (OpenObject object = objects.open(call, address, ObjectReader.Right.SIGNATURE)) {
            response.setDateHeader(HttpHeaders.EXPIRES, expires.toEpochMilli());
            new ObjectResponse(request, response).send(object);
        }
    }

    private String url(StorageCall call, ObjectAddress address, Duration lifetime) {
        return "/object/sign/%s?token=%s".formatted(address, tokens.toDownload(call.project(), address, lifetime));
    }

    record Lifetime(@JsonProperty("expiresIn") long expiresIn) {
        private static final long MAX_SECONDS = Duration.ofDays(3650).toSeconds();

        Duration duration() {
            if (expiresIn < 1 || expiresIn > MAX_SECONDS) {
                throw StorageError.INVALID_REQUEST.exception(
                        "body/expiresIn must be between 1 and %d".formatted(MAX_SECONDS));
            }
            return Duration.ofSeconds(expiresIn);
        }
    }

    record Wish(
            @JsonProperty("expiresIn") long expiresIn,
            @Nullable JsonNode transform) {
        String transformations() {
            if (transform == null || !transform.isObject()) {
                return "";
            }
            return Transformation.of(name -> {
                        JsonNode value = transform.path(name);
                        return value.isMissingNode() || value.isNull() ? null : value.asString("");
                    })
                    .segments();
        }
    }

    record ManyPaths(
            @JsonProperty("expiresIn") long expiresIn,
            @Nullable List<@Nullable String> paths) {

        /** Without what is no name at all. */
        List<String> required() {
            if (paths == null) {
                throw StorageError.INVALID_REQUEST.exception("body must have required property 'paths'");
            }
            return paths.stream().filter(Objects::nonNull).toList();
        }
    }

    record Signed(@JsonProperty("signedURL") String signedUrl) {}

    record SignedOrMissing(
            @Nullable String error,
            String path,
            @JsonProperty("signedURL") @Nullable String signedUrl) {}
}
