package dev.loam.gateway.proxy;

import dev.loam.gateway.refusal.Reason;
import dev.loam.gateway.refusal.Refusal;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;

/**
 * The services behind the gateway, each with a circuit breaker: one that does not answer is left alone for a while, so that
 * requests for it are refused at once and take nothing from the others.
 */
final class Upstreams implements MeterBinder {
    private static final Logger log = LoggerFactory.getLogger(Upstreams.class);
    private static final int WINDOW = 20;
    private static final int FEWEST_CALLS = 5;
    private static final int TRIALS = 3;

    private final Environment environment;
    private final Duration openFor;
    private final ConcurrentMap<String, URI> addresses = new ConcurrentHashMap<>();
    private final List<MeterRegistry> meters = new CopyOnWriteArrayList<>();
    private final ConcurrentMap<String, CircuitBreaker> breakers = new ConcurrentHashMap<>();

    Upstreams(Environment environment, Duration openFor) {
        this.environment = environment;
        this.openFor = openFor;
    }

    URI address(String service) {
        return addresses.computeIfAbsent(
                service, name -> URI.create(environment.getRequiredProperty("loam.services." + name)));
    }

    /** Calls the service if it is not known to be away. What it answers, whatever the status, is a success. */
    <T> T call(String service, Call<T> call) {
        CircuitBreaker breaker = breakers.computeIfAbsent(service, this::breaker);
        if (!breaker.tryAcquirePermission()) {
            throw away(service, openFor);
        }
        long start = breaker.getCurrentTimestamp();
        try {
            T answer = call.run();
            breaker.onSuccess(breaker.getCurrentTimestamp() - start, breaker.getTimestampUnit());
            return answer;
        } catch (ClientGoneException gone) {
            breaker.releasePermission();
            throw new Refusal(Reason.BODY_INCOMPLETE, "The body ended before it was complete");
        } catch (ClientProtocolException unfit) {
            // Also a client's doing: it must not be able to close a service to others.
            breaker.releasePermission();
            log.debug("A call of {} could not be made", service, unfit);
            throw away(service, Duration.ofSeconds(1));
        } catch (IOException failure) {
            log.debug("A call of {} failed", service, failure);
            breaker.onError(breaker.getCurrentTimestamp() - start, breaker.getTimestampUnit(), failure);
            throw failure instanceof SocketTimeoutException && !(failure instanceof ConnectTimeoutException)
                    ? new Refusal(Reason.SERVICE_TIMED_OUT, "The service takes too long to answer")
                    : away(service, Duration.ofSeconds(1));
        } catch (RuntimeException failure) {
            breaker.releasePermission();
            throw failure;
        }
    }

    /** Tells, as 0 and 1, of which services calls are refused. */
    @Override
    public void bindTo(MeterRegistry registry) {
        meters.add(registry);
    }

    private CircuitBreaker breaker(String service) {
        CircuitBreaker breaker = made(service);
        for (MeterRegistry registry : meters) {
            Gauge.builder(
                            "loam.gateway.breaker.open",
                            breaker,
                            known -> known.getState() == CircuitBreaker.State.OPEN ? 1 : 0)
                    .description("Whether calls of a service are refused at once")
                    .tag("service", service)
                    .register(registry);
        }
        return breaker;
    }

    private CircuitBreaker made(String service) {
        return CircuitBreaker.of(
                service,
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(WINDOW)
                        .minimumNumberOfCalls(FEWEST_CALLS)
                        .failureRateThreshold(50)
                        .waitDurationInOpenState(openFor)
                        .permittedNumberOfCallsInHalfOpenState(TRIALS)
                        .maxWaitDurationInHalfOpenState(openFor)
                        .build());
    }

    private static Refusal away(String service, Duration again) {
        long seconds = Math.max(1, TimeUnit.MILLISECONDS.toSeconds(again.toMillis()));
        return new Refusal(
                Reason.SERVICE_UNAVAILABLE,
                "The %s service cannot be reached at the moment".formatted(service),
                Map.of("Retry-After", Long.toString(seconds)));
    }

    /** One call of a service. */
    @FunctionalInterface
    interface Call<T> {
        T run() throws IOException;
    }
}
