package dev.loam.examples.recipes;

import dev.loam.functions.CustomEvent;
import dev.loam.functions.FunctionContext;
import dev.loam.functions.Loam;
import dev.loam.functions.Request;
import java.util.List;
import java.util.function.Function;

/**
 * Takes measurements of devices over HTTP, writes them in one request, and says when one is too hot.
 * Its manifest is {@code functions/iot-ingestion.yaml}.
 */
public final class IotIngestion implements Function<IotIngestion.Report, IotIngestion.Taken> {
    private static final double HOT = 80;

    /** What a device sends. */
    public record Report(String device, List<Double> celsius) {}

    /** What it is told. */
    public record Taken(int measurements) {}

    @Override
    public Taken apply(Report report) {
        Loam loam = Loam.current();
        String rows = String.join(
                ",",
                report.celsius().stream()
                        .map(celsius ->
                                "{\"device\":\"%s\",\"celsius\":%s}".formatted(quoted(report.device()), celsius))
                        .toList());
        loam.request(Request.json("POST", "/rest/v1/measurements", "[%s]".formatted(rows)))
                .requireSuccess();
        if (report.celsius().stream().anyMatch(celsius -> celsius > HOT)) {
            FunctionContext.current().publish(CustomEvent.of("device.hot").subject(report.device()));
        }
        return new Taken(report.celsius().size());
    }

    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
