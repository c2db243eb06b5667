package dev.loam.auth;

import dev.loam.platform.ServiceProcess;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The auth service as a process of its own. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(AuthServiceConfiguration.class)
public class AuthServiceApplication {

    public static void main(String[] arguments) {
        ServiceProcess.run(AuthServiceApplication.class, "auth-service", arguments);
    }
}
