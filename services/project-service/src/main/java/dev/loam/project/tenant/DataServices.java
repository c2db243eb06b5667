package dev.loam.project.tenant;

import dev.loam.platform.project.ProjectRef;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.core.env.Environment;
import org.springframework.web.service.registry.HttpServiceProxyRegistry;

/** The services that keep something of projects outside their databases, each process asked once. */
final class DataServices {
    private final HttpServiceProxyRegistry clients;
    private final Environment environment;
    private final DeletionProperties properties;

    DataServices(HttpServiceProxyRegistry clients, Environment environment, DeletionProperties properties) {
        this.clients = clients;
        this.environment = environment;
        this.properties = properties;
    }

    /** Returns when all of them have nothing left of the project; throws when one did not say so. */
    void remove(ProjectRef project) {
        Map<String, String> serviceAt = new LinkedHashMap<>();
        for (String service : properties.dataServices()) {
            serviceAt.putIfAbsent(
                    environment.getRequiredProperty("spring.http.serviceclient.%s.base-url".formatted(service)),
                    service);
        }
        for (String service : serviceAt.values()) {
            clients.getClient(service, ProjectDataClient.class).remove(project.value());
        }
    }
}
