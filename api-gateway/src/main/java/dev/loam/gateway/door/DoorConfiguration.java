package dev.loam.gateway.door;

import dev.loam.gateway.compression.CompressionFilter;
import dev.loam.gateway.credential.AccessTokens;
import dev.loam.gateway.credential.ApiKeys;
import dev.loam.gateway.credential.Guesses;
import dev.loam.gateway.credential.Issuers;
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
import java.util.List;
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
    /** The attribute that holds the id of the API key that a request came with. */
    public static final String KEY_ID = CallerIdentificationFilter.KEY_ID;

    /** The place of rate limits: behind what finds out whose requests they count, before what bills them. */
    public static final int RATE_LIMIT = 50;

    /** The place of the fair queue: behind what refuses at once, before what bills. */
    public static final int ADMISSION = 55;

    /** The place of caps: behind everything that may refuse, so that what is counted there is billed. */
    public static final int CAP = 57;

    private static final int FIRST = Ordered.HIGHEST_PRECEDENCE + 100;

    @Bean
    PublicPort publicPort(PlatformProperties properties) {
        return new PublicPort(properties);
    }

    @Bean
    Http2Connector http2Connector(GatewayProperties properties) {
        return new Http2Connector(new PromptProcessor.Patience(properties.headTimeout(), properties.bodyGrace()));
    }

    @Bean
    Guesses guesses(Clock clock, GatewayProperties properties) {
        return new Guesses(clock, properties.maxGuesses());
    }

    @Bean
    ApiKeys apiKeys(KeyClient client, Clock clock, Guesses guesses) {
        return new ApiKeys(client, clock, guesses);
    }

    @Bean
    RevokedSessions revokedSessions(ObjectProvider<ChangeFeed> feed, Clock clock) {
        return new RevokedSessions(feed, clock);
    }

    @Bean
    Issuers issuers(PlatformProperties platform, GatewayProperties properties) {
        return new Issuers(platform.publicUrl(), properties.domain());
    }

    @Bean
    AccessTokens accessTokens(JsonMapper json, Clock clock, RevokedSessions revoked, Issuers issuers) {
        return new AccessTokens(json, clock, revoked, issuers);
    }

    @Bean
    Operators operators(
            KeyClient client, AccessTokens tokens, ProjectDirectory projects, Clock clock, Guesses guesses) {
        return new Operators(client, tokens, projects, clock, guesses);
    }

    @Bean
    FilterRegistrationBean<Filter> doorFilter(
            PublicPort port,
            GatewayProperties properties,
            JsonMapper json,
            Clock clock,
            List<RequestObserver> observers) {
        return at(
                0,
                "door",
                new DoorFilter(
                        port,
                        new RouteTable(),
                        new RequestIds(clock),
                        new RefusalWriter(json),
                        properties,
                        observers,
                        clock));
    }

    @Bean
    CrossOrigins crossOrigins(GatewayProperties properties) {
        return new CrossOrigins(properties.allowedOrigins());
    }

    @Bean
    KnownProjects knownProjects(ProjectDirectory projects) {
        return new KnownProjects(projects);
    }

    @Bean
    FilterRegistrationBean<Filter> crossOriginFilter(PublicPort port, CrossOrigins origins, KnownProjects projects) {
        return at(10, "cross-origin", new CrossOriginFilter(port, origins, projects));
    }

    @Bean
    FilterRegistrationBean<Filter> bodyLimitFilter(PublicPort port, GatewayProperties properties, JsonMapper json) {
        BodyLimits limits = new BodyLimits(properties);
        return at(20, "body-limit", new BodyLimitFilter(port, limits::ofInstallation, new RefusalWriter(json)));
    }

    @Bean
    FilterRegistrationBean<Filter> projectBodyLimitFilter(
            PublicPort port, GatewayProperties properties, KnownProjects projects, JsonMapper json) {
        BodyLimits limits = new BodyLimits(properties);
        return at(
                45,
                "project-body-limit",
                new BodyLimitFilter(port, limits.ofProject(projects), new RefusalWriter(json)));
    }

    @Bean
    FilterRegistrationBean<Filter> projectOriginFilter(PublicPort port, CrossOrigins origins, KnownProjects projects) {
        return at(40, "project-origin", new ProjectOriginFilter(port, origins, projects));
    }

    @Bean
    FilterRegistrationBean<Filter> compressionFilter(PublicPort port) {
        return at(70, "compression", new CompressionFilter(port));
    }

    @Bean
    FilterRegistrationBean<Filter> callerIdentificationFilter(
            PublicPort port,
            ProjectDirectory projects,
            ApiKeys keys,
            AccessTokens tokens,
            FunctionTokens functionTokens,
            Operators operators,
            Guesses guesses,
            Issuers issuers) {
        CallerIdentification identification =
                new CallerIdentification(projects, keys, tokens, functionTokens, operators, guesses);
        return at(30, "caller-identification", new CallerIdentificationFilter(port, identification, issuers));
    }

    @Bean
    FilterRegistrationBean<Filter> meteringFilter(PublicPort port, UsageJournal journal) {
        return at(60, "metering", new MeteringFilter(port, journal, CallerIdentificationFilter.KEY_ID));
    }

    /** Puts a filter at its place in the door. */
    public static FilterRegistrationBean<Filter> at(int place, String name, Filter filter) {
        FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(filter);
        registration.setName("gateway-" + name);
        registration.setOrder(FIRST + place);
        return registration;
    }
}
