package dev.loam.worker.plain;

import dev.loam.worker.Handler;
import dev.loam.worker.binding.Binding;
import dev.loam.worker.binding.Output;
import dev.loam.worker.channel.Frame;
import dev.loam.worker.code.FunctionTypes;
import java.lang.reflect.Type;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A function object with the type of its input. */
record PlainHandler(
        String name, ClassLoader loader, Type input, Function<@Nullable Object, @Nullable Object> body, Binding binding)
        implements Handler {

    @SuppressWarnings("unchecked") // The function's input is made to be of its declared type.
    static PlainHandler of(Object function, Binding binding) {
        Class<?> type = function.getClass();
        ClassLoader loader = type.getClassLoader();
        return switch (function) {
            case Function<?, ?> body ->
                new PlainHandler(
                        type.getName(),
                        loader,
                        input(type, Function.class),
                        ((Function<Object, Object>) body)::apply,
                        binding);
            case Consumer<?> body ->
                new PlainHandler(type.getName(), loader, input(type, Consumer.class), consuming(body), binding);
            case Supplier<?> body -> new PlainHandler(type.getName(), loader, Void.class, _ -> body.get(), binding);
            default ->
                throw new IllegalArgumentException(
                        type.getName() + " is no java.util.function.Function, Consumer or Supplier");
        };
    }

    private static Type input(Class<?> type, Class<?> kind) {
        Type input = FunctionTypes.firstArgument(type, kind);
        SpringNeededException.throwIfMessage(type, input);
        return input;
    }

    @Override
    public Output handle(Frame.Invoke invoke) {
        return binding.output(invoke, body.apply(binding.input(invoke, input)));
    }

    @SuppressWarnings("unchecked") // As above.
    private static Function<@Nullable Object, @Nullable Object> consuming(Consumer<?> body) {
        return input -> {
            ((Consumer<@Nullable Object>) body).accept(input);
            return null;
        };
    }
}
