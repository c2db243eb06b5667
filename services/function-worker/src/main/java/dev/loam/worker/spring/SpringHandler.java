package dev.loam.worker.spring;

import dev.loam.worker.Handler;
import dev.loam.worker.binding.Binding;
import dev.loam.worker.binding.Output;
import dev.loam.worker.channel.Frame;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.cloud.function.context.catalog.FunctionTypeUtils;
import org.springframework.cloud.function.context.catalog.SimpleFunctionRegistry.FunctionInvocationWrapper;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.messaging.Message;
import reactor.core.publisher.Flux;

/** A function of the catalog. Its input is converted here, so that both hosts take and give the same. */
record SpringHandler(
        String name,
        ClassLoader loader,
        GenericApplicationContext context,
        FunctionInvocationWrapper function,
        Binding binding)
        implements Handler {

    @Override
    public Output handle(Frame.Invoke invoke) {
        Object made = function.apply(function.isSupplier() ? null : input(invoke));
        if (made instanceof Publisher<?> items && Binding.isStreamWantedBy(invoke)) {
            // Asked for one by one: what is not sent yet is not made yet.
            return binding.output(invoke, Flux.from(items).toStream(1).map(SpringHandler::payload));
        }
        Object result = single(made);
        if (function.isConsumer()) {
            return Output.EMPTY;
        }
        if (result instanceof Message<?> message) {
            // A function that takes messages and returns none gets its input's headers copied to its answer.
            return function.isOutputTypeMessage()
                    ? Messages.output(invoke, message, binding)
                    : binding.output(invoke, message.getPayload());
        }
        return binding.output(invoke, result);
    }

    @Override
    public void close() throws IOException {
        context.close();
        Handler.super.close();
    }

    private @Nullable Object input(Frame.Invoke invoke) {
        Type type = function.getInputType();
        Type item = FunctionTypeUtils.isPublisher(type) ? FunctionTypeUtils.getImmediateGenericType(type, 0) : type;
        if (!FunctionTypeUtils.isMessage(item)) {
            return binding.input(invoke, item);
        }
        Type payload = FunctionTypeUtils.getImmediateGenericType(item, 0);
        return Messages.input(invoke, binding.input(invoke, payload == null ? byte[].class : payload));
    }

    private static Object payload(Object item) {
        return item instanceof Message<?> message ? message.getPayload() : item;
    }

    private static @Nullable Object single(@Nullable Object result) {
        if (!(result instanceof Publisher<?> publisher)) {
            return result;
        }
        List<?> items = Flux.from(publisher).collectList().block();
        if (items == null || items.isEmpty()) {
            return null;
        }
        return items.size() == 1 ? items.getFirst() : items;
    }
}
