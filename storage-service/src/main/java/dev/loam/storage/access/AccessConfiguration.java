package dev.loam.storage.access;

import dev.loam.platform.project.ProjectDirectory;
import dev.loam.platform.tenancy.ProjectConnections;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** Wires calls into controllers. */
@Configuration(proxyBeanMethods = false)
public class AccessConfiguration {

    @Bean
    WebMvcConfigurer storageArguments(JsonMapper json) {
        StorageArguments arguments = new StorageArguments(new CallSettings(json));
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(arguments);
            }
        };
    }

    @Bean
    StorageCalls storageCalls(JsonMapper json) {
        return new StorageCalls(new CallSettings(json));
    }

    @Bean
    Features storageFeatures(ProjectDirectory projects) {
        return new Features(projects);
    }

    @Bean
    ProjectStatements projectStatements(ProjectConnections connections) {
        return new ProjectStatements(connections);
    }
}
