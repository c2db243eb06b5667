package dev.loam.platform.access;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Wires the check of operators' permissions. */
@Configuration(proxyBeanMethods = false)
public class AccessConfiguration {
    private static final String PLATFORM = "/platform/v1/**";
    /** After what only looks at requests, which also wants to see the ones that are refused here. */
    private static final int ORDER = 1000;

    @Bean
    WebMvcConfigurer requirements() {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new RequirementInterceptor())
                        .addPathPatterns(PLATFORM)
                        .order(ORDER);
            }
        };
    }
}
