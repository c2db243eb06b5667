package dev.loam.project.openapi;

import dev.loam.platform.access.OpenToAll;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class OpenApiController {
    static final String RESOURCE = "openapi/platform.json";

    @OpenToAll(because = "it says what anybody can read in the source, and nothing of this installation")
    @GetMapping(path = "/platform/v1/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
    Resource description() {
        return new ClassPathResource(RESOURCE);
    }
}
