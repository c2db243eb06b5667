package dev.loam.auth;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The auth service as a process of its own. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(AuthServiceConfiguration.class)
public class AuthServiceApplication {

    public static void main(String[] arguments) {
        System.setProperty("spring.config.name", "auth-service");
        SpringApplication.run(AuthServiceApplication.class, arguments);
    }
}
