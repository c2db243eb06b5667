package dev.loam.function;

import dev.loam.function.deployment.DeploymentConfiguration;
import dev.loam.function.egress.EgressConfiguration;
import dev.loam.function.http.FunctionHttpConfiguration;
import dev.loam.function.invocation.InvocationConfiguration;
import dev.loam.function.log.LogConfiguration;
import dev.loam.function.secret.SecretConfiguration;
import dev.loam.function.trigger.TriggerConfiguration;
import dev.loam.platform.schema.ServiceSchema;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Function-service but for its workers. */
@SpringBootConfiguration
@EnableAutoConfiguration
@EnableConfigurationProperties(FunctionProperties.class)
@Import({
    DeploymentConfiguration.class,
    EgressConfiguration.class,
    FunctionHttpConfiguration.class,
    InvocationConfiguration.class,
    LogConfiguration.class,
    SecretConfiguration.class,
    TriggerConfiguration.class
})
class WithFakeRunner {

    @Bean
    ServiceSchema functionServiceSchema() {
        return new FunctionServiceConfiguration().functionServiceSchema();
    }
}
