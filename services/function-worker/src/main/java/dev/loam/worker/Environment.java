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

    @SuppressWarnings("unchecked") // The JDK's own map, by its declared type.
    static void set(Map<String, String> variables) throws ReflectiveOperationException {
        if (variables.isEmpty()) {
            return;
        }
        Class<?> process = Class.forName("java.lang.ProcessEnvironment");
        Field field = process.getDeclaredField("theEnvironment");
        field.setAccessible(true);
        Map<Object, Object> environment = (Map<Object, Object>) field.get(null);
        Method name = constructor("java.lang.ProcessEnvironment$Variable");
        Method value = constructor("java.lang.ProcessEnvironment$Value");
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            environment.put(name.invoke(null, variable.getKey()), value.invoke(null, variable.getValue()));
        }
    }

    private static Method constructor(String type) throws ReflectiveOperationException {
        Method method = Class.forName(type).getDeclaredMethod("valueOf", String.class);
        method.setAccessible(true);
        return method;
    }
}
