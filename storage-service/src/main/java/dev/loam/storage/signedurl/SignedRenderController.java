package dev.loam.storage.signedurl;

import dev.loam.storage.access.ObjectAddress;
import dev.loam.storage.access.Operation;
import dev.loam.storage.access.Performs;
import dev.loam.storage.access.QueryParameter;
import dev.loam.storage.access.StorageCall;
import dev.loam.storage.render.RenderResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Images as a token permits them to be seen: neither the object itself nor another form of it. */
@RestController
@RequestMapping("/storage/v1/render/image/sign")
class SignedRenderController {
    private final SignedUrlTokens tokens;
    private final RenderResponse images;

    SignedRenderController(SignedUrlTokens tokens, RenderResponse images) {
        this.tokens = tokens;
        this.images = images;
    }

    @GetMapping("/{bucket}/{*key}")
    @Performs(Operation.RENDER_SIGNED)
    void image(StorageCall call, ObjectAddress address, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        SignedUrlTokens.Rendered permitted =
                tokens.requireRender(call.project(), address, QueryParameter.of(request, "token"));
        images.sendSigned(call, address, permitted.transformations(), permitted.expires(), request, response);
    }
}
