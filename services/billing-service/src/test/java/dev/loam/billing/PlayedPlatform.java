package dev.loam.billing;

import dev.loam.platform.project.ProjectRef;
import java.util.List;
import java.util.Map;
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

/** The other services as far as billing asks them: who owns which project, and mails that are sent. */
@RestController
public class PlayedPlatform {
    private final ConcurrentMap<String, UUID> owners = new ConcurrentHashMap<>();
    private final List<Map<String, Object>> mails = new CopyOnWriteArrayList<>();

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
                        Map.entry("cluster_port", 1),
                        Map.entry("database_ready", false),
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
