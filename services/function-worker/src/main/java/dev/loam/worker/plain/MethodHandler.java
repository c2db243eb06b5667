package dev.loam.worker.plain;

import dev.loam.worker.Handler;
import dev.loam.worker.binding.Binding;
import dev.loam.worker.binding.Output;
import dev.loam.worker.channel.Frame;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A public method that is the function: of one argument or none, static or of an object that its class makes without
 * arguments.
 */
record MethodHandler(Method method, @Nullable Object target, Binding binding) implements Handler {

    static MethodHandler of(Class<?> type, String name, Binding binding) throws ReflectiveOperationException {
        List<Method> named = Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals(name) && !method.isBridge())
                .filter(method -> method.getParameterCount() <= 1)
                .toList();
        if (named.size() != 1) {
            throw new NoSuchMethodException(
                    "%s has %d public methods '%s' of one argument or none; a handler is the only one"
                            .formatted(type.getName(), named.size(), name));
        }
        Method method = named.getFirst();
        for (Type input : method.getGenericParameterTypes()) {
            SpringNeededException.throwIfMessage(type, input);
        }
        method.setAccessible(true);
        return new MethodHandler(method, Modifier.isStatic(method.getModifiers()) ? null : made(type), binding);
    }

    @Override
    public String name() {
        return method.getDeclaringClass().getName() + HandlerName.SEPARATOR + method.getName();
    }

    @Override
    public ClassLoader loader() {
        return method.getDeclaringClass().getClassLoader();
    }

    @Override
    public Output handle(Frame.Invoke invoke) throws ReflectiveOperationException {
        if (method.getParameterCount() == 0) {
            return binding.output(invoke, method.invoke(target));
        }
        Type input = method.getGenericParameterTypes()[0];
        return binding.output(invoke, method.invoke(target, binding.input(invoke, input)));
    }

    private static Object made(Class<?> type) throws ReflectiveOperationException {
        Constructor<?> constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        return constructor.newInstance();
    }
}
