package dev.loam.spring.webhook;

import dev.loam.sdk.events.CloudEvent;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import org.springframework.util.ReflectionUtils;
import tools.jackson.databind.json.JsonMapper;

/** A bean's method with the types of events that it hears. */
record HearingMethod(Object bean, Method method, List<String> types) {

    HearingMethod {
        long data = Arrays.stream(method.getParameterTypes())
                .filter(type -> type != CloudEvent.class)
                .count();
        if (method.getParameterCount() == 0 || method.getParameterCount() - data > 1 || data > 1) {
            throw new IllegalStateException(
                    "@LoamEventListener %s takes a CloudEvent, its data, or both".formatted(method));
        }
        ReflectionUtils.makeAccessible(method);
    }

    boolean hears(CloudEvent event) {
        return types.stream().anyMatch(event::isOf);
    }

    void hear(CloudEvent event, JsonMapper mapper) {
        Type[] wanted = method.getGenericParameterTypes();
        Object[] arguments = new Object[wanted.length];
        for (int i = 0; i < wanted.length; i++) {
            arguments[i] = wanted[i] == CloudEvent.class
                    ? event
                    : mapper.treeToValue(event.data(), mapper.constructType(wanted[i]));
        }
        try {
            method.invoke(bean, arguments);
        } catch (InvocationTargetException failed) {
            ReflectionUtils.rethrowRuntimeException(failed.getTargetException());
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
