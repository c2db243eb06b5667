package dev.loam.database.trial;

import dev.loam.database.catalog.Catalogs;
import dev.loam.database.execution.StatementRunner;
import dev.loam.database.rest.RestTrials;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Wires the policy tester. */
@Configuration(proxyBeanMethods = false)
public class TrialConfiguration {

    @Bean
    Trials trials(Catalogs catalogs, StatementRunner runner, RestTrials requests, JsonMapper json) {
        return new Trials(catalogs, runner, requests, json);
    }

    @Bean
    TrialController trialController(Trials trials) {
        return new TrialController(trials);
    }
}
