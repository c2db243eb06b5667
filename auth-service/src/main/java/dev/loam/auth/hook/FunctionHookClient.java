package dev.loam.auth.hook;

import dev.loam.platform.project.ProjectRef;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** What function-service runs for us. */
@HttpExchange("/internal/projects/{ref}/functions/{name}/calls")
interface FunctionHookClient {

    /** The function's own answer. */
    @PostExchange(contentType = "application/json")
    ResponseEntity<byte[]> call(
            @PathVariable ProjectRef ref,
            @PathVariable String name,
            @RequestHeader("X-Loam-Hop") int hop,
            @RequestBody byte[] json);
}
