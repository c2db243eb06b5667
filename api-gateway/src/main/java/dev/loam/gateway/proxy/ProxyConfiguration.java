package dev.loam.gateway.proxy;

import static org.springframework.cloud.gateway.server.mvc.handler.HandlerFunctions.http;

import dev.loam.gateway.door.PublicRequest;
import dev.loam.gateway.refusal.Refusal;
import dev.loam.gateway.refusal.RefusalWriter;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.IdentityTokens;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cloud.gateway.server.mvc.common.MvcUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerRequest;
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
    ServiceExchange serviceExchange(Upstreams upstreams, ProxyProperties properties) {
        return new ServiceExchange(upstreams, properties);
    }

    @Bean
    RouterFunction<ServerResponse> serviceRoutes(
            IdentityTokens tokens, JsonMapper json, Upstreams upstreams, ProxyProperties properties) {
        HandlerFunction<ServerResponse> proxy = http();
        WebSocketTunnel tunnel = new WebSocketTunnel(upstreams, properties);
        RefusalWriter refusals = new RefusalWriter(json);
        return request -> Optional.ofNullable(PublicRequest.find(request.servletRequest()))
                .filter(known -> !known.route().service().isEmpty())
                .map(known -> entering -> {
                    try {
                        String proof = proof(tokens, entering.servletRequest());
                        return WebSocketTunnel.isWanted(entering.servletRequest())
                                ? tunnel.open(known, proof)
                                : forward(proxy, upstreams, entering, known, proof);
                    } catch (Refusal refusal) {
                        return refuse(refusals, refusal, known);
                    }
                });
    }

    private static ServerResponse forward(
            HandlerFunction<ServerResponse> proxy,
            Upstreams upstreams,
            ServerRequest request,
            PublicRequest known,
            String proof)
            throws Exception {
        MvcUtils.setRequestUrl(request, upstreams.address(known.route().service()));
        return proxy.handle(
                ServerRequest.from(request).header(IdentityTokens.HEADER, proof).build());
    }

    private static ServerResponse refuse(RefusalWriter refusals, Refusal refusal, PublicRequest known) {
        return ServerResponse.status(refusal.reason().status()).build((http, response) -> {
            refusals.write(refusal, known.route().errors(), http, response);
            return null;
        });
    }

    private static String proof(IdentityTokens tokens, HttpServletRequest request) {
        if (request.getAttribute(Caller.ATTRIBUTE) instanceof Caller caller) {
            return tokens.sign(caller, request.getMethod(), request.getRequestURI());
        }
        throw new IllegalStateException("A request reached the proxy without a caller");
    }
}
