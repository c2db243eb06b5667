package dev.loam.standalone;

import dev.loam.auth.AuthServiceConfiguration;
import dev.loam.billing.BillingServiceConfiguration;
import dev.loam.database.DatabaseServiceConfiguration;
import dev.loam.event.EventServiceConfiguration;
import dev.loam.function.FunctionServiceConfiguration;
import dev.loam.gateway.GatewayConfiguration;
import dev.loam.messaging.MessagingServiceConfiguration;
import dev.loam.platform.PlatformProperties;
import dev.loam.project.ProjectServiceConfiguration;
import dev.loam.standalone.status.BootstrapClient;
import dev.loam.standalone.status.InboxClient;
import dev.loam.standalone.status.SetupClient;
import dev.loam.storage.StorageServiceConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.service.registry.ImportHttpServices;

/** All services in one context; the gateway's filters end in their controllers. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import({
    GatewayConfiguration.class,
    ProjectServiceConfiguration.class,
    AuthServiceConfiguration.class,
    DatabaseServiceConfiguration.class,
    StorageServiceConfiguration.class,
    FunctionServiceConfiguration.class,
    EventServiceConfiguration.class,
    BillingServiceConfiguration.class,
    MessagingServiceConfiguration.class
})
@ImportHttpServices(
        group = "project",
        types = {BootstrapClient.class, SetupClient.class})
@ImportHttpServices(group = "messaging", types = InboxClient.class)
class StandaloneConfiguration {

    @Bean
    InternalConnector internalConnector(PlatformProperties properties) {
        return new InternalConnector(properties);
    }
}
