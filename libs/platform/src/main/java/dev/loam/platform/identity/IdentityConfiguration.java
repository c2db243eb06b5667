package dev.loam.platform.identity;

import java.time.Clock;
import java.util.List;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** Wires who calls. */
@Configuration(proxyBeanMethods = false)
public class IdentityConfiguration {
    /** After the gateway's filters, which set the caller in standalone; before everything else. */
    public static final int CALLER_FILTER_ORDER = Ordered.HIGHEST_PRECEDENCE + 10_000;

    @Bean
    IdentityTokens identityTokens(PlatformSecret secret, JsonMapper json, Clock clock) {
        return new IdentityTokens(secret, json, clock);
    }

    @Bean
    FunctionTokens functionTokens(PlatformSecret secret, JsonMapper json, Clock clock) {
        return new FunctionTokens(secret, json, clock);
    }

    @Bean
    FilterRegistrationBean<CallerFilter> callerFilter(IdentityTokens tokens) {
        FilterRegistrationBean<CallerFilter> registration = new FilterRegistrationBean<>(new CallerFilter(tokens));
        registration.setOrder(CALLER_FILTER_ORDER);
        return registration;
    }

    @Bean
    WebMvcConfigurer callerArguments() {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new CallerArgumentResolver());
            }
        };
    }
}
