package dev.loam.billing;

import dev.loam.platform.project.ProjectRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The other services as far as billing asks them: who owns which project, mails that are sent, invocations that ran. */
@RestController
public class PlayedPlatform {
    private final ConcurrentMap<String, UUID> owners = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Map<String, Object>> invocations = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Integer> databases = new ConcurrentHashMap<>();
    private final Set<String> signalled = ConcurrentHashMap.newKeySet();
    private final List<Map<String, Object>> mails = new CopyOnWriteArrayList<>();

    public void ran(ProjectRef project, String id, String function, String trigger, Instant at, long billedMs) {
        invocations.put(
                project + "/" + id,
                Map.of(
                        "id", id,
                        "function", function,
                        "trigger", trigger,
                        "started_at", at,
                        "billed_ms", billedMs,
                        "memory_mb", 512,
                        "status", "succeeded"));
    }

    @GetMapping("/internal/projects/{ref}/invocations/{id}")
    ResponseEntity<Map<String, Object>> invocation(@PathVariable String ref, @PathVariable String id) {
        Map<String, Object> invocation = invocations.get(ref + "/" + id);
        return invocation == null ? ResponseEntity.notFound().build() : ResponseEntity.ok(invocation);
    }

    /** The project has a database on this cluster. */
    public void hasDatabase(ProjectRef project, int port) {
        databases.put(project.value(), port);
    }

    /** The relay was told that the project has events. */
    public boolean wasSignalled(ProjectRef project) {
        return signalled.contains(project.value());
    }

    @PostMapping("/internal/relay/{ref}")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void signal(@PathVariable String ref) {
        signalled.add(ref);
    }

    public void owns(UUID organization, ProjectRef project) {
        owners.put(project.value(), organization);
    }

    public List<Map<String, Object>> mailsTo(String address) {
        return mails.stream().filter(mail -> address.equals(mail.get("to"))).toList();
    }

    @GetMapping("/internal/projects/{ref}")
    ResponseEntity<Map<String, Object>> project(@PathVariable String ref) {
        UUID owner = owners.get(ref);
        return owner == null
                ? ResponseEntity.notFound().build()
                : ResponseEntity.ok(Map.ofEntries(
                        Map.entry("ref", ref),
                        Map.entry("organization_id", owner),
                        Map.entry("name", "played"),
                        Map.entry("status", "active"),
                        Map.entry("cluster_host", "127.0.0.1"),
                        Map.entry("cluster_port", databases.getOrDefault(ref, 1)),
                        Map.entry("database_ready", databases.containsKey(ref)),
                        Map.entry("credentials_epoch", 1),
                        Map.entry("verification_keys", Map.of("keys", List.of())),
                        Map.entry("settings", Map.of()),
                        Map.entry("version", 1)));
    }

    @PostMapping("/internal/messages")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Map<String, Object> send(@RequestBody Map<String, Object> mail) {
        mails.add(mail);
        return Map.of("id", UUID.randomUUID());
    }
}
