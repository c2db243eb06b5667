package dev.loam.storage.signedurl;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.loam.storage.StorageProperties;
import dev.loam.storage.access.ObjectAddress;
import dev.loam.storage.access.Operation;
import dev.loam.storage.access.Performs;
import dev.loam.storage.access.QueryParameter;
import dev.loam.storage.access.StorageCall;
import dev.loam.storage.object.UploadBodies;
import dev.loam.storage.object.UploadService;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.UUID;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/storage/v1/object/upload/sign")
class SignedUploadController {
    private final SignedUrlTokens tokens;
    private final UploadService uploads;
    private final UploadBodies bodies;
    private final StorageProperties properties;

    SignedUploadController(
            SignedUrlTokens tokens, UploadService uploads, UploadBodies bodies, StorageProperties properties) {
        this.tokens = tokens;
        this.uploads = uploads;
        this.bodies = bodies;
        this.properties = properties;
    }

    @PostMapping("/{bucket}/{*key}")
    @Performs(Operation.OBJECT_SIGN_UPLOAD)
    Signed sign(
            StorageCall call,
            ObjectAddress address,
            @RequestHeader(name = "x-upsert", defaultValue = "false") String upsert) {
        boolean replaces = upsert.equalsIgnoreCase("true");
        uploads.requirePermission(call, address, replaces);
        String token = tokens.toUpload(
                call.project(),
                address,
                new SignedUrlTokens.Upload(call.userId(), replaces),
                properties.signedUploadLifetime());
        return new Signed("/object/upload/sign/%s?token=%s".formatted(address, token), token);
    }

    @PutMapping("/{bucket}/{*key}")
    @Performs(Operation.OBJECT_UPLOAD_SIGNED)
    Uploaded upload(StorageCall call, ObjectAddress address, HttpServletRequest request) throws IOException {
        SignedUrlTokens.Upload permitted =
                tokens.requireUpload(call.project(), address, QueryParameter.of(request, "token"));
        UUID id = uploads.uploadSigned(call, address, permitted.upsert(), permitted.owner(), bodies.of(request));
        return new Uploaded(id, address.toString());
    }

    record Signed(String url, String token) {}

    record Uploaded(
            @JsonProperty("Id") UUID id,
            @JsonProperty("Key") String key) {}
}
