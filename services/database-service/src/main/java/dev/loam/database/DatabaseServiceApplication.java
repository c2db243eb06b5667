package dev.loam.database;

import dev.loam.platform.ServiceProcess;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** database-service as a process of its own. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import(DatabaseServiceConfiguration.class)
public class DatabaseServiceApplication {

    public static void main(String[] arguments) {
        ServiceProcess.run(DatabaseServiceApplication.class, "database-service", arguments);
    }
}
