package dev.loam.worker.plain;

import dev.loam.worker.code.FunctionJar;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which class of a jar is the function: the one that was named, or the only one that offers itself. */
final class HandlerClass {
    private HandlerClass() {}

    static Class<?> find(FunctionJar jar, @Nullable HandlerName handler) throws ClassNotFoundException {
        if (handler != null) {
            return Class.forName(handler.type(), true, jar.loader());
        }
        List<Class<?>> offered = Stream.<Class<?>>of(Function.class, Consumer.class, Supplier.class)
                .flatMap(kind -> ServiceLoader.load(kind, jar.loader()).stream())
                .<Class<?>>map(ServiceLoader.Provider::type)
                .filter(type -> jar.loader().equals(type.getClassLoader()))
                .toList();
        if (offered.size() != 1) {
            throw new ClassNotFoundException(
                    "The jar offers %d functions: name the class to run as its handler".formatted(offered.size()));
        }
        return offered.getFirst();
    }

    /** What the caller names, or the jar; null where neither does. */
    static @Nullable HandlerName named(FunctionJar jar, String handler) {
        if (!handler.isEmpty()) {
            return HandlerName.of(handler);
        }
        String declared = jar.declaredHandler() != null ? jar.declaredHandler() : jar.startClass();
        return declared == null ? null : HandlerName.of(declared);
    }
}
