package dev.loam.project.cluster;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.web.client.RestClientException;
import org.springframework.web.service.registry.HttpServiceProxyRegistry;

/** The services that own schemas in projects' databases, by address: several of them may be one process. */
final class SchemaServices {
    private static final Logger log = LoggerFactory.getLogger(SchemaServices.class);
    private static final String TEMPLATE = "loam_template";

    private final HttpServiceProxyRegistry clients;
    private final Environment environment;
    private final Map<String, String> serviceAt = new ConcurrentHashMap<>();

    SchemaServices(HttpServiceProxyRegistry clients, Environment environment) {
        this.clients = clients;
        this.environment = environment;
    }

    /** One address for each process that has to be asked. */
    Set<String> addresses(List<String> services) {
        Map<String, String> distinct = new LinkedHashMap<>();
        for (String service : services) {
            distinct.putIfAbsent(
                    environment.getRequiredProperty("spring.http.serviceclient.%s.base-url".formatted(service)),
                    service);
        }
        serviceAt.putAll(distinct);
        return distinct.keySet();
    }

    /** Whether the process there has put its schemas into the template. */
    boolean migrateTemplate(String address, Cluster cluster) {
        String service = String.valueOf(serviceAt.get(address));
        try {
            clients.getClient(service, TemplateSchemas.class)
                    .migrate(new TemplateSchemas.Template(cluster.host(), cluster.port(), TEMPLATE));
            return true;
        } catch (RestClientException away) {
            log.debug("{} has not put its schemas into the template", service, away);
            return false;
        }
    }
}
