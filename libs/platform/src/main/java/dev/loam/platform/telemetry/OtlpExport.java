package dev.loam.platform.telemetry;

import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread that sends what has gathered: spans a second after the first of them, metrics every period. */
final class OtlpExport implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(OtlpExport.class);
    private static final int BATCH = 512;
    private static final long GATHERING_MILLIS = 1_000;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(3);
    private static final int CLIENT_ERROR = 400;

    private final TelemetryProperties properties;
    private final BlockingQueue<Span> waiting;
    private final AtomicLong dropped = new AtomicLong();
    private final OtlpTraces traces;
    private final OtlpMetrics metrics;
    private final URI endpoint;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private final Thread thread;
    private volatile boolean stopping;
    private boolean failing;

    OtlpExport(TelemetryProperties properties, String service, List<MeterBinder> binders) {
        this.properties = properties;
        this.endpoint = Objects.requireNonNull(properties.endpoint());
        this.waiting = new ArrayBlockingQueue<>(properties.maxWaiting());
        this.traces = new OtlpTraces(service);
        this.metrics = new OtlpMetrics(service, binders, dropped::get);
        this.thread = Thread.ofVirtual().name("otlp-export").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    void add(Span span) {
        if (!waiting.offer(span)) {
            dropped.incrementAndGet();
        }
    }

    /** Sends what still waits, for as long as one may wait for that. */
    @Override
    public void close() {
        stopping = true;
        thread.interrupt();
        try {
            thread.join(PATIENCE_AT_STOP);
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        }
        http.shutdownNow();
    }

    private void run() {
        long nextMetrics = System.nanoTime() + properties.period().toNanos();
        List<Span> batch = new ArrayList<>(BATCH);
        while (!stopping) {
            try {
                Span first = waiting.poll(nextMetrics - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (first != null) {
                    batch.add(first);
                    TimeUnit.MILLISECONDS.sleep(GATHERING_MILLIS);
                    sendSpans(batch);
                }
            } catch (InterruptedException stopped) {
                break;
            }
            if (System.nanoTime() - nextMetrics >= 0) {
                sendMetrics();
                nextMetrics += properties.period().toNanos();
            }
        }
        // The interruption was for the wait; what is sent now must not be cut off by it.
        Thread.interrupted();
        sendSpans(batch);
        sendMetrics();
    }

    private void sendSpans(List<Span> batch) {
        while (waiting.drainTo(batch, BATCH - batch.size()) > 0 || !batch.isEmpty()) {
            if (!send("/v1/traces", traces.json(batch))) {
                dropped.addAndGet(batch.size());
            }
            batch.clear();
        }
    }

    private void sendMetrics() {
        if (properties.metrics()) {
            send("/v1/metrics", metrics.json());
        }
    }

    private boolean send(String path, byte[] json) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(endpoint.toString().replaceAll("/+$", "") + path))
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(json));
        properties.headers().forEach(request::header);
        try {
            HttpResponse<Void> answer = http.send(request.build(), BodyHandlers.discarding());
            return told(answer.statusCode() < CLIENT_ERROR, "it answers " + answer.statusCode());
        } catch (IOException away) {
            return told(false, String.valueOf(away));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Says it once when the collector goes away and once when it is back. */
    private boolean told(boolean taken, String otherwise) {
        if (!taken && !failing) {
            log.warn("The collector at {} takes nothing; traces are dropped meanwhile: {}", endpoint, otherwise);
        } else if (taken && failing) {
            log.info("The collector at {} takes traces and metrics again", endpoint);
        }
        failing = !taken;
        return taken;
    }
}
