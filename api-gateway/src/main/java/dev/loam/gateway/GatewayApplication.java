package dev.loam.gateway;

import dev.loam.gateway.proxy.ProxyConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The gateway as a process of its own, in front of services that run apart. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import({GatewayConfiguration.class, ProxyConfiguration.class})
public class GatewayApplication {

    public static void main(String[] arguments) {
        System.setProperty("spring.config.name", "api-gateway");
        SpringApplication.run(GatewayApplication.class, arguments);
    }
}
