package dev.loam.platform.removal;

import dev.loam.platform.project.ProjectDirectory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the removal of what is left of projects. */
@Configuration(proxyBeanMethods = false)
public class RemovalConfiguration {

    @Bean
    ProjectDataController projectDataController(ObjectProvider<ProjectData> data, ProjectDirectory directory) {
        return new ProjectDataController(data.orderedStream().toList(), directory);
    }
}
