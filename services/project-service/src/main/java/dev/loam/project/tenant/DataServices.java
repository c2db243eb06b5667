package dev.loam.project.tenant;

import dev.loam.platform.project.ProjectRef;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.core.env.Environment;
import org.springframework.web.service.registry.HttpServiceProxyRegistry;

/** The services that keep something of projects outside their databases, each process asked once. */
final class DataServices {
    private final Environment environment;

    /** Looked up when starting: a service without a client would else be found when half of a project is gone. */
    private final Map<String, ProjectDataClient> clients = new LinkedHashMap<>();

    DataServices(HttpServiceProxyRegistry clients, Environment environment, DeletionProperties properties) {
        this.environment = environment;
        for (String service : properties.dataServices()) {
            this.clients.put(service, clients.getClient(service, ProjectDataClient.class));
        }
    }

    /** Returns when all of them have nothing left of the project; throws when one did not say so. */
    void remove(ProjectRef project) {
        Map<String, ProjectDataClient> clientAt = new LinkedHashMap<>();
        clients.forEach((service, client) -> clientAt.putIfAbsent(
                environment.getRequiredProperty("spring.http.serviceclient.%s.base-url".formatted(service)), client));
        clientAt.values().forEach(client -> client.remove(project.value()));
    }
}
