package dev.loam.project;

import dev.loam.platform.ServiceProcess;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** Project-service as a process of its own. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import(ProjectServiceConfiguration.class)
public class ProjectServiceApplication {

    public static void main(String[] arguments) {
        ServiceProcess.run(ProjectServiceApplication.class, "project-service", arguments);
    }
}
