package dev.loam.auth.client;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Wires what is known of clients. */
@Configuration(proxyBeanMethods = false)
@Import(BodyLimit.class)
public class ClientConfiguration {

    @Bean
    WebMvcConfigurer authClientArguments() {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new ClientArgumentResolver());
            }
        };
    }
}
