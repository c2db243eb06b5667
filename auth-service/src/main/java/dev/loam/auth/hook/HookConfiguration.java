package dev.loam.auth.hook;

import dev.loam.platform.outside.OutsideClient;
import dev.loam.platform.project.ProjectDirectory;
import dev.loam.platform.setting.SettingSecrets;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.service.registry.ImportHttpServices;
import tools.jackson.databind.json.JsonMapper;

/** Wires hooks. */
@Configuration(proxyBeanMethods = false)
@ImportHttpServices(group = "function", types = FunctionHookClient.class)
public class HookConfiguration {

    @Bean
    Hooks authHooks(
            ProjectDirectory projects,
            SettingSecrets secrets,
            OutsideClient outside,
            FunctionHookClient functions,
            JsonMapper json,
            Clock clock) {
        return new Hooks(
                projects,
                secrets,
                new DatabaseHooks(),
                new WebHooks(outside, clock),
                new FunctionHooks(functions),
                json,
                clock);
    }
}
