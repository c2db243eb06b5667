package dev.loam.function;

import dev.loam.platform.ServiceProcess;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** Function-service as a process of its own. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import(FunctionServiceConfiguration.class)
public class FunctionServiceApplication {

    public static void main(String[] arguments) {
        ServiceProcess.run(FunctionServiceApplication.class, "function-service", arguments);
    }
}
