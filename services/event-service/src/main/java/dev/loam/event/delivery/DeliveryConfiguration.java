package dev.loam.event.delivery;

import dev.loam.event.cloudevent.CloudEventFormat;
import dev.loam.event.subscription.Subscriptions;
import dev.loam.event.timer.EventTimer;
import dev.loam.platform.PlatformProperties;
import dev.loam.platform.cap.CapAdmission;
import dev.loam.platform.cap.Caps;
import dev.loam.platform.cap.CapsConfiguration;
import java.time.Clock;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.service.registry.ImportHttpServices;
import tools.jackson.databind.json.JsonMapper;

/** Wires delivery. */
@Configuration(proxyBeanMethods = false)
@Import(CapsConfiguration.class)
@EnableConfigurationProperties({DeliveryProperties.class, RetryProperties.class})
@ImportHttpServices(group = "function", types = FunctionClient.class)
public class DeliveryConfiguration {

    @Bean
    DeliveryStore eventDeliveryStore(
            JdbcClient jdbc, JsonMapper json, PlatformProperties platform, DeliveryProperties properties) {
        return new DeliveryStore(jdbc, json, platform.node(), properties.lease());
    }

    @Bean
    OrderedDeliveries eventOrderedDeliveries(JdbcClient jdbc) {
        return new OrderedDeliveries(jdbc);
    }

    @Bean
    FunctionRuns eventFunctionRuns(FunctionClient functions, CloudEventFormat format) {
        return new FunctionRuns(functions, format);
    }

    @Bean
    FunctionResults eventFunctionResults(
            Subscriptions subscriptions, ObjectProvider<Intake> intake, FanOuts fanOuts, JsonMapper json, Clock clock) {
        return new FunctionResults(subscriptions, intake::getObject, fanOuts, json, clock);
    }

    @Bean
    FanOuts eventFanOuts(JdbcClient jdbc, ObjectProvider<Intake> intake, JsonMapper json, Clock clock) {
        return new FanOuts(jdbc, intake::getObject, json, clock);
    }

    @Bean
    FanOutTarget eventFanOutTarget(FanOuts fanOuts, JsonMapper json, Clock clock) {
        return new FanOutTarget(fanOuts, json, clock);
    }

    @Bean
    FunctionTarget eventFunctionTarget(FunctionRuns functions, FunctionResults results, JsonMapper json) {
        return new FunctionTarget(functions, results, json);
    }

    @Bean
    Backlog eventBacklog(
            DeliveryStore store,
            OrderedDeliveries ordered,
            Subscriptions subscriptions,
            EventTimer timer,
            Caps caps,
            CapAdmission admission,
            ObjectProvider<Dispatcher> dispatcher,
            ObjectProvider<OutcomeWriter> outcomes) {
        Backlog backlog = new Backlog(
                store, ordered, subscriptions, timer, admission, dispatcher::getObject, outcomes::getObject);
        caps.whenLearnt(backlog::letGo);
        return backlog;
    }

    @Bean
    FunctionPasses eventFunctionPasses(CapAdmission caps, Clock clock) {
        return new FunctionPasses(caps, clock);
    }

    @Bean
    OutcomeWriter eventOutcomeWriter(
            JdbcClient jdbc,
            JsonMapper json,
            PlatformProperties platform,
            OrderedDeliveries ordered,
            FunctionResults results,
            Backlog backlog,
            EventTimer timer,
            DeliveryProperties properties,
            RetryProperties retries,
            Clock clock) {
        return new OutcomeWriter(
                new OutcomeStore(jdbc, json, platform.node()),
                ordered,
                results,
                new RetryPolicy(retries, () -> ThreadLocalRandom.current().nextLong(), clock),
                backlog,
                timer,
                properties.outcomeWindow(),
                clock);
    }

    @Bean
    Dispatcher eventDispatcher(
            DeliveryProperties properties,
            EventTimer timer,
            ObjectProvider<DeliveryTarget> targets,
            OutcomeWriter outcomes,
            Backlog backlog,
            FunctionPasses passes,
            Clock clock) {
        Circuits circuits = new Circuits(properties, clock);
        Attempts attempts = new Attempts(targets.stream().toList(), outcomes, circuits, passes, clock);
        return new Dispatcher(properties, timer, attempts::make, backlog::drained);
    }

    @Bean
    Intake eventIntake(
            Subscriptions subscriptions,
            DeliveryStore store,
            Dispatcher dispatcher,
            OrderedDeliveries ordered,
            Backlog backlog,
            RetryProperties retries,
            Clock clock) {
        return new Intake(subscriptions, store, dispatcher, ordered, backlog, retries, clock);
    }

    @Bean
    DeliveryLifecycle eventDeliveryLifecycle(
            DeliveryStore store,
            Dispatcher dispatcher,
            Backlog backlog,
            OutcomeWriter outcomes,
            EventTimer timer,
            DeliveryProperties properties) {
        return new DeliveryLifecycle(store, dispatcher, backlog, outcomes, timer, properties.lease());
    }
}
