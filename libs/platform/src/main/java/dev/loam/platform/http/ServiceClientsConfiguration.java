package dev.loam.platform.http;

import dev.loam.platform.identity.Caller;
import dev.loam.platform.identity.IdentityTokens;
import dev.loam.platform.identity.RequestId;
import dev.loam.platform.telemetry.TraceContext;
import java.net.http.HttpClient;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.JdkClientHttpRequestFactoryBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.http.client.ClientHttpRequestInitializer;
import org.springframework.web.client.support.RestClientHttpServiceGroupConfigurer;

/**
 * Clients of other services: every {@code @HttpExchange} interface registered in the group of a service is called with
 * the internal identity of this process.
 */
@Configuration(proxyBeanMethods = false)
public class ServiceClientsConfiguration {

    /**
     * HTTP/1.1: against our own Tomcats an upgrade to HTTP/2 is a round trip for nothing. No redirects: what a function
     * answers would have this process ask whatever it can reach, and services send nobody on.
     */
    @Bean
    JdkClientHttpRequestFactoryBuilder clientHttpRequestFactoryBuilder() {
        return ClientHttpRequestFactoryBuilder.jdk()
                .withExecutor(Executors.newVirtualThreadPerTaskExecutor())
                .withHttpClientCustomizer(client ->
                        client.version(HttpClient.Version.HTTP_1_1).followRedirects(HttpClient.Redirect.NEVER));
    }

    @Bean
    RestClientHttpServiceGroupConfigurer serviceIdentity(IdentityTokens tokens, Environment environment) {
        String name = environment.getProperty("spring.application.name", "loam");
        return groups -> groups.forEachClient((group, client) -> client.requestInitializer(identity(tokens, name)));
    }

    private static ClientHttpRequestInitializer identity(IdentityTokens tokens, String name) {
        return request -> {
            Caller caller =
                    new Caller.Service(name, new RequestId(UUID.randomUUID().toString()));
            request.getHeaders()
                    .set(
                            IdentityTokens.HEADER,
                            tokens.sign(
                                    caller,
                                    request.getMethod().name(),
                                    request.getURI().getRawPath()));
            TraceContext trace = TraceContext.current();
            if (trace != null) {
                request.getHeaders().set(TraceContext.HEADER, trace.header());
            }
        };
    }
}
