package dev.loam.gateway;

import dev.loam.gateway.proxy.ProxyConfiguration;
import dev.loam.platform.ServiceProcess;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The gateway as a process of its own, in front of services that run apart. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import({GatewayConfiguration.class, ProxyConfiguration.class})
public class GatewayApplication {

    public static void main(String[] arguments) {
        ServiceProcess.run(GatewayApplication.class, "api-gateway", arguments);
    }
}
