package dev.loam.project.secret;

import dev.loam.platform.secret.Resealing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.core.env.Environment;
import org.springframework.web.service.registry.HttpServiceProxyRegistry;

/** Seals all secrets of the installation anew: at once here and where other services keep some, then project by project. */
final class SecretRotation {
    private static final List<String> KEEPERS = List.of("event", "function", "messaging", "storage");

    private final Resealing own;
    private final HttpServiceProxyRegistry clients;
    private final Environment environment;
    private final ProjectRotation projects;

    SecretRotation(Resealing own, HttpServiceProxyRegistry clients, Environment environment, ProjectRotation projects) {
        this.own = own;
        this.clients = clients;
        this.environment = environment;
        this.projects = projects;
    }

    /** How many secrets were sealed anew, by column; those of projects follow. */
    Map<String, Integer> run() {
        Map<String, Integer> done = new TreeMap<>(own.run());
        Map<String, String> keeperAt = new LinkedHashMap<>();
        KEEPERS.forEach(service -> keeperAt.putIfAbsent(
                environment.getRequiredProperty("spring.http.serviceclient.%s.base-url".formatted(service)), service));
        keeperAt.values()
                .forEach(service -> clients.getClient(service, ResealingClient.class)
                        .reseal()
                        .forEach((column, count) -> done.merge(column, count, Integer::sum)));
        projects.begin();
        return done;
    }
}
