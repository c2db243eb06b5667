package dev.loam.gateway.proxy;

import dev.loam.gateway.door.PublicRequest;
import dev.loam.gateway.refusal.Refusal;
import dev.loam.gateway.refusal.RefusalWriter;
import dev.loam.platform.identity.IdentityTokens;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.json.JsonMapper;

/** One route to each service, with a fresh proof of who calls. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProxyProperties.class)
public class ProxyConfiguration {

    @Bean
    Upstreams upstreams(Environment environment, ProxyProperties properties) {
        return new Upstreams(environment, properties.openFor());
    }

    /** In place of Spring Cloud Gateway's own, which has no breakers and one timeout for all. */
    @Bean
    @Primary
    ServiceExchange serviceExchange(Upstreams upstreams, IdentityTokens tokens, ProxyProperties properties) {
        return new ServiceExchange(upstreams, new ServiceHeaders(tokens), properties);
    }

    @Bean
    RouterFunction<ServerResponse> serviceRoutes(
            ServiceExchange exchange,
            IdentityTokens tokens,
            JsonMapper json,
            Upstreams upstreams,
            ProxyProperties properties) {
        WebSocketTunnel tunnel = new WebSocketTunnel(upstreams, new ServiceHeaders(tokens), properties);
        RefusalWriter refusals = new RefusalWriter(json);
        return request -> Optional.ofNullable(PublicRequest.find(request.servletRequest()))
                .filter(known -> !known.route().service().isEmpty())
                .map(known -> entering -> {
                    try {
                        return WebSocketTunnel.isWanted(entering.servletRequest())
                                ? tunnel.open(known)
                                : exchange.exchange(exchange.request(entering)
                                        .uri(upstreams.address(known.route().service()))
                                        .build());
                    } catch (Refusal refusal) {
                        return refuse(refusals, refusal, known);
                    }
                });
    }

    private static ServerResponse refuse(RefusalWriter refusals, Refusal refusal, PublicRequest known) {
        return ServerResponse.status(refusal.reason().status()).build((http, response) -> {
            refusals.write(refusal, known.route().errors(), http, response);
            return null;
        });
    }
}
