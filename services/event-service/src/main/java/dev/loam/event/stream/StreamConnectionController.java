package dev.loam.event.stream;

import dev.loam.event.ProjectPath;
import dev.loam.platform.access.Requires;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.Permission;
import dev.loam.platform.project.ProjectRef;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Operators say how their brokers are reached. */
@RestController
@RequestMapping("/platform/v1/projects/{ref}/stream-connections")
class StreamConnectionController {
    private final StreamConnections connections;

    StreamConnectionController(StreamConnections connections) {
        this.connections = connections;
    }

    record Wanted(
            @Nullable String bootstrapServers,
            @Nullable Boolean tls,
            @Nullable SaslMechanism mechanism,
            @Nullable String username,
            @Nullable String password,
            @Nullable String caCertificate) {
        StreamConnectionDraft draft(String name) {
            return new StreamConnectionDraft(
                    name,
                    StreamConnectionDraft.servers(bootstrapServers),
                    tls == null || tls,
                    mechanism == null && username != null ? SaslMechanism.SCRAM_SHA_512 : mechanism,
                    username,
                    new StreamCredentials(password, caCertificate));
        }

        @Override
        public String toString() {
            return "Wanted[%s]".formatted(bootstrapServers);
        }
    }

    /** @param hasCredentials whether something is kept that is not told again */
    record Listed(
            String name,
            String bootstrapServers,
            boolean tls,
            @Nullable SaslMechanism mechanism,
            @Nullable String username,
            boolean hasCredentials,
            Instant createdAt,
            Instant updatedAt) {
        static Listed of(StreamConnection connection) {
            return new Listed(
                    connection.name(),
                    connection.bootstrapServers(),
                    connection.tls(),
                    connection.mechanism(),
                    connection.username(),
                    connection.sealed() != null,
                    connection.createdAt(),
                    connection.updatedAt());
        }
    }

    @Requires(Permission.EVENTS_READ)
    @GetMapping
    List<Listed> list(@PathVariable ProjectRef ref, Caller.Operator caller) {
        ProjectPath.requireAccess(caller, ref);
        return connections.list(ref).stream().map(Listed::of).toList();
    }

    @Requires(Permission.EVENTS_READ)
    @GetMapping("/{name}")
    Listed get(@PathVariable ProjectRef ref, @PathVariable String name, Caller.Operator caller) {
        ProjectPath.requireAccess(caller, ref);
        return Listed.of(connections.require(ref, name));
    }

    @Requires(Permission.EVENTS_WRITE)
    @PutMapping("/{name}")
    Listed put(
            @PathVariable ProjectRef ref,
            @PathVariable String name,
            @RequestBody Wanted wanted,
            Caller.Operator caller) {
        ProjectPath.requireAccess(caller, ref);
        return Listed.of(connections.put(ref, wanted.draft(name)));
    }

    @Requires(Permission.EVENTS_WRITE)
    @DeleteMapping("/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable ProjectRef ref, @PathVariable String name, Caller.Operator caller) {
        ProjectPath.requireAccess(caller, ref);
        connections.delete(ref, name);
    }
}
