package dev.loam.gateway.proxy;

import static org.springframework.cloud.gateway.server.mvc.handler.HandlerFunctions.http;

import dev.loam.gateway.door.PublicRequest;
import dev.loam.gateway.refusal.Reason;
import dev.loam.gateway.refusal.Refusal;
import dev.loam.gateway.refusal.RefusalWriter;
import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.IdentityTokens;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Optional;
import org.springframework.cloud.gateway.server.mvc.common.MvcUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.json.JsonMapper;

/** One route to each service, with a fresh proof of who calls. */
@Configuration(proxyBeanMethods = false)
public class ProxyConfiguration {

    @Bean
    RouterFunction<ServerResponse> serviceRoutes(IdentityTokens tokens, JsonMapper json, Environment environment) {
        HandlerFunction<ServerResponse> proxy = http();
        RefusalWriter refusals = new RefusalWriter(json);
        return request -> Optional.ofNullable(PublicRequest.find(request.servletRequest()))
                .filter(known -> !known.route().service().isEmpty())
                .map(known -> forward(proxy, tokens, environment, refusals, known));
    }

    private static HandlerFunction<ServerResponse> forward(
            HandlerFunction<ServerResponse> proxy,
            IdentityTokens tokens,
            Environment environment,
            RefusalWriter refusals,
            PublicRequest known) {
        URI service = URI.create(
                environment.getRequiredProperty("loam.services." + known.route().service()));
        return request -> {
            MvcUtils.setRequestUrl(request, service);
            ServerRequest proven = ServerRequest.from(request)
                    .header(IdentityTokens.HEADER, proof(tokens, request.servletRequest()))
                    .build();
            try {
                return proxy.handle(proven);
            } catch (ResourceAccessException away) {
                Refusal refusal =
                        new Refusal(Reason.SERVICE_UNAVAILABLE, "The service cannot be reached at the moment");
                return ServerResponse.status(refusal.reason().status()).build((http, response) -> {
                    refusals.write(refusal, known.route().errors(), http, response);
                    return null;
                });
            }
        };
    }

    private static String proof(IdentityTokens tokens, HttpServletRequest request) {
        if (request.getAttribute(Caller.ATTRIBUTE) instanceof Caller caller) {
            return tokens.sign(caller, request.getMethod(), request.getRequestURI());
        }
        throw new IllegalStateException("A request reached the proxy without a caller");
    }
}
