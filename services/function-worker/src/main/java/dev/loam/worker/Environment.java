package dev.loam.worker;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Map;

/**
 * Makes an assignment's environment visible to {@link System#getenv()}. A process gets its environment when it starts,
 * and a worker starts before it is known whose it will be, with none.
 */
final class Environment {
    private Environment() {}

    /** Does all that setting one takes, and sets none. */
    static void prepare() throws ReflectiveOperationException {
        variables();
        constructor("java.lang.ProcessEnvironment$Variable").invoke(null, "NAME");
        constructor("java.lang.ProcessEnvironment$Value").invoke(null, "value");
    }

    static void set(Map<String, String> variables) throws ReflectiveOperationException {
        if (variables.isEmpty()) {
            return;
        }
        Map<Object, Object> environment = variables();
        Method name = constructor("java.lang.ProcessEnvironment$Variable");
        Method value = constructor("java.lang.ProcessEnvironment$Value");
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            environment.put(name.invoke(null, variable.getKey()), value.invoke(null, variable.getValue()));
        }
    }

    @SuppressWarnings("unchecked") // The JDK's own map, by its declared type.
    private static Map<Object, Object> variables() throws ReflectiveOperationException {
        Field field = Class.forName("java.lang.ProcessEnvironment").getDeclaredField("theEnvironment");
        field.setAccessible(true);
        return (Map<Object, Object>) field.get(null);
    }

    private static Method constructor(String type) throws ReflectiveOperationException {
        Method method = Class.forName(type).getDeclaredMethod("valueOf", String.class);
        method.setAccessible(true);
        return method;
    }
}
