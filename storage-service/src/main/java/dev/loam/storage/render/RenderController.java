package dev.loam.storage.render;

import dev.loam.storage.access.ObjectAddress;
import dev.loam.storage.access.Operation;
import dev.loam.storage.access.Performs;
import dev.loam.storage.access.QueryParameter;
import dev.loam.storage.access.StorageCall;
import dev.loam.storage.object.ObjectReader;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Images as the query asks for them. */
@RestController
@RequestMapping("/storage/v1/render/image")
class RenderController {
    private final RenderResponse responses;

    RenderController(RenderResponse responses) {
        this.responses = responses;
    }

    @GetMapping("/authenticated/{bucket}/{*key}")
    @Performs(Operation.RENDER_AUTHENTICATED)
    void authenticated(
            StorageCall call, ObjectAddress address, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        responses.send(call, address, ObjectReader.Right.POLICIES, wanted(request), request, response);
    }

    @GetMapping("/public/{bucket}/{*key}")
    @Performs(Operation.RENDER_PUBLIC)
    void ofPublicBucket(
            StorageCall call, ObjectAddress address, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        responses.send(call, address, ObjectReader.Right.PUBLIC_BUCKET, wanted(request), request, response);
    }

    private static Transformation wanted(HttpServletRequest request) {
        return Transformation.of(name -> QueryParameter.of(request, name));
    }
}
