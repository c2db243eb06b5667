package dev.loam.function;

import dev.loam.function.deployment.DeploymentConfiguration;
import dev.loam.function.egress.EgressConfiguration;
import dev.loam.function.http.FunctionHttpConfiguration;
import dev.loam.function.invocation.InvocationConfiguration;
import dev.loam.function.invocation.RunnerConfiguration;
import dev.loam.function.log.LogConfiguration;
import dev.loam.function.secret.SecretConfiguration;
import dev.loam.function.trigger.TriggerConfiguration;
import dev.loam.platform.schema.ServiceSchema;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Function-service, as a process of its own and as a part of standalone. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FunctionProperties.class)
@Import({
    DeploymentConfiguration.class,
    EgressConfiguration.class,
    FunctionHttpConfiguration.class,
    InvocationConfiguration.class,
    LogConfiguration.class,
    RunnerConfiguration.class,
    SecretConfiguration.class,
    TriggerConfiguration.class
})
public class FunctionServiceConfiguration {

    @Bean
    ServiceSchema functionServiceSchema() {
        return new ServiceSchema("function", "db/migration/function");
    }
}
