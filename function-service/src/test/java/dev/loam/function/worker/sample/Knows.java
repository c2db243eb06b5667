package dev.loam.function.worker.sample;

import dev.loam.functions.CustomEvent;
import dev.loam.functions.FunctionContext;
import java.util.function.Function;

/** Tells what it knows of its invocation, and publishes that it was asked. */
public final class Knows implements Function<String, String> {
    @Override
    public String apply(String input) {
        FunctionContext context = FunctionContext.current();
        context.log().warn("asked for " + input);
        context.publish(CustomEvent.of("knows.asked").subject(input));
        return "%s/%s@%d, request %s, %d s left"
                .formatted(
                        context.project(),
                        context.function(),
                        context.version(),
                        context.requestId(),
                        context.remaining().toSeconds());
    }
}
