package dev.loam.platform.project;

import dev.loam.platform.removal.RemovalConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.service.registry.ImportHttpServices;

/** Wires the directory of projects. */
@Configuration(proxyBeanMethods = false)
@Import(RemovalConfiguration.class)
@ImportHttpServices(group = "project", types = ProjectLookup.class)
public class ProjectConfiguration {

    @Bean
    @ConditionalOnMissingBean
    ProjectDirectory projectDirectory(ProjectLookup lookup) {
        return new CachedProjectDirectory(lookup);
    }
}
