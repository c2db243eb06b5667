package dev.loam.gateway.door;

import dev.loam.gateway.credential.AccessTokens;
import dev.loam.gateway.credential.ApiKeys;
import dev.loam.gateway.credential.KeyClient;
import dev.loam.gateway.credential.Operators;
import dev.loam.gateway.credential.RevokedSessions;
import dev.loam.gateway.metering.MeteringFilter;
import dev.loam.gateway.refusal.RefusalWriter;
import dev.loam.gateway.route.RouteTable;
import dev.loam.platform.PlatformProperties;
import dev.loam.platform.change.ChangeFeed;
import dev.loam.platform.identity.FunctionTokens;
import dev.loam.platform.project.ProjectDirectory;
import dev.loam.platform.usage.UsageJournal;
import jakarta.servlet.Filter;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.service.registry.ImportHttpServices;
import tools.jackson.databind.json.JsonMapper;

/** Wires the door: the filters below, in this order, then whatever the shape of the installation puts behind them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(GatewayProperties.class)
@ImportHttpServices(group = "project", types = KeyClient.class)
public class DoorConfiguration {
    private static final int FIRST = Ordered.HIGHEST_PRECEDENCE + 100;

    @Bean
    PublicPort publicPort(PlatformProperties properties) {
        return new PublicPort(properties);
    }

    @Bean
    ApiKeys apiKeys(KeyClient client, Clock clock) {
        return new ApiKeys(client, clock);
    }

    @Bean
    RevokedSessions revokedSessions(ObjectProvider<ChangeFeed> feed, Clock clock) {
        return new RevokedSessions(feed, clock);
    }

    @Bean
    AccessTokens accessTokens(JsonMapper json, Clock clock, RevokedSessions revoked) {
        return new AccessTokens(json, clock, revoked);
    }

    @Bean
    Operators operators(KeyClient client, AccessTokens tokens, ProjectDirectory projects, Clock clock) {
        return new Operators(client, tokens, projects, clock);
    }

    @Bean
    FilterRegistrationBean<Filter> doorFilter(
            PublicPort port, GatewayProperties properties, JsonMapper json, Clock clock) {
        return at(
                0,
                "door",
                new DoorFilter(port, new RouteTable(), new RequestIds(clock), new RefusalWriter(json), properties));
    }

    @Bean
    FilterRegistrationBean<Filter> crossOriginFilter(PublicPort port, GatewayProperties properties) {
        return at(1, "cross-origin", new CrossOriginFilter(port, properties));
    }

    @Bean
    FilterRegistrationBean<Filter> bodyLimitFilter(PublicPort port, GatewayProperties properties, JsonMapper json) {
        return at(2, "body-limit", new BodyLimitFilter(port, properties, new RefusalWriter(json)));
    }

    @Bean
    FilterRegistrationBean<Filter> callerIdentificationFilter(
            PublicPort port,
            ProjectDirectory projects,
            ApiKeys keys,
            AccessTokens tokens,
            FunctionTokens functionTokens,
            Operators operators) {
        CallerIdentification identification =
                new CallerIdentification(projects, keys, tokens, functionTokens, operators);
        return at(3, "caller-identification", new CallerIdentificationFilter(port, identification));
    }

    @Bean
    FilterRegistrationBean<Filter> meteringFilter(PublicPort port, UsageJournal journal) {
        return at(4, "metering", new MeteringFilter(port, journal, CallerIdentificationFilter.KEY_ID));
    }

    private static FilterRegistrationBean<Filter> at(int place, String name, Filter filter) {
        FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(filter);
        registration.setName("gateway-" + name);
        registration.setOrder(FIRST + place);
        return registration;
    }
}
