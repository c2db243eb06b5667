package dev.loam.storage.object;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.loam.storage.access.ObjectAddress;
import dev.loam.storage.access.Operation;
import dev.loam.storage.access.Performs;
import dev.loam.storage.access.StorageCall;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.UUID;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/storage/v1/object")
class UploadController {
    private final UploadService uploads;
    private final UploadBodies bodies;

    UploadController(UploadService uploads, UploadBodies bodies) {
        this.uploads = uploads;
        this.bodies = bodies;
    }

    @PostMapping("/{bucket}/{*key}")
    @Performs(Operation.OBJECT_UPLOAD)
    Uploaded upload(StorageCall call, ObjectAddress address, HttpServletRequest request) throws IOException {
        boolean upsert = "true".equalsIgnoreCase(request.getHeader("x-upsert"));
        return Uploaded.of(uploads.upload(call, address, upsert, bodies.of(request)), address);
    }

    @PutMapping("/{bucket}/{*key}")
    @Performs(Operation.OBJECT_UPLOAD_UPDATE)
    Uploaded replace(StorageCall call, ObjectAddress address, HttpServletRequest request) throws IOException {
        return Uploaded.of(uploads.upload(call, address, true, bodies.of(request)), address);
    }

    record Uploaded(
            @JsonProperty("Id") UUID id,
            @JsonProperty("Key") String key) {
        static Uploaded of(UUID id, ObjectAddress address) {
            return new Uploaded(id, address.toString());
        }
    }
}
