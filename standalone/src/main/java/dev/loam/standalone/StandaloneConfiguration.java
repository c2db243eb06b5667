package dev.loam.standalone;

import dev.loam.auth.AuthServiceConfiguration;
import dev.loam.billing.BillingServiceConfiguration;
import dev.loam.database.DatabaseServiceConfiguration;
import dev.loam.event.EventServiceConfiguration;
import dev.loam.function.FunctionServiceConfiguration;
import dev.loam.gateway.GatewayConfiguration;
import dev.loam.gateway.door.DoorConfiguration;
import dev.loam.gateway.door.PublicPort;
import dev.loam.messaging.MessagingServiceConfiguration;
import dev.loam.platform.PlatformProperties;
import dev.loam.project.ProjectServiceConfiguration;
import dev.loam.standalone.outage.OutageFilter;
import dev.loam.standalone.status.BootstrapClient;
import dev.loam.standalone.status.InboxClient;
import dev.loam.standalone.status.SetupClient;
import dev.loam.storage.StorageServiceConfiguration;
import jakarta.servlet.Filter;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.service.registry.ImportHttpServices;

/**
 * All services in one context; the gateway's filters end in their controllers. Their beans are made in this order: those
 * with JPA repositories, which wait for Hibernate, come last.
 */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import({
    GatewayConfiguration.class,
    AuthServiceConfiguration.class,
    DatabaseServiceConfiguration.class,
    StorageServiceConfiguration.class,
    BillingServiceConfiguration.class,
    MessagingServiceConfiguration.class,
    EventServiceConfiguration.class,
    FunctionServiceConfiguration.class,
    ProjectServiceConfiguration.class
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

    @Bean
    static HibernateAhead hibernateAhead() {
        return new HibernateAhead();
    }

    @Bean
    OutageFilter outageFilter(PublicPort port) {
        return new OutageFilter(port);
    }

    /** Behind what lets pages of other origins read the refusal, before the first question to the database. */
    @Bean
    FilterRegistrationBean<Filter> outageRefusal(OutageFilter filter) {
        return DoorConfiguration.at(25, "outage", filter);
    }
}
