package dev.loam.gateway.accesslog;

import dev.loam.platform.access.Requires;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import dev.loam.platform.project.ProjectRef;
import java.time.Instant;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** A project's requests, as a page of JSON or as JSON lines. */
@RestController
class LogController {
    private static final String PATH = "/platform/v1/projects/{ref}/logs";

    private final LogSearch search;
    private final JsonMapper json;

    LogController(LogSearch search, JsonMapper json) {
        this.search = search;
        this.json = json;
    }

    @Requires(Permission.LOGS_READ)
    @GetMapping(path = PATH)
    ResponseEntity<?> find(
            @PathVariable ProjectRef ref,
            @RequestParam(required = false) @Nullable Instant from,
            @RequestParam(required = false) @Nullable Instant to,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String method,
            @RequestParam(required = false) @Nullable String path,
            @RequestParam(name = "request_id", required = false) @Nullable String requestId,
            @RequestParam(required = false) @Nullable String text,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "100") int limit,
            @RequestHeader(name = HttpHeaders.ACCEPT, defaultValue = "") String accepted,
            Caller.Operator caller) {
        LogSearch.Page page =
                search.find(ref, new LogSearch.Wanted(from, to, status, method, path, requestId, text, cursor, limit));
        if (!accepted.contains(MediaType.APPLICATION_NDJSON_VALUE)) {
            return ResponseEntity.ok(page);
        }
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok().contentType(MediaType.APPLICATION_NDJSON);
        if (page.nextCursor() != null) {
            answer.header("X-Next-Cursor", page.nextCursor());
        }
        return answer.body(
                page.logs().stream().map(json::writeValueAsString).collect(Collectors.joining("\n", "", "\n")));
    }
}
