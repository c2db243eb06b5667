package dev.loam.function.http;

import dev.loam.function.FunctionProperties;
import dev.loam.function.deployment.LiveFunctions;
import dev.loam.function.invocation.FunctionUsage;
import dev.loam.function.invocation.Invocations;
import dev.loam.function.invocation.QueuedCalls;
import dev.loam.platform.project.ProjectDirectory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** Wires functions over HTTP. */
@Configuration(proxyBeanMethods = false)
@Import({FunctionController.class, FunctionRefusalAdvice.class})
public class FunctionHttpConfiguration {

    @Bean
    FunctionCalls functionCalls(
            LiveFunctions functions,
            Invocations invocations,
            QueuedCalls queued,
            FunctionUsage usage,
            FunctionProperties properties,
            ProjectDirectory projects,
            JsonMapper json) {
        return new FunctionCalls(functions, invocations, queued, usage, properties, projects, json);
    }
}
