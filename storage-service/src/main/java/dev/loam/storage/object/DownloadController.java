package dev.loam.storage.object;

import dev.loam.storage.access.ObjectAddress;
import dev.loam.storage.access.Operation;
import dev.loam.storage.access.Performs;
import dev.loam.storage.access.StorageCall;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Bytes of objects; HEAD gives the same headers without them. */
@RestController
@RequestMapping("/storage/v1/object")
class DownloadController {
    private final ObjectReader objects;

    DownloadController(ObjectReader objects) {
        this.objects = objects;
    }

    @GetMapping("/{bucket}/{*key}")
    @Performs(value = Operation.OBJECT_GET_AUTHENTICATED, head = Operation.OBJECT_HEAD_INFO)
    void download(StorageCall call, ObjectAddress address, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        send(call, address, ObjectReader.Right.PUBLIC_BUCKET_OR_POLICIES, request, response);
    }

    @GetMapping("/authenticated/{bucket}/{*key}")
    @Performs(value = Operation.OBJECT_GET_AUTHENTICATED, head = Operation.OBJECT_HEAD_INFO)
    void authenticated(
            StorageCall call, ObjectAddress address, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        send(call, address, ObjectReader.Right.POLICIES, request, response);
    }

    @GetMapping("/public/{bucket}/{*key}")
    @Performs(value = Operation.OBJECT_GET_PUBLIC, head = Operation.OBJECT_INFO_PUBLIC)
    void ofPublicBucket(
            StorageCall call, ObjectAddress address, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        send(call, address, ObjectReader.Right.PUBLIC_BUCKET, request, response);
    }

    private void send(
            StorageCall call,
            ObjectAddress address,
            ObjectReader.Right right,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        try (OpenObject object = objects.open(call, address, right)) {
            new ObjectResponse(request, response).send(object);
        }
    }
}
