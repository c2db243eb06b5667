package dev.loam.event.delivery;

import dev.loam.event.cloudevent.CloudEventFormat;
import dev.loam.event.subscription.Subscriptions;
import dev.loam.event.timer.EventTimer;
import dev.loam.platform.PlatformProperties;
import dev.loam.platform.cap.CapAdmission;
import dev.loam.platform.cap.Caps;
import dev.loam.platform.cap.CapsConfiguration;
import dev.loam.platform.function.FunctionClient;
import dev.loam.platform.http.DirectRequests;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.client.support.RestClientHttpServiceGroupConfigurer;
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
            JdbcClient jdbc, JdbcOperations statements, PlatformProperties platform, DeliveryProperties properties) {
        return new DeliveryStore(jdbc, statements, platform.node(), properties.lease());
    }

    @Bean
    ArrivalStore eventArrivalStore(JdbcClient jdbc, PlatformProperties platform, DeliveryProperties properties) {
        return new ArrivalStore(jdbc, platform.node(), properties.lease());
    }

    @Bean
    OrderedDeliveries eventOrderedDeliveries(JdbcClient jdbc) {
        return new OrderedDeliveries(jdbc);
    }

    /** Functions are called once for each event: on the thread of its delivery, and not by way of others. */
    @Bean
    RestClientHttpServiceGroupConfigurer eventFunctionRequests(Environment environment) {
        Binder settings = Binder.get(environment);
        Duration toConnect = settings.bind("spring.http.clients.connect-timeout", Duration.class)
                .get();
        Duration toAnswer = settings.bind("spring.http.serviceclient.function.read-timeout", Duration.class)
                .get();
        return groups -> groups.filterByName("function")
                .forEachClient((_, client) -> client.requestFactory(new DirectRequests(toConnect, toAnswer)));
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
    EventTarget eventEventTarget(ObjectProvider<Intake> intake, Clock clock) {
        return new EventTarget(intake::getObject, clock);
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
            JdbcOperations jdbc,
            PlatformProperties platform,
            OrderedDeliveries ordered,
            FunctionResults results,
            Backlog backlog,
            EventTimer timer,
            DeliveryProperties properties,
            RetryProperties retries,
            Clock clock) {
        return new OutcomeWriter(
                new OutcomeStore(jdbc, platform.node()),
                ordered,
                results,
                new RetryPolicy(retries, () -> ThreadLocalRandom.current().nextLong(), clock),
                backlog,
                timer,
                properties.outcomeWindow());
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
            ArrivalStore store,
            Dispatcher dispatcher,
            OrderedDeliveries ordered,
            Backlog backlog,
            RetryProperties retries,
            Clock clock) {
        Crowd crowd = new Crowd(dispatcher, System::nanoTime);
        return new Intake(subscriptions, store, dispatcher, ordered, backlog, crowd, retries, clock);
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
